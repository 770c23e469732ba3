"""What the chair withholds from a received report stays withheld when the school's next version comes as a packet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confprep.core.codec import canonical
from confprep.core.evidence.reports import Section, Signature
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.identity import BlockId, ConferenceId, ItemId, SectionId
from confprep.services.merge_report import put_together
from confprep.services.revise_report import revise_report
from confprep.services.versions import Versions
from tests.builders import a_block, a_recipient
from tests.services.offices import Office, a_chair, a_school, acquainted

SECRET = "Her friend Odile hides letters for her at the mill."
TOLD = ("Odile", "letters", "the mill")
HOME = "Ada reads well in every lesson."
OTHER = "She swims on Mondays with her class."
LATE = "The bus was late twice in October."
Parts = tuple[tuple[tuple[str, str], ...], ...]
FIRST: Parts = ((("b1", f"{HOME} {SECRET}"), ("b2", OTHER)), (("b3", LATE),))
NEXT: dict[str, Parts] = {
    "moved to another section": ((("b1", HOME), ("b2", OTHER)), (("b3", f"{LATE} {SECRET}"),)),
    "reworded": ((("b1", f"{HOME} At the mill her friend Odile keeps hiding letters for her."), ("b2", OTHER)), (("b3", LATE),)),
    "split": ((("b1", f"{HOME} Her friend Odile hides letters."), ("b2", f"{OTHER} For her at the mill.")), (("b3", LATE),)),
    "pasted into a new block": ((("b1", HOME), ("b2", OTHER)), (("b3", LATE), ("fresh", SECRET))),
    "reworded in a new block": ((("b1", HOME), ("b2", OTHER)), (("b3", LATE), ("fresh", "Odile, a friend, hid her letters at the mill."))),
}
MOTHER = a_recipient("mother", person="anna")


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    chair, school = a_chair(tmp_path), a_school(tmp_path)
    acquainted(chair, school)
    school.receive(Path(chair.request().path))
    yield chair, school
    chair.close()
    school.close()


def signed(school: Office, parts: Parts) -> None:
    """The school's report in two sections of blocks, signed by both who sign."""
    sections = tuple(
        Section(SectionId(f"s{number}"), "worries", f"Part {number}", text=tuple(a_block(text, id=BlockId(name)) for name, text in part))
        for number, part in enumerate(parts)
    )
    everybody = (Signature(school.name, "Head", school.desk.at), Signature("Ann Lake", "designated safeguarding lead", school.desk.at))
    school.put(("reports", replace(school.report, sections=sections, signed=everybody, dated="2030-03-01")))


def revised(school: Office, parts: Parts) -> None:
    """The signed report opened again, written anew and signed."""
    school.put(*revise_report(school.case, school.report.id, "Put in order").items)
    signed(school, parts)


def withhold(chair: Office, target: Target) -> None:
    """The report is released to the mother, but for what `target` means."""
    chair.put(
        ("recipients", MOTHER),
        ("releases", Release(ItemId("l1"), Target(items=(chair.report.id,)), ("mother",), "hers")),
        ("restrictions", Restriction(ItemId("r1"), target, ("mother",), "risk to a friend", agreed_by="A Chair", agreed_on="2030-03-01")),
    )


def hers(chair: Office) -> str:
    projection = Versions(chair.case).of(MOTHER, ConferenceId("conference-1")).projection
    return canonical(projection.case).decode()


@pytest.mark.parametrize("what", NEXT)
@pytest.mark.parametrize("target", [Target(quotation=SECRET), Target(items=("b1",), quotation=SECRET)], ids=["words", "words in a block"])
def test_a_withheld_sentence_stays_withheld_in_the_next_version_that_comes(
    offices: tuple[Office, Office], what: str, target: Target
) -> None:
    chair, school = offices
    signed(school, FIRST)
    chair.receive(Path(school.submit().path))
    withhold(chair, target)
    assert OTHER in hers(chair) and HOME in hers(chair) and "Odile" not in hers(chair)

    revised(school, NEXT[what])
    chair.receive(Path(school.submit("second.age").path))

    assert [[block.text for block in section.text] for section in chair.report.sections] == [
        [text for _, text in part] for part in NEXT[what]
    ]
    version = hers(chair)
    assert [each for each in TOLD if each in version] == []
    assert [each for each in (HOME, OTHER, LATE) if each not in version] == []


def test_a_withheld_block_is_followed_when_its_words_move_to_another(offices: tuple[Office, Office]) -> None:
    chair, school = offices
    signed(school, ((("b1", SECRET), ("b2", OTHER)), (("b3", LATE),)))
    chair.receive(Path(school.submit().path))
    withhold(chair, Target(items=("b1",)))

    revised(school, ((("b2", OTHER),), (("b3", f"{LATE} {SECRET}"),)))
    chair.receive(Path(school.submit("second.age").path))

    version = hers(chair)
    assert [each for each in TOLD if each in version] == []
    assert OTHER in version and LATE in version


def test_a_withheld_sentence_is_followed_through_two_versions_that_come_the_wrong_way_round(offices: tuple[Office, Office]) -> None:
    chair, school = offices
    signed(school, FIRST)
    chair.receive(Path(school.submit().path))
    withhold(chair, Target(quotation=SECRET))
    revised(school, NEXT["moved to another section"])
    second = Path(school.submit("second.age").path)
    revised(school, NEXT["reworded in a new block"])
    chair.receive(Path(school.submit("third.age").path))
    chair.receive(second)

    version = hers(chair)
    assert [each for each in TOLD if each in version] == []
    assert OTHER in version and LATE in version


def test_versions_that_came_are_no_matter_for_merging(offices: tuple[Office, Office]) -> None:
    chair, school = offices
    signed(school, FIRST)
    chair.receive(Path(school.submit().path))
    revised(school, NEXT["split"])
    chair.receive(Path(school.submit("second.age").path))

    assert [each.item for each in chair.case.item_revisions] == [chair.report.id, chair.report.id]
    assert put_together(chair.case) == ()
    assert chair.case.conflicts == ()
