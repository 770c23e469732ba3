"""What was withheld stays withheld in the next revision, reworded, moved, split or pasted elsewhere; and nothing else goes with it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

import pytest

from confprep.core.blocks import Block, BlockKind
from confprep.core.case import Case
from confprep.core.codec import canonical
from confprep.core.evidence.merging import State, merge, revise
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.evidence.revisions import Conflict, ItemRevision, Side
from confprep.core.identity import BlockId, ConferenceId, ItemId, SectionId
from confprep.core.release.account import unbound_for
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.documents.release_words import release_words
from tests.builders import a_block, a_case, a_recipient, a_report

MOTHER = a_recipient("mother", person="anna")
SECRET = "Her friend Odile hides letters for her at the mill."
TRIALS = 500
SUBJECTS = ("Ada", "Her brother", "The tutor", "A neighbour", "Her aunt", "The coach", "Her nurse", "The driver")
VERBS = ("noticed", "counted", "carried", "painted", "measured", "described", "repaired", "borrowed", "collected", "watered")
OBJECTS = ("drawings", "bicycles", "lanterns", "marbles", "notebooks", "tomatoes", "puppets", "violins", "blankets", "kites", "ladders")
WHERE = ("beside the canal", "behind the library", "under the bridge", "near the bakery", "in the orchard", "by the station", "on the pier")
WHEN = ("on Monday", "last autumn", "during the holidays", "every Thursday", "after swimming", "in the evening", "before breakfast")


def sentence(dice: random.Random) -> str:
    words = (SUBJECTS, VERBS, (str(dice.randrange(11, 99)),), OBJECTS, WHERE, WHEN)
    return " ".join(dice.choice(each) for each in words) + "."


def a_written(dice: random.Random) -> AgencyReport:
    said: set[str] = set()
    while len(said) < 24:
        said.add(sentence(dice))
    lines = sorted(said)
    dice.shuffle(lines)
    blocks = [a_block(" ".join(lines[number : number + 3]), id=f"b{number // 3}") for number in range(0, 24, 3)]
    return a_report(*(Section(SectionId(f"s{n}"), "worries", f"Part {n}", text=tuple(blocks[n * 4 : n * 4 + 4])) for n in range(2)))


def reworded(text: str, dice: random.Random) -> str:
    """The same said with other words: some exchanged, some added, the time put first."""
    words = text.rstrip(".").split()
    for _ in range(dice.randrange(1, 3)):
        at = dice.randrange(1, len(words))
        words[at : at + 1] = dice.choice(
            [["quietly", words[at]], [words[at], "apparently"], [dice.choice(("secretly", "perhaps", "often"))]]
        )
    if dice.random() < 0.3:
        words = [*words[-2:], *words[:-2]]
    said = " ".join(words)
    return f"{said[0].upper()}{said[1:]}."


def split(text: str, dice: random.Random) -> str:
    words = text.rstrip(".").split()
    at = len(words) // 2
    return f"{' '.join(words[:at])}. {words[at].capitalize()} {' '.join(words[at + 1 :])}."


def carried(text: str, dice: random.Random) -> tuple[str, str]:
    """What stays of a sentence, and its end carried away with words added."""
    words = text.rstrip(".").split()
    at = len(words) - len(next(each for each in WHEN if text.rstrip(".").endswith(each)).split())
    place = len(words[:at]) - len(next(each for each in WHERE if " ".join(words[:at]).endswith(each)).split())
    front = dice.choice(("So it was said, and it was", "It seems that this was", "All of that took place"))
    return " ".join(words[:place]) + ".", f"{front} {' '.join(words[place:at])}."


@dataclass
class Trial:
    """A report with one sentence withheld, and its next revision in which somebody did something to that sentence."""

    before: AgencyReport
    after: AgencyReport
    secret: str
    what: str
    said: str


def a_trial(dice: random.Random) -> Trial:
    before = a_written(dice)
    blocks = list(before.blocks())
    home = dice.choice(blocks)
    secret = dice.choice(re.split(r"(?<=\.) ", home.text))
    what = dice.choice(("reworded", "moved", "split", "pasted elsewhere", "moved and reworded", "block reworded", "a piece carried"))
    rest = " ".join(filter(None, home.text.replace(secret, "").split("  "))).strip()
    new = {"reworded": reworded, "moved and reworded": reworded, "split": split, "block reworded": reworded}.get(
        what, lambda text, _: text
    )(secret, dice)
    if what == "a piece carried":
        target = dice.choice([block for block in blocks if block.id != home.id])
        stays, new = carried(secret, dice)
        changed = {home.id: home.text.replace(secret, stays), target.id: f"{target.text} {new}"}
        new = f"{stays} {new}"
    elif what in ("reworded", "split", "block reworded"):
        changed = {home.id: home.text.replace(secret, new)}
    else:
        target = dice.choice([block for block in blocks if block.id != home.id])
        kept = home.text if what == "pasted elsewhere" else rest
        changed = {home.id: kept, target.id: f"{target.text} {new}" if dice.random() < 0.5 else f"{new} {target.text}"}
    after = _with(before, changed, fresh=dice.random() < 0.3 and what != "block reworded", dice=dice)
    return Trial(before, after, secret, what, new)


def _with(report: AgencyReport, changed: dict[str, str], fresh: bool, dice: random.Random) -> AgencyReport:
    """The report with other words; `fresh` as if typed anew, where a changed passage is a new block."""

    def block(each: Block) -> Block:
        name = f"new-{dice.randrange(10**6)}" if fresh and each.id in changed else each.id
        return replace(each, id=BlockId(name), text=changed.get(each.id, each.text))

    more = Block(BlockId("extra"), BlockKind.PARAGRAPH, sentence(dice))
    sections = [replace(each, text=tuple(map(block, each.text))) for each in report.sections]
    return replace(report, sections=(*sections[:-1], replace(sections[-1], text=(*sections[-1].text, more))))


def as_case(trial: Trial, restriction: Restriction) -> Case:
    first = revise(State(), trial.before, kind="reports")
    assert first is not None
    second = revise(merge([first]), trial.after)
    assert second is not None
    return a_case(
        reports=(trial.after,),
        item_revisions=(first, second),
        restrictions=(restriction,),
        releases=(Release(ItemId("l1"), Target(items=("report-1",)), ("mother",), "hers"),),
        recipients=(MOTHER,),
    )


def kept_from(secret: str, block: str = "", words: bool = True) -> Restriction:
    target = Target(items=(block,) if block else (), quotation=secret if words else "")
    return Restriction(ItemId("r1"), target, ("mother",), "risk")


def version(case: Case) -> str:
    return canonical(project(label(case, release_words()), MOTHER, ConferenceId("conference-1")).case).decode()


def test_a_withheld_sentence_stays_withheld_in_500_generated_revisions_and_nothing_else_goes(capsys: pytest.CaptureFixture[str]) -> None:
    seed = random.SystemRandom().randrange(10**9)
    kept = shown = fresh = asked = 0
    leaks: list[tuple[int, str, str, str]] = []
    for number in range(TRIALS):
        dice = random.Random(f"{seed}-{number}")
        trial = a_trial(dice)
        home = next(block.id for block in trial.before.blocks() if trial.secret in block.text)
        case = as_case(trial, kept_from(trial.secret, home))
        words = version(case)
        for part in {trial.secret, *re.split(r"(?<=\.) ", trial.said)}:
            if part in words:
                leaks.append((number, trial.what, trial.secret, part))
        asked += bool(unbound_for(label(case, release_words()), MOTHER))
        told = {trial.secret, *re.split(r"(?<=\.) ", trial.said)}
        *others, new = [said for block in trial.after.blocks() for said in re.split(r"(?<=\.) ", block.text) if said not in told]
        kept += sum(said in words for said in others)
        shown += len(others)
        fresh += new in words
    with capsys.disabled():
        print(
            f"\n{TRIALS} revisions of withheld words, seed {seed}: {len(leaks)} leaks, {shown - kept} of {shown} other sentences withheld, "
            f"{TRIALS - fresh} of {TRIALS} new ones, {asked} asked"
        )
    assert leaks == []
    assert kept == shown
    assert fresh / TRIALS > 0.7


@pytest.mark.parametrize(
    "said",
    [
        "Her friend Odile keeps letters hidden for her at the mill.",
        "Her friend is Odile. She hides letters for her at the mill.",
        "At the mill, letters are hidden for her.",
        "Odile was mentioned by Ada.",
        "Ada said: her friend Odile hides letters for her at the mill. She smiled.",
    ],
)
@pytest.mark.parametrize("home", ["b0", "b5"])
def test_the_words_are_found_whatever_was_done_to_them(said: str, home: str) -> None:
    dice = random.Random(1)
    before = a_written(dice)
    before = _with(before, {"b0": f"Ada is at school. {SECRET}"}, fresh=False, dice=dice)
    after = _with(before, {"b0": "Ada is at school.", home: f"Ada is at school. {said}"}, fresh=False, dice=dice)
    case = as_case(Trial(before, after, SECRET, "", said), kept_from(SECRET, "b0"))
    words = version(case)
    assert "Odile" not in words
    assert "hid" not in words
    assert "Ada is at school." in words
    assert unbound_for(label(case, release_words()), MOTHER) == ()


@pytest.mark.parametrize(
    ("kept", "carried"),
    [
        ("Her friend Odile hides letters.", "It is for her at the mill."),
        ("Her friend Odile hides letters for her.", "All this is said to go on at the mill, so she believes."),
        ("At the mill a friend helps.", "There are some letters."),
    ],
)
def test_a_piece_carried_elsewhere_with_words_added_is_withheld_and_asked_about(kept: str, carried: str) -> None:
    dice = random.Random(5)
    before = _with(a_written(dice), {"b0": f"Ada is at school. {SECRET}"}, fresh=False, dice=dice)
    after = _with(before, {"b0": f"Ada is at school. {kept}", "b5": f"Ada is well. {carried}"}, fresh=False, dice=dice)
    case = as_case(Trial(before, after, SECRET, "", ""), kept_from(SECRET, "b0"))
    words = version(case)
    assert carried not in words
    assert kept not in words
    assert "Ada is at school." in words
    (unbound,) = unbound_for(label(case, release_words()), MOTHER)
    assert unbound.asks


def test_once_the_chair_has_said_which_words_are_meant_nothing_is_asked_again() -> None:
    dice = random.Random(6)
    before = _with(a_written(dice), {"b0": f"Ada is at school. {SECRET}"}, fresh=False, dice=dice)
    kept, carried = "Her friend Odile hides letters.", "It is for her at the mill."
    after = _with(before, {"b0": f"Ada is at school. {kept}", "b5": carried}, fresh=False, dice=dice)
    settled = replace(
        as_case(Trial(before, after, SECRET, "", ""), kept_from(SECRET, "b0")),
        restrictions=(kept_from(kept, "b0"), kept_from(carried, "b5")),
    )
    assert unbound_for(label(settled, release_words()), MOTHER) == ()
    words = version(settled)
    assert "Odile" not in words
    assert "mill" not in words


def test_a_whole_block_without_a_quotation_is_followed_when_it_is_typed_anew_elsewhere() -> None:
    dice = random.Random(2)
    before = _with(a_written(dice), {"b0": SECRET}, fresh=False, dice=dice)
    after = _with(before, {"b0": "Nothing else.", "b5": SECRET}, fresh=True, dice=dice)
    case = as_case(Trial(before, after, SECRET, "", SECRET), kept_from("", "b0", words=False))
    assert "Odile" not in version(case)


def test_what_only_may_be_the_words_is_withheld_and_asked_about() -> None:
    dice = random.Random(3)
    before = _with(a_written(dice), {"b0": f"Ada is at school. {SECRET}"}, fresh=False, dice=dice)
    after = _with(before, {"b0": "Ada is at school. Somebody keeps things safe."}, fresh=False, dice=dice)
    case = as_case(Trial(before, after, SECRET, "", ""), kept_from(SECRET, "b0"))
    words = version(case)
    assert "keeps things safe" not in words
    assert "Ada is at school." in words
    (unbound,) = unbound_for(label(case, release_words()), MOTHER)
    assert unbound.asks


def test_words_that_are_gone_from_the_revision_still_stop_it() -> None:
    dice = random.Random(4)
    before = _with(a_written(dice), {"b0": SECRET}, fresh=False, dice=dice)
    gone = replace(before, sections=(replace(before.sections[0], text=before.sections[0].text[1:]), before.sections[1]))
    case = as_case(Trial(before, gone, SECRET, "", ""), kept_from(SECRET, "b0"))
    (unbound,) = unbound_for(label(case, release_words()), MOTHER)
    assert (unbound.places, unbound.asks) == (0, False)


def test_a_revision_kept_as_a_report_of_its_own_is_followed_too_and_two_blocks_of_one_id_are_kept_apart() -> None:
    first = a_report(Section(SectionId("s1"), "worries", "Worries", text=(a_block(f"Ada is at school. {SECRET}", id="b0"),)))
    second = replace(
        first,
        id="report-2",
        parents=("report-1",),
        sections=(
            Section(SectionId("s1"), "worries", "Worries", text=(a_block("Ada is at school. Her friend Odile keeps letters.", id="b0"),)),
        ),
    )
    release = Release(ItemId("l1"), Target(items=("report-1", "report-2")), ("mother",), "hers")
    case = a_case(reports=(first, second), restrictions=(kept_from(SECRET, "b0"),), releases=(release,), recipients=(MOTHER,))
    words = version(case)
    assert "Odile" not in words
    assert words.count("Ada is at school.") == 2


def test_a_report_revised_in_place_without_a_kept_revision_is_followed_within_itself() -> None:
    report = a_report(
        Section(
            SectionId("s1"),
            "worries",
            "Worries",
            text=(a_block("Ada eats well. Her friend Odile keeps letters hidden at the mill.", id="b0"),),
        ),
    )
    release = Release(ItemId("l1"), Target(items=("report-1",)), ("mother",), "hers")
    case = a_case(reports=(report,), restrictions=(kept_from(SECRET, "b0"),), releases=(release,), recipients=(MOTHER,))
    assert "Odile" not in version(case)
    assert "Ada eats well." in version(case)


def test_while_people_differ_about_a_restriction_both_its_words_are_withheld_and_a_release_in_doubt_lets_nothing_out() -> None:
    report = a_report(
        Section(SectionId("s1"), "worries", "Worries", text=(a_block("Ada eats well.", id="b0"), a_block("Nan calls.", id="b1")))
    )
    release = Release(ItemId("l1"), Target(items=("report-1",)), ("mother",), "hers")
    sides = tuple(Side({"is": {"items": [block]}}, (block,)) for block in ("b0", "b1"))
    doubt = Conflict(ItemId("c1"), "restrictions", "r1", ("target",), sides)
    restriction = Restriction(ItemId("r1"), Target(items=("b0",)), ("mother",), "risk")
    case = a_case(reports=(report,), restrictions=(restriction,), releases=(release,), recipients=(MOTHER,))
    assert "Nan calls." in version(case)
    assert "Nan calls." not in version(replace(case, conflicts=(doubt,)))
    open_one = replace(case, restrictions=())
    assert "Ada eats well." in version(open_one)
    unsure = Conflict(ItemId("c2"), "releases", "l1", ("reason",), sides)
    assert "Ada eats well." not in version(replace(open_one, conflicts=(unsure,)))


def test_revisions_and_conflicts_are_in_nobodys_version() -> None:
    report = a_report(Section(SectionId("s1"), "worries", "Worries", text=(a_block("Ada eats well.", id="b0"),)))
    revision = ItemRevision(ItemId("x"), "reports", "report-1", writes=revise(State(), report, kind="reports").writes)  # type: ignore[union-attr]
    conflict = Conflict(ItemId("c1"), "reports", "report-1", ("dated",), (Side({"is": "2030"}, ("x",)),))
    shown = project(
        label(a_case(item_revisions=(revision,), conflicts=(conflict,)), release_words()), MOTHER, ConferenceId("conference-1")
    ).case
    assert (shown.item_revisions, shown.conflicts) == ((), ())
