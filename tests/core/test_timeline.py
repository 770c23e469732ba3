"""Lanes in time: every dated line stands once in each of its lanes at every zoom, and blanks are the days nobody wrote down."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from confprep.core.case import Case
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.pace import Change
from confprep.core.evidence.timeline import Lane, Moment, Stretch, Timeline, gaps, lanes_of, moment_of
from confprep.core.evidence.timeline_drawing import draw_timeline, shortened
from confprep.core.evidence.timeline_layout import DOT, EDGE, NAMES, View, laid_out, moved, showing, whole_view, zoomed
from confprep.core.family.genogram_shapes import Words
from confprep.core.family.practitioners import Agency
from confprep.core.identity import AgencyId, PersonId
from confprep.core.questions.looking import Looking
from confprep.core.questions.silence import silences
from confprep.core.release.labels import mentions_in
from confprep.documents.question_words import question_words
from confprep.documents.release_words import release_words
from tests.builders import a_case, a_child, a_conference, an_event

HELD = date(2030, 6, 3)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
TOLD = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4] + "~"),
    DAYS.map(lambda day: f"../{day.isoformat()}"),
    DAYS.map(lambda day: f"{day.isoformat()}/.."),
    st.sampled_from(["", "9999", "0001", "9999-12-31", "0001-01-01", "0001/9999"]),
)


def measure(words: Words, size: float, bold: bool) -> float:
    return len(str(words)) * size / 6


def a_timeline(*told: str, children: tuple[str, ...] = ("ada",), **named: object) -> Timeline:
    events = [an_event(id=f"e{number}", date=day, agency="school", children=children) for number, day in enumerate(told)]
    lanes = lanes_of(events, {"school": "School"}, {"ada": "Ada"}, {})
    return Timeline(lanes, **named)  # type: ignore[arg-type]


def lane_items(timeline: Timeline, view: View) -> list[list[str]]:
    layout = laid_out(timeline, view)
    return [sorted(item for dot in layout.dots if dot.y == row.y for item in dot.items) for row in layout.rows]


def test_a_line_stands_in_the_lane_of_its_agency_and_of_each_of_its_children() -> None:
    lanes = lanes_of([an_event(agency="school", children=("ada", "kit"))], {"school": "School", "police": "Police"}, {"ada": "Ada", "kit": "Kit"}, {})
    assert [(lane.name, len(lane.moments)) for lane in lanes] == [("School", 1), ("Police", 0), ("Ada", 1), ("Kit", 1)]


def test_a_line_without_a_date_has_no_place_and_one_before_a_day_stands_at_that_day() -> None:
    assert moment_of(an_event(date="")) is None
    assert moment_of(an_event(date="0001/9999")) is None
    assert moment_of(an_event(date="../2030-01-05")) == Moment("event-1", date(2030, 1, 5), date(2030, 1, 5))
    assert moment_of(an_event(date="2030-01-05/..")) == Moment("event-1", date(2030, 1, 5), date(2030, 1, 5))


def test_a_day_that_is_not_known_is_a_bar_as_long_as_what_is_known() -> None:
    layout = laid_out(a_timeline("2030-02", children=()), View(date(2030, 1, 1), date(2030, 3, 31), 200))
    (bar,) = layout.dots
    assert bar.x < bar.until
    assert (layout.view.day(bar.x), layout.view.day(bar.until - 0.1)) == (date(2030, 2, 1), date(2030, 2, 28))


def test_lines_that_would_stand_on_one_another_are_one_dot_that_names_them_all() -> None:
    view = View(date(2020, 1, 1), date(2030, 1, 1), 168)
    layout = laid_out(a_timeline("2025-05-01", "2025-05-02", "2025-05-02", "2029-01-01", children=()), view)
    assert [dot.items for dot in layout.dots] == [("e0", "e1", "e2"), ("e3",)]


@example(["0001/9999", "2000-01-01"], [(1.0, 1)])
@example(["9999-12-31"], [(1.0, 1)])
@settings(max_examples=150)
@given(st.lists(TOLD, min_size=1, max_size=40), st.lists(st.tuples(st.floats(0.2, 5), st.integers(-4000, 4000)), max_size=6))
def test_every_dated_line_stands_once_in_each_of_its_lanes_however_it_is_zoomed_and_moved(told: list[str], moves: list[tuple[float, int]]) -> None:
    timeline = a_timeline(*told)
    view = whole_view(timeline, 240.0)
    if view is None:
        assert all(moment_of(an_event(date=day)) is None for day in told)
        return
    everything = [f"e{number}" for number, day in enumerate(told) if moment_of(an_event(date=day))]
    assert lane_items(timeline, view) == [sorted(everything)] * 2
    for factor, days in moves:
        view = moved(timeline, zoomed(timeline, view, factor, view.first + (view.last - view.first) / 2), days)
        assert view.first < view.last
        wanted = sorted(each.item for each in timeline.lanes[0].moments if each.first <= view.last and each.last >= view.first)
        assert lane_items(timeline, view) == [wanted] * 2
        layout = laid_out(timeline, view)
        assert all(NAMES <= dot.x <= dot.until <= view.width - EDGE + 0.01 for dot in layout.dots)
        for row in layout.rows:
            points = sorted(dot.x for dot in layout.dots if dot.y == row.y and dot.x == dot.until)
            assert all(other - one >= DOT - 0.01 for one, other in itertools.pairwise(points))


def test_zooming_keeps_the_day_under_the_hand_and_going_to_a_day_brings_it_in_sight() -> None:
    timeline = a_timeline("2020-01-01", "2030-01-01")
    view = View(date(2024, 1, 1), date(2026, 1, 1), 200)
    hand = date(2025, 3, 1)
    near = zoomed(timeline, view, 0.5, hand)
    assert abs(near.x(hand) - view.x(hand)) < 2
    assert showing(timeline, near, hand) == near
    shown = showing(timeline, near, date(2029, 12, 1))
    assert shown.first <= date(2029, 12, 1) <= shown.last


def test_changes_stand_above_the_lanes_and_their_fortnights_as_bars_below() -> None:
    found = (Change(date(2030, 5, 21), "adult", "He moved in."), Change(date(2030, 5, 22), "injury", "A mark."), Change(date(2030, 1, 2), "move", "New home."))
    timeline = a_timeline("2030-01-01", changes=found, fortnights=((date(2030, 5, 6), 0), (date(2030, 5, 20), 2)))
    layout = laid_out(timeline, View(date(2029, 12, 1), HELD, 168))
    assert [len(flag.changes) for flag in layout.flags] == [1, 2]
    assert [(bar.count, bar.tall) for bar in layout.bars] == [(2, 1.0)]


def test_names_that_are_too_long_are_shortened_with_a_sign() -> None:
    assert shortened("School", 30, measure) == "School"
    assert shortened("A school with a very long name", 18, measure).endswith("…")
    assert measure(shortened("A school with a very long name", 18, measure), 9, False) <= 18


def test_the_drawing_stays_on_its_paper() -> None:
    drawing = draw_timeline(laid_out(a_timeline("2030-01-01", "2030-05", "2029"), View(date(2029, 9, 1), HELD, 168)), measure)
    for stroke in drawing.strokes:
        assert all(-0.01 <= x <= drawing.width for x in stroke.points[::2])
        assert all(-0.01 <= y <= drawing.height for y in stroke.points[1::2])


def test_gaps_are_the_days_between_and_until_the_end() -> None:
    days = [date(2030, 5, 1), date(2030, 5, 4), date(2030, 5, 20)]
    assert gaps(days, HELD, 10, "unseen") == (
        Stretch("unseen", date(2030, 5, 4), date(2030, 5, 20)),
        Stretch("unseen", date(2030, 5, 20), HELD),
    )
    assert [each.days for each in gaps(days, HELD, 10, "unseen")] == [16, 14]
    assert gaps([], HELD, 10, "unseen") == ()


def blanks(*events: Event) -> dict[str, tuple[Stretch, ...]]:
    child = a_child("ada", "Ada Vale", born="2024-01-01")
    meeting = a_conference(date=HELD.isoformat(), children=(PersonId("ada"),))
    agencies = (Agency(AgencyId("school"), "School"), Agency(AgencyId("police"), "Police"))
    case: Case = a_case(people=(child,), conferences=(meeting,), agencies=agencies, events=events)
    return silences(Looking(case, meeting, question_words(), mentions_in(case, release_words()), HELD))


def test_an_agency_is_silent_only_once_it_has_had_something_to_do_with_the_family() -> None:
    line = an_event("Ada seen at school.", date="2030-05-20", agency="school", children=("ada",))
    found = blanks(line)
    assert set(found) == {"ada"}
    found = blanks(line, an_event("Called out.", id="e2", date="2030-02-01", agency="police"))
    assert [(each.kind, each.last) for each in found["police"]] == [("silent", HELD)]


def test_a_field_that_says_seen_ends_a_blank_and_one_that_says_not_seen_does_not() -> None:
    told = [an_event("Home visit.", id=f"e{number}", date=day, agency="school", children=("ada",)) for number, day in enumerate(("2030-05-01", "2030-05-14"))]
    seen = [Event(**{**vars(each), "child_seen": "yes"}) for each in told]
    assert [each.days for each in blanks(*seen)["ada"]] == [13, 20]
    unseen = [seen[0], Event(**{**vars(told[1]), "child_seen": "no"})]
    assert [each.days for each in blanks(*unseen)["ada"]] == [33]


def test_lanes_are_looked_into_without_reading_every_line() -> None:
    lane = Lane("a", "A", tuple(Moment(f"e{n}", date(2000, 1, 1) + timedelta(n), date(2000, 1, 1) + timedelta(n)) for n in range(5000)))
    assert [item for _, _, item in lane.between(date(2000, 1, 3), date(2000, 1, 5))] == ["e2", "e3", "e4"]
