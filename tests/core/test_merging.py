"""Edits of several people put together: nothing is lost, nobody is overwritten, and every order leads to one state."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from confprep.core.blocks import BlockKind, Mark, MarkKind
from confprep.core.codec import decode
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.merging import How, State, decide, merge, places_after, revise
from confprep.core.evidence.reports import AgencyReport, Rating, Response, Section, Shared
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.evidence.revisions import ItemRevision, heads
from confprep.core.identity import ItemId, PersonId, SectionId
from confprep.core.meeting.conference import Attendance
from tests.builders import a_block, a_report
from tests.core.histories import History, checked

HISTORIES = 5_000 if settings.get_current_profile_name() != "campaign" else 1_000_000
SHARDS = 4
FIRST = a_report(
    Section(
        SectionId("s1"),
        "worries",
        "What we are worried about",
        text=(a_block("Ada is tired. She eats well.", id="b1"), a_block("She reads a lot.", id="b2")),
    ),
    Section(SectionId("s2"), "strengths", "Strengths", text=(a_block("Nan helps.", id="b3"),)),
    dated="2030-01-02",
)


def begun(item: Any = FIRST, kind: str = "reports") -> ItemRevision:
    made = revise(State(), item, "first", kind=kind)
    assert made is not None
    return made


def written(item: Any, by: str, *over: ItemRevision) -> ItemRevision:
    made = revise(merge(over), item, by)
    assert made is not None
    return made


def merged(*revisions: ItemRevision, noun: Any = AgencyReport) -> Any:
    state = merge(revisions)
    assert state == merge([*reversed(revisions), *revisions])
    return decode(noun, state.plain(noun))


def saying(block: str, text: str, report: AgencyReport = FIRST, **named: Any) -> AgencyReport:
    sections = (
        replace(each, text=tuple(replace(b, text=text, marks=named.get("marks", ())) if b.id == block else b for b in each.text))
        for each in report.sections
    )
    return replace(report, sections=tuple(sections))


def texts(report: AgencyReport) -> list[list[str]]:
    return [[block.text for block in section.text] for section in report.sections]


def test_changes_of_different_passages_and_of_different_sentences_stand_together_and_are_listed() -> None:
    first = begun()
    one = written(saying("b1", "Ada is very tired. She eats well."), "one", first)
    two = written(saying("b2", "She reads a little.", saying("b1", "Ada is tired. She eats badly.")), "two", first)
    state = merge([first, one, two])
    assert texts(merged(first, one, two)) == [["Ada is very tired. She eats badly.", "She reads a little."], ["Nan helps."]]
    assert state.conflicts == ()
    assert [(each.register, each.how) for each in state.settled] == [
        (("#", "b1", "words"), How.JOINED),
        (("#", "b2", "words"), How.ALONE),
    ]


def test_two_changes_of_one_sentence_are_both_kept_until_a_person_decides_and_the_decision_holds_everywhere() -> None:
    first = begun()
    one = written(saying("b1", "Ada is often tired. She eats well."), "one", first)
    two = written(saying("b1", "Ada is never tired. She eats well."), "two", first)
    state = merge([first, one, two])
    (conflict,) = state.conflicts
    assert {side.value["is"]["text"].split(".")[0] for side in conflict.sides} == {"Ada is often tired", "Ada is never tired"}
    assert conflict.base["is"]["text"] == "Ada is tired. She eats well."
    assert {side.by for side in conflict.sides} == {("one",), ("two",)}
    made = decide(state, {conflict.register: two.writes[0].value}, "chair")
    assert set(made.parents) == {one.id, two.id}
    assert merge([made, one, first, two]).conflicts == ()
    assert texts(merged(two, made, first, one))[0][0] == "Ada is never tired. She eats well."
    late = written(saying("b2", "She reads aloud."), "late", first)
    assert texts(merged(late, two, made, first, one))[0] == ["Ada is never tired. She eats well.", "She reads aloud."]


def test_an_edit_beside_a_conflict_does_not_settle_it() -> None:
    first = begun()
    one = written(saying("b1", "Ada is often tired. She eats well."), "one", first)
    two = written(saying("b1", "Ada is never tired. She eats well."), "two", first)
    shown = merged(first, one, two)
    later = written(replace(saying("b2", "She reads aloud.", shown), dated="2030-01-05"), "later", first, one, two)
    assert later.parents == tuple(sorted((one.id, two.id)))
    (conflict,) = merge([first, one, two, later]).conflicts
    typed = written(saying("b1", "Ada sleeps.", merged(first, one, two, later)), "typist", first, one, two, later)
    (still,) = merge([first, one, two, later, typed]).conflicts
    assert still.id == conflict.id
    assert still.sides[0].value["is"]["text"] == "Ada sleeps."
    assert still.sides[1] == conflict.sides[1]


def test_a_removal_against_a_change_keeps_the_change_with_what_holds_it() -> None:
    first = begun()
    gone = written(replace(FIRST, sections=FIRST.sections[:1]), "one", first)
    edit = written(saying("b3", "Nan helps every day."), "two", first)
    both = merged(first, gone, edit)
    assert both.sections[1].heading == "Strengths"
    assert texts(both)[1] == ["Nan helps every day."]
    assert How.KEPT in {each.how for each in merge([first, gone, edit]).settled}
    left = written(replace(both, sections=(both.sections[0], replace(both.sections[1], text=()))), "one", first, gone, edit)
    assert [each.heading for each in merged(first, gone, edit, left).sections] == ["What we are worried about", "Strengths"]


def test_a_removed_report_comes_back_whole_when_somebody_wrote_into_it_meanwhile() -> None:
    first = begun()
    gone = revise(merge([first]), None, "one")
    assert gone is not None
    assert not merge([first, gone]).is_there
    edit = written(saying("b2", "She reads aloud."), "two", first)
    assert merged(edit, gone, first) == saying("b2", "She reads aloud.")


def test_what_a_revision_does_not_know_of_is_not_taken_out() -> None:
    first = begun()
    more = replace(FIRST.sections[1], text=(*FIRST.sections[1].text, a_block("Her aunt calls.", id="b4")))
    one = written(replace(FIRST, sections=(FIRST.sections[0], more)), "one", first)
    two = written(saying("b2", "She reads aloud."), "two", first)
    assert texts(merged(first, one, two)) == [["Ada is tired. She eats well.", "She reads aloud."], ["Nan helps.", "Her aunt calls."]]


def test_passages_added_in_one_place_by_two_people_stay_together_by_writer() -> None:
    first = begun()

    def adding(who: str) -> AgencyReport:
        new = tuple(a_block(f"{who} {number}.", id=f"{who}{number}") for number in range(3))
        start, end = FIRST.sections[0].text
        return replace(FIRST, sections=(replace(FIRST.sections[0], text=(start, *new, end)), FIRST.sections[1]))

    said = texts(merged(first, written(adding("Ann"), "one", first), written(adding("Bob"), "two", first)))[0]
    assert said[0].startswith("Ada")
    assert said[-1] == "She reads a lot."
    assert said[1:4] in (["Ann 0.", "Ann 1.", "Ann 2."], ["Bob 0.", "Bob 1.", "Bob 2."])
    assert len(said) == 8


def test_a_passage_moved_by_one_and_changed_by_the_other_is_moved_and_changed_once() -> None:
    first = begun()
    worries, strengths = FIRST.sections
    moved = replace(FIRST, sections=(replace(worries, text=worries.text[:1]), replace(strengths, text=(*strengths.text, worries.text[1]))))
    both = merged(first, written(moved, "one", first), written(saying("b2", "She reads aloud."), "two", first))
    assert texts(both) == [["Ada is tired. She eats well."], ["Nan helps.", "She reads aloud."]]


def test_sections_put_in_another_order_by_one_keep_what_the_other_wrote() -> None:
    first = begun()
    turned = written(replace(FIRST, sections=FIRST.sections[::-1]), "one", first)
    edit = written(saying("b3", "Nan helps daily."), "two", first)
    assert texts(merged(first, edit, turned)) == [["Nan helps daily."], ["Ada is tired. She eats well.", "She reads a lot."]]


@pytest.mark.parametrize(
    ("field", "one", "two"),
    [
        ("dated", "2030-01-03", "2030-01"),
        ("author", "A. Teacher", "B. Teacher"),
        ("status", "received", "returned"),
        ("ratings", (Rating(PersonId("child-1"), 3, "worse"),), (Rating(PersonId("child-1"), 5, "better"),)),
    ],
)
def test_a_field_set_differently_by_two_is_a_conflict_and_by_one_is_not(field: str, one: Any, two: Any) -> None:
    start = replace(FIRST, ratings=(Rating(PersonId("child-1"), 4),), status="asked")
    first = begun(start)
    left, right = (written(replace(start, **{field: value}), who, first) for value, who in ((one, "one"), (two, "two")))
    assert merge([first, left, right]).conflicts
    assert getattr(merged(first, left), field) == one
    beside = written(replace(start, title="A title"), "three", first)
    assert getattr(merged(first, left, beside), field) == one
    assert merge([first, left, beside]).conflicts == ()


def test_rows_added_by_two_people_are_all_there() -> None:
    first = begun()
    one = replace(
        FIRST, shared=(Shared(PersonId("anna"), "2030-01-03"),), responses=(Response(ItemId("r1"), PersonId("anna"), "b1", "agree"),)
    )
    two = replace(FIRST, shared=(Shared(PersonId("bo"), "2030-01-04", "by telephone"),), children=(PersonId("child-1"),))
    both = merged(first, written(one, "one", first), written(two, "two", first))
    assert {each.person for each in both.shared} == {"anna", "bo"}
    assert (both.responses, both.children) == (one.responses, two.children)


def test_attendance_is_merged_by_the_same_rules() -> None:
    start = Attendance(ItemId("a1"), "conference-1", "anna", ("morning",))
    first = begun(start, "attendance")
    one = written(replace(start, segments=("morning", "closed part")), "one", first)
    two = written(replace(start, apology="Ill.", segments=()), "two", first)
    both = merged(first, one, two, noun=Attendance)
    assert (both.segments, both.apology) == (("closed part",), "Ill.")


def test_of_two_restrictions_the_stricter_stands_and_a_release_that_was_taken_back_stays_so() -> None:
    start = Restriction(ItemId("r1"), Target(items=("b1",)), ("mother", "father"), "risk", except_for=("aunt", "nan"))
    first = begun(start, "restrictions")
    one = written(replace(start, withheld_from=("mother",), except_for=("aunt",)), "one", first)
    two = written(replace(start, withheld_from=("father",), except_for=("nan",)), "two", first)
    both = merged(first, one, two, noun=Restriction)
    assert (both.withheld_from, both.except_for) == (("father", "mother"), ())
    gone = revise(merge([first]), None, "three")
    assert gone is not None
    assert merge([first, gone, one]).is_there

    let = Release(ItemId("l1"), Target(attachment="x"), ("mother",), "hers")
    begin = begun(let, "releases")
    back = revise(merge([begin]), None, "one")
    assert back is not None
    wider = written(replace(let, to=("mother", "father")), "two", begin)
    assert not merge([begin, back, wider]).is_there
    view = FamilyView(ItemId("v1"), "conference-1", PersonId("nan"))
    seen = begun(view, "family_views")
    hidden, named = (
        written(replace(view, identity_withheld=held, giver_name=name), name, seen) for held, name in ((True, "x"), (False, "y"))
    )
    assert merged(seen, hidden, named, noun=FamilyView).identity_withheld


def test_a_mark_by_one_and_another_sentence_by_the_other_stand_together_in_their_places() -> None:
    first = begun()
    mark = Mark(14, 28, MarkKind.STATEMENT, "told")
    one = written(saying("b1", "Ada is tired. She eats well.", marks=(mark,)), "one", first)
    two = written(saying("b1", "Ada is very, very tired. She eats well."), "two", first)
    block = merged(first, one, two).sections[0].text[0]
    (kept,) = block.marks
    assert block.text[kept.start : kept.end] == "She eats well."
    other = written(saying("b1", "Ada is tired. She eats well.", marks=(replace(mark, value="fact"),)), "three", first)
    assert len(merge([first, one, other]).conflicts) == 1


def test_words_changed_by_one_are_not_made_another_persons_own_words_by_a_mark_of_the_other() -> None:
    first = begun()
    one = written(saying("b2", "She reads a lot.", marks=(Mark(0, 16, MarkKind.SOURCE, "anna"),)), "one", first)
    two = written(saying("b2", "She reads a lot. The police know."), "two", first)
    assert len(merge([first, one, two]).conflicts) == 1


def test_crossed_ways_are_put_together_from_what_both_had() -> None:
    first = begun()
    one = written(saying("b1", "Ada is very tired. She eats well."), "one", first)
    two = written(saying("b1", "Ada is tired. She eats badly."), "two", first)
    left = written(saying("b1", "Ada is very tired. She eats badly. She sleeps.", merged(first, one, two)), "left", first, one, two)
    right = written(saying("b2", "She reads aloud.", merged(first, one, two)), "right", first, one, two)
    third = written(saying("b1", "Ada is very tired. She eats badly. Nan said so.", merged(first, one, two)), "third", first, one, two)
    assert texts(merged(first, one, two, left, right))[0] == ["Ada is very tired. She eats badly. She sleeps.", "She reads aloud."]
    (conflict,) = merge([first, one, two, left, third]).conflicts
    assert conflict.base["is"]["text"] == "Ada is very tired. She eats badly."


def test_a_revision_waits_for_those_it_follows() -> None:
    first = begun()
    one = written(saying("b2", "She reads aloud."), "one", first)
    two = written(saying("b2", "She reads aloud to Nan.", merged(first, one)), "two", first, one)
    assert merge([first, two]).waiting == 1
    assert texts(merged(first, two))[0][1] == "She reads a lot."
    assert heads([first, two, one]) == (two.id,)
    assert texts(merged(first, two, one))[0][1] == "She reads aloud to Nan."


def test_a_write_that_claims_to_follow_what_it_does_not_replaces_nothing() -> None:
    first = begun()
    one = written(saying("b2", "She reads aloud."), "one", first)
    false = replace(one, id=ItemId("x"), writes=(replace(one.writes[0], value={"is": {"text": "Nothing."}}, over=(first.id, one.id)),))
    assert len(merge([first, one, false]).conflicts) == 1


def test_a_passage_can_be_put_right_after_another() -> None:
    first = begun()
    state = merge([first])
    value = {"text": "Both."}
    new = ("#", "b9")
    (place,) = places_after(state, ("#", "b1"))
    form = {"is": {"kind": BlockKind.PARAGRAPH.value}}
    made = decide(state, {(*new, "words"): {"is": value}, (*new, "form"): form, (*new, "place"): place})
    assert texts(merged(first, made))[0] == ["Ada is tired. She eats well.", "Both.", "She reads a lot."]


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_word_is_lost_and_every_order_leads_to_one_state(shard: int, capsys: pytest.CaptureFixture[str]) -> None:
    seed = random.SystemRandom().randrange(10**9)
    ran = conflicts = 0
    for number in range(HISTORIES // SHARDS):
        dice = random.Random(f"{seed}-{number}")
        history = History.begin(dice.randrange(3, 6))
        for _ in range(dice.randrange(3, 13)):
            history.step(dice.randrange(10**9))
        try:
            conflicts += bool(checked(history).conflicts)
        except AssertionError as wrong:
            raise AssertionError(f"seed {seed}, history {number}") from wrong
        ran += 1
    with capsys.disabled():
        print(f"\n{ran} merge histories, {conflicts} with conflicts, seed {seed}")
    assert conflicts > ran // 20


class Writers(RuleBasedStateMachine):
    """The same by hypothesis, which looks for the shortest history that loses something."""

    @initialize(count=st.integers(3, 5))
    def begin(self, count: int) -> None:
        self.history = History.begin(count)

    @rule(number=st.integers(0, 10**9))
    def edit(self, number: int) -> None:
        self.history.step(number)

    @rule(one=st.integers(0, 4), other=st.integers(0, 4))
    def hand_over(self, one: int, other: int) -> None:
        writers = self.history.writers
        writers[one % len(writers)].held.update(writers[other % len(writers)].held)

    def teardown(self) -> None:
        if hasattr(self, "history"):
            event(f"conflicts: {len(checked(self.history).conflicts)}")


TestWriters = Writers.TestCase
TestWriters.settings = settings(max_examples=100 if HISTORIES == 5_000 else 20_000, stateful_step_count=20)


@given(st.lists(st.sampled_from("abc"), unique=True), st.integers(0, 2))
@settings(max_examples=30)
def test_names_in_a_list_that_two_people_add_to_are_each_there_once(names: list[str], split: int) -> None:
    first = begun()
    one = replace(FIRST, children=tuple(map(PersonId, names[:split])), title="x")
    two = replace(FIRST, children=tuple(map(PersonId, names)), title="x")
    both = merged(first, written(one, "one", first), written(two, "two", first))
    assert sorted(both.children) == sorted(names)
