"""Revisions through real stores: taken in, put together, decided, undone; any order and any repetition gives one state."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from confprep.core.blocks import Mark, MarkKind
from confprep.core.case import Case
from confprep.core.changes import reverse
from confprep.core.codec import canonical
from confprep.core.evidence.reports import AgencyReport, Response, Section
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.evidence.revisions import ItemRevision
from confprep.core.identity import CaseId, ConferenceId, ItemId, OperationId, PersonId, ReportId, SectionId
from confprep.core.sentences import say
from confprep.exchange.case_format import case_from, case_json
from confprep.services.clock import Desk
from confprep.services.compare_reports import What, compare, editions
from confprep.services.edits import Edit
from confprep.services.import_case import bring_in
from confprep.services.merge_report import (
    Choice,
    Stand,
    first_kept,
    keep_revision,
    merge_with,
    receive_report,
    receive_revisions,
    revisions_of,
    settle_conflicts,
)
from confprep.services.release_version import StopsStand, release_version
from confprep.services.versions import versions_of
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_block, a_case, a_recipient, a_report
from tests.core.histories import EDITS, Dice, first_report, tokens

HISTORIES = 200
BATCH = 20
"""So many histories share a case: making one takes longer than a history."""
PASSPHRASE = "six plain words for the tests"
REPORT = a_report(
    Section(SectionId("s1"), "worries", "Worries", text=(a_block("Ada is tired. She eats well.", id="b1"), a_block("She reads.", id="b2"))),
    Section(SectionId("s2"), "strengths", "Strengths", text=(a_block("Nan helps every day.", id="b3"),)),
    dated="2030-01-02",
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Store]]:
    folder = tmp_path_factory.mktemp("desks")
    made = [Store.create(folder / str(number), PASSPHRASE, f"Desk {number}", "chair", DEMO_COST) for number in range(4)]
    yield made
    for store in made:
        store.close()


def desk_of(store: Store) -> Desk:
    return Desk(store.name)


def begin(stores: list[Store], report: AgencyReport, name: str, **named: Any) -> None:
    for store in stores:
        store.commit(bring_in(a_case(id=CaseId(name), reports=(report,), **named), desk_of(store)))


def do(store: Store, case: Case, edit: Edit) -> Case:
    if edit.items or edit.gone:
        store.commit(edit.change_set(case, desk_of(store)))
    return store.load(case.id)


def typed(store: Store, name: str, report: AgencyReport) -> Case:
    case = store.load(name)
    return do(store, case, Edit(say("Edit a section"), (("reports", report),)))


def sent(store: Store, name: str, item: str = "report-1") -> tuple[ItemRevision, ...]:
    case = store.load(name)
    edit, revisions = keep_revision(case, "reports", item, store.name)
    do(store, case, edit)
    return revisions


def taken(store: Store, name: str, revisions: tuple[ItemRevision, ...]) -> Any:
    case = store.load(name)
    merged = receive_revisions(case, revisions, store.name)
    do(store, case, merged.edit)
    return merged


def saying(report: AgencyReport, block: str, text: str) -> AgencyReport:
    sections = (replace(each, text=tuple(replace(b, text=text) if b.id == block else b for b in each.text)) for each in report.sections)
    return replace(report, sections=tuple(sections))


def report_in(store: Store, name: str) -> AgencyReport:
    return store.load(name).find("reports", "report-1")  # type: ignore[no-any-return]


def what_counts(case: Case, item: str = "report-1") -> bytes:
    kept = sorted(canonical(each).decode() for each in revisions_of(case, "reports", item))
    open_ones = sorted(canonical(each).decode() for each in case.conflicts if each.item == item)
    return canonical([case.find("reports", item), open_ones, kept])


def shared_start(stores: list[Store], name: str, report: AgencyReport = REPORT, **named: Any) -> None:
    begin(stores, report, name, **named)
    first = sent(stores[0], name)
    for store in stores[1:]:
        taken(store, name, first)


def test_200_histories_through_real_stores_lead_to_one_state_and_lose_no_word(
    stores: list[Store], capsys: pytest.CaptureFixture[str]
) -> None:
    seed = random.SystemRandom().randrange(10**9)
    conflicts = 0
    for number in range(HISTORIES):
        dice = random.Random(f"{seed}-{number}")
        name, item, gone = f"histories-{number // BATCH}", f"history-{number}", set[str]()
        desks = stores[: dice.choice((3, 3, 4))]
        if number % BATCH == 0:
            begin(stores, REPORT, name)
        typed(desks[0], name, replace(first_report(), id=ReportId(item)))
        first = sent(desks[0], name, item)
        for store in desks[1:]:
            taken(store, name, first)
        count = iter(range(10**4, 10**6))
        for _ in range(dice.randrange(2, 7)):
            store = dice.choice(desks)
            before = store.load(name).find("reports", item)
            after = EDITS[dice.randrange(len(EDITS) - 1)](before, lambda: f"w{next(count)}w", Dice(dice.randrange(10**9)))  # noqa: B023
            if after is not None and after != before:
                gone |= tokens(before) - tokens(after)
                typed(store, name, after)
            if dice.random() < 0.25:
                taken(dice.choice(desks), name, sent(store, name, item))
        every = [each for store in desks for each in sent(store, name, item)]
        for store in desks:
            dice.shuffle(every)
            if store is desks[0]:
                taken(store, name, tuple(every[: len(every) // 2]))
            taken(store, name, tuple(every))
        assert len({what_counts(store.load(name), item) for store in desks}) == 1, f"seed {seed}, history {number}"
        case = desks[0].load(name)
        open_ones = [each for each in case.conflicts if each.item == item]
        there = tokens(case.find("reports", item)) | tokens(open_ones)
        assert tokens(revisions_of(case, "reports", item)) - there - gone == set(), f"seed {seed}, history {number}"
        conflicts += bool(open_ones)
    with capsys.disabled():
        print(f"\n{HISTORIES} merge histories through real stores, {conflicts} with conflicts, seed {seed}")


def test_what_was_typed_here_and_what_came_stand_together_and_the_receipt_counts_them(stores: list[Store]) -> None:
    one, two = stores[:2]
    shared_start([one, two], "counts")
    typed(one, "counts", replace(saying(REPORT, "b1", "Ada is often tired. She eats well."), dated="2030-01-04"))
    typed(two, "counts", saying(saying(REPORT, "b1", "Ada is never tired. She eats well."), "b3", "Nan helps."))
    merged = taken(one, "counts", sent(two, "counts"))
    assert (merged.edits, merged.applied, merged.for_a_person, merged.waiting) == (2, 1, 1, 0)
    assert report_in(one, "counts").dated == "2030-01-04"
    assert report_in(one, "counts").sections[1].text[0].text == "Nan helps."
    assert len(one.load("counts").conflicts) == 1
    again = taken(one, "counts", sent(two, "counts"))
    assert (again.edits, again.edit.items) == (0, ())


def differing(stores: list[Store], name: str) -> Store:
    one, two = stores[:2]
    recipients = (a_recipient("mother", person="adult-1"),)
    shared_start([one, two], name, recipients=recipients)
    typed(one, name, saying(REPORT, "b1", "Ada is often tired. She eats well."))
    typed(two, name, saying(REPORT, "b1", "Ada is never tired. She eats well."))
    taken(one, name, sent(two, name))
    return one


def test_an_open_difference_is_named_before_release_and_stops_it_until_it_is_decided(stores: list[Store]) -> None:
    store = differing(stores, "stops")
    leave_only(store, "stops")
    case = store.load("stops")
    mother = case.recipients[0]
    (stop,) = versions_of(case).of(mother, ConferenceId("conference-1")).stops
    assert stop.rule == "conflict"
    with pytest.raises(StopsStand):
        release_version(store, "conference-1", "mother", "pack", PASSPHRASE, desk_of(store))
    done = do(store, case, settle_conflicts(case, {case.conflicts[0].id: Choice(Stand.SIDE, 1)}, desk_of(store)))
    assert versions_of(done).of(mother, ConferenceId("conference-1")).stops == ()


def leave_only(store: Store, name: str) -> None:
    """Erases the module's other cases, so that a conference's id finds this one."""
    for title in store.cases():
        if title.id != name:
            store.erase(title.id)


def test_a_difference_is_in_the_open_case_format(stores: list[Store]) -> None:
    case = differing(stores, "format").load("format")
    assert case_from(json.loads(case_json(case, [])))[0] == case
    assert case.conflicts


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(Stand.EDITED, text="Ada is tired on Mondays."), ["Ada is tired on Mondays.", "She reads."]),
        (Choice(Stand.BOTH), None),
    ],
)
def test_a_decision_stands_everywhere_and_undoing_it_leads_back(stores: list[Store], choice: Choice, expected: list[str] | None) -> None:
    name = f"decide-{choice.stand.value}"
    store = differing(stores, name)
    case = store.load(name)
    edit = settle_conflicts(case, {case.conflicts[0].id: choice}, desk_of(store))
    changes = edit.change_set(case, desk_of(store))
    store.commit(changes)
    done = store.load(name)
    said = [block.text for block in done.reports[0].sections[0].text]
    if expected is None:
        assert sorted(said[:2]) == ["Ada is never tired. She eats well.", "Ada is often tired. She eats well."]
        assert said[2:] == ["She reads."]
    else:
        assert said == expected
    assert done.conflicts == ()
    taken(stores[1], name, revisions_of(done, "reports", "report-1"))
    assert what_counts(stores[1].load(name)) == what_counts(done)

    store.commit(reverse(done, changes, OperationId(f"back-{name}"), "", ""))
    assert what_counts(store.load(name)) == what_counts(case)


def test_merge_then_undo_is_the_exact_earlier_state_and_the_merge_can_be_done_again(stores: list[Store]) -> None:
    one, two = stores[:2]
    shared_start([one, two], "undo")
    typed(one, "undo", saying(REPORT, "b1", "Ada is often tired."))
    typed(two, "undo", replace(saying(REPORT, "b1", "Ada is never tired."), sections=saying(REPORT, "b1", "Never.").sections[:1]))
    coming = sent(two, "undo")
    before = one.load("undo")
    merged = receive_revisions(before, coming, one.name)
    changes = merged.edit.change_set(before, desk_of(one))
    one.commit(changes)
    after = one.load("undo")
    one.commit(reverse(after, changes, OperationId("undo-1"), "", ""))
    assert replace(one.load("undo"), revisions={}) == replace(before, revisions={})
    taken(one, "undo", coming)
    assert what_counts(one.load("undo")) == what_counts(after)


def test_a_merge_broken_off_at_any_step_leaves_the_store_before_or_after(stores: list[Store], monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = stores[:2]
    shared_start([one, two], "broken")
    typed(one, "broken", saying(REPORT, "b1", "Ada is often tired."))
    typed(two, "broken", saying(REPORT, "b1", "Ada is never tired."))
    coming = sent(two, "broken")
    case = one.load("broken")
    changes = receive_revisions(case, coming, "one").edit.change_set(case, desk_of(one))
    write = one._items.write
    for step in range(len(changes.changes)):
        left = [step]

        def breaking(*given: Any, left: list[int] = left) -> None:
            if left[0] == 0:
                raise OSError("the plug was pulled")
            left[0] -= 1
            write(*given)

        monkeypatch.setattr(one._items, "write", breaking)
        with pytest.raises(OSError, match="plug"):
            one.commit(changes)
        monkeypatch.setattr(one._items, "write", write)
        one._snapshots.clear()
        assert one.load("broken") == case
    one.commit(changes)
    assert one.load("broken").conflicts


def test_a_revision_that_takes_most_of_a_report_out_is_asked_about(stores: list[Store]) -> None:
    one, two = stores[:2]
    lines = tuple(a_block(f"Line {number}.", id=f"x{number}") for number in range(8))
    long = a_report(Section(SectionId("s1"), "worries", "Worries", text=lines))
    shared_start([one, two], "mass", long)
    typed(two, "mass", replace(long, sections=(replace(long.sections[0], text=lines[:2]),)))
    merged = receive_revisions(one.load("mass"), sent(two, "mass"), "one")
    assert (merged.gone, merged.passages, merged.is_mass) == (6, 8, True)


def test_a_report_that_comes_anew_as_a_file_keeps_restrictions_marks_and_responses_with_their_words(stores: list[Store]) -> None:
    store = stores[0]
    marked = replace(
        REPORT,
        sections=(
            replace(
                REPORT.sections[0],
                text=(
                    a_block(
                        "Ada is tired. Her friend Odile hides letters for her at the mill.",
                        id="b1",
                        marks=(Mark(0, 13, MarkKind.STATEMENT, "told"),),
                    ),
                    a_block("She reads.", id="b2"),
                ),
            ),
            REPORT.sections[1],
        ),
        responses=(Response(ItemId("r1"), PersonId("adult-1"), "b3", "correction", "Only at weekends."),),
    )
    restriction = Restriction(
        ItemId("k1"), Target(items=("b1",), quotation="Her friend Odile hides letters for her at the mill."), ("mother",), "risk"
    )
    begin(
        [store],
        marked,
        "file",
        restrictions=(restriction,),
        releases=(Release(ItemId("l1"), Target(items=("report-1",)), ("mother",), "hers"),),
        recipients=(a_recipient("mother", person="adult-1"),),
    )
    chairs = replace(saying(marked, "b2", "She reads a lot."), author="The Chair's correction")
    typed(store, "file", chairs)
    came = a_report(
        Section(SectionId("n1"), "strengths", "Strengths", text=(a_block("Nan helps nearly every day.", id="n3"),)),
        Section(
            SectionId("n2"),
            "worries",
            "Worries",
            text=(
                a_block("She reads.", id="n2"),
                a_block("Ada is tired. Odile, her friend, keeps letters hidden at the mill for her.", id="n1"),
            ),
        ),
        id="other",
        dated="2030-01-09",
    )
    case = store.load("file")
    merged = receive_report(case, "report-1", came, first_kept(store, "file", "reports", "report-1"), "adult-1", "Corrected")
    done = do(store, case, merged.edit)
    (report,) = done.reports
    assert (report.dated, report.author) == ("2030-01-09", "The Chair's correction")
    assert [block.text for block in report.blocks()][:2] == ["Nan helps nearly every day.", "She reads a lot."]
    assert report.responses == marked.responses
    assert next(block for block in report.blocks() if block.id == "b3").text == "Nan helps nearly every day."
    (mark,) = next(block for block in report.blocks() if block.id == "b1").marks
    assert (mark.start, mark.end, mark.value) == (0, 13, "told")
    version = versions_of(done).of(done.recipients[0], ConferenceId("conference-1"))
    shown = canonical(version.projection.case).decode()
    assert "Odile" not in shown
    assert "Ada is tired." in shown
    assert version.stops == ()


def test_a_sender_who_hands_over_whole_reports_is_merged_from_what_they_said_last_time_after_time(stores: list[Store]) -> None:
    store = stores[0]
    begin([store], REPORT, "whole")
    typed(store, "whole", replace(saying(REPORT, "b2", "She reads at night."), author="The Chair's correction"))
    second = saying(REPORT, "b3", "Nan helps.")
    case = store.load("whole")
    done = do(store, case, merge_with(case, "reports", "report-1", REPORT, second, "school", store.name).edit)
    assert [block.text for block in done.reports[0].blocks()] == ["Ada is tired. She eats well.", "She reads at night.", "Nan helps."]
    third = replace(saying(second, "b2", "She reads aloud."), dated="2030-01-09")
    merged = merge_with(done, "reports", "report-1", second, third, "school", store.name)
    last = do(store, done, merged.edit)
    assert (merged.edits, merged.applied, merged.for_a_person) == (2, 1, 1)
    assert (last.reports[0].dated, last.reports[0].author) == ("2030-01-09", "The Chair's correction")
    (conflict,) = last.conflicts
    assert {side.value["is"]["text"] for side in conflict.sides} == {"She reads at night.", "She reads aloud."}
    assert conflict.base["is"]["text"] == "She reads."
    assert merge_with(last, "reports", "report-1", second, third, "school", store.name).edit.items == ()


def test_any_two_revisions_can_be_compared(stores: list[Store]) -> None:
    one, two = stores[:2]
    shared_start([one, two], "compare")
    later = saying(REPORT, "b1", "Ada is often tired. She eats well.")
    worries, strengths = later.sections
    later = replace(
        later,
        dated="2030-01-05",
        sections=(
            replace(worries, text=(worries.text[0], a_block("Her aunt calls.", id="b4"))),
            replace(strengths, text=()),
            Section(SectionId("s3"), "", "New", text=worries.text[1:]),
        ),
    )
    typed(one, "compare", later)
    sent(one, "compare")
    case = one.load("compare")
    first, last, now = editions(case, "report-1")
    assert (first.report, last.report, now.report) == (REPORT, later, later)
    found = [(each.what, each.before, each.after) for each in compare(case, first.report, last.report)]
    assert (What.CHANGED, "Ada is tired. She eats well.", "Ada is often tired. She eats well.") in found
    assert (What.ADDED, "", "Her aunt calls.") in found
    assert (What.REMOVED, "Nan helps every day.", "") in found
    assert (What.MOVED, "She reads.", "She reads.") in found
    assert What.CHANGED in {each.what for each in compare(case, first.report, last.report) if each.where == "date"}
    changed = next(each for each in compare(case, first.report, last.report) if each.before.startswith("Ada"))
    assert (changed.out, changed.new) == (((0, 13),), ((0, 19),))
    assert {each.what for each in compare(case, last.report, now.report)} == {What.SAME}
