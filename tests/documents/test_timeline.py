"""The printed timeline: read back, its blanks in words, and for each reader only what they may see."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from confprep.children.render import compose
from confprep.core.case import Case
from confprep.core.evidence.restrictions import Release, Target
from confprep.core.family.practitioners import Agency
from confprep.core.identity import AgencyId, ConferenceId, ItemId, PersonId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.documents.edition import Edition
from confprep.documents.pack import pack_plan
from confprep.documents.pieces import PieceKind
from confprep.services.versions import Versions
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient, an_event
from tests.documents.test_documents import pdfium

EDITION = Edition(draft=True, printed="2030-06-01", code="ABCD1234")
MOTHER = a_recipient("mother", person="anna", scope=(PersonId("ada"),))
CHAIR = a_recipient("chair", person="chair", circle=Circle.CHAIR, groups=(), scope=())


def a_family(*hidden: str, told: str = "Quiet words.") -> Case:
    """Two lines the mother may see; others, of an agency she knows nothing of, on the days given."""
    shown = [an_event("Ada seen at school.", id=f"s{n}", date=day, agency="school", children=(PersonId("ada"),)) for n, day in enumerate(("2030-04-02", "2030-05-02"))]
    kept = [an_event(told, id=f"h{day}", date=day, agency="unit", children=(PersonId("ada"),)) for day in hidden]
    return a_case(
        people=(a_child("ada", "Ada Vale", born="2024-01-01"), a_person("anna", "Anna Vale", sex="F")),
        agencies=(Agency(AgencyId("school"), "Low School"), Agency(AgencyId("unit"), "Hidden Unit")),
        conferences=(a_conference(date="2030-06-03", children=(PersonId("ada"),)),),
        events=(*shown, *kept),
        releases=(Release(ItemId("r"), Target(items=("s0", "s1")), ("parents",)),),
    )


def plan_of(case: Case, reader: Recipient) -> object:
    return pack_plan(Versions(case).of(reader, ConferenceId("conference-1")).projection, EDITION)


def pack_of(case: Case, reader: Recipient) -> bytes:
    return compose(plan_of(case, reader), {})[0].data  # type: ignore[arg-type]


def section(case: Case, reader: Recipient) -> str:
    plan = plan_of(case, reader)
    pieces = next(part.pieces for part in plan.parts if part.letter == "F")  # type: ignore[attr-defined]
    words = [piece.text for piece in pieces] + [cell.text for piece in pieces for row in piece.rows for cell in row]
    captions = [each.text for piece in pieces if piece.kind is PieceKind.PICTURE and piece.picture for each in piece.picture.captions]
    return re.sub(r"\s+", " ", "\n".join((*words, *captions)))


def test_lanes_and_blanks_are_printed_and_found_again() -> None:
    text = re.sub(r"\s+", " ", pdfium(pack_of(a_family("2030-05-20"), CHAIR)))
    for words in ("The months before the conference", "Hidden Unit", "What changed", "Ada not seen", "2 April 2030", "2 May 2030"):
        assert words in text


def test_a_familys_copy_has_no_lane_of_an_agency_whose_lines_it_has_not() -> None:
    text = section(a_family("2030-05-20"), MOTHER)
    assert "The months before the conference" in text
    assert "Low School" in text
    assert "Hidden" not in text
    assert "not seen" not in text


@pytest.mark.parametrize("days", [(), ("2030-04-20", "2030-05-20"), ("2029-12-24", "2030-05-30", "2030-05-31")])
def test_no_withheld_line_moves_a_byte_of_the_mothers_copy(days: tuple[str, ...]) -> None:
    told = "Injury: a bruise. Ada seen alone. Father moved in and was arrested."
    assert pack_of(a_family("2030-05-20"), MOTHER) == pack_of(a_family(*days, told=told), MOTHER)


def test_without_a_day_or_without_dated_lines_there_is_no_timeline() -> None:
    case = a_family()
    undated = replace(case, events=tuple(replace(event, date="") for event in case.events))
    assert "The months before" not in section(undated, CHAIR)
    vague = replace(case, conferences=(replace(case.conferences[0], date="2030-06"),))
    assert "The months before" not in section(vague, CHAIR)
