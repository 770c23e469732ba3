"""Who stands around the household, by which line; and a drawing in which everybody stands once and nothing lies on anything else."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from math import hypot
from typing import Any

import pytest

from confprep.core.case import Case
from confprep.core.evidence.engagement import Engagement
from confprep.core.evidence.family_views import FamilyView
from confprep.core.family.ecomap import INWARD, OUTWARD, PLAIN, Ecomap, Line, Support, joined
from confprep.core.family.ecomap_drawing import draw_ecomap
from confprep.core.family.ecomap_layout import WIDTH
from confprep.core.family.genogram_shapes import Drawing, Stroke
from confprep.core.family.practitioners import Agency
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import AgencyId, ItemId, PersonId
from confprep.core.meeting.requests import ReportRequest
from confprep.documents.ecomap import ecomap_rules, supports_around
from confprep.documents.genogram import measured, told
from tests.builders import a_case, a_child, a_person, a_report, an_event

DAY = date(2030, 2, 1)
HOME = "1 Mill Lane"


def a_household(**named: Any) -> Case:
    """A child and her mother at home, a grandmother elsewhere, an agency and the child's school."""
    people = (
        a_child(setting="Hill School, Year 2"),
        a_person("anna", "Anna Example"),
        a_person("gran", "Gran Example"),
        a_person("far", "Far Example"),
    )
    homes = tuple(Residence(ItemId(f"h-{who}"), PersonId(who), HOME, "2028-01-01") for who in ("child-1", "anna"))
    ties = (Relationship(ItemId("r1"), PersonId("anna"), PersonId("child-1"), "parent"), a_tie())
    agencies = (Agency(AgencyId("clinic"), "The Clinic"), Agency(AgencyId("hill"), "Hill School"), Agency(AgencyId("mute"), "Never Wrote"))
    return a_case(**{"people": people, "residences": homes, "relationships": ties, "agencies": agencies, **named})


def a_tie(id: str = "r2", from_: str = "gran", to: str = "anna", kind: str = "parent", **named: Any) -> Relationship:
    return Relationship(ItemId(id), PersonId(from_), PersonId(to), kind, **named)


def offered(upshot: str, number: int) -> Engagement:
    return Engagement(ItemId(f"e{number}"), date="2030-01-20", agency="clinic", who=PersonId("anna"), upshot=upshot)


def around(case: Case, **named: Any) -> dict[str, Support]:
    return {each.key: each for each in supports_around(case, DAY, **named).everybody}


def test_the_household_of_the_day_stands_in_the_middle() -> None:
    found = supports_around(a_household(), DAY)
    assert [person.id for person in found.middle] == ["child-1", "anna"]
    assert found.is_household


def test_on_a_day_without_a_household_the_children_stand_in_the_middle() -> None:
    found = supports_around(a_household(), date(2027, 1, 1))
    assert ([person.id for person in found.middle], found.is_household) == (["child-1"], False)
    assert "anna" in {each.key for each in found.around}


def test_who_has_no_tie_to_the_middle_does_not_stand_around() -> None:
    assert set(around(a_household())) == {"gran", "hill"}


def test_a_setting_that_is_an_agency_stands_once() -> None:
    found = around(a_household(reports=(a_report(agency="hill", dated="2030-01-15"),)))
    assert [key for key, each in found.items() if "Hill" in each.name] == ["hill"]
    assert str(found["hill"].says[0].values["setting"]) == "Hill School, Year 2"


@pytest.mark.parametrize(
    ("quality", "kind"),
    [
        ("", PLAIN),
        ("close and warm", "strong"),
        ("little contact", "tenuous"),
        ("they argue", "stressful"),
        ("estranged", "cut_off"),
        ("violent", "violent"),
    ],
)
def test_a_relatives_line_follows_the_quality_that_was_told(quality: str, kind: str) -> None:
    found = around(a_household(relationships=(a_tie(quality=quality),)))
    assert [line.kind for line in found["gran"].lines] == [kind]


@pytest.mark.parametrize(("direction", "flow"), [("gran->anna", INWARD), ("anna->gran", OUTWARD), ("", INWARD)])
def test_violence_runs_from_whom_to_whom(direction: str, flow: str) -> None:
    found = around(a_household(relationships=(a_tie(quality="violent", direction=direction),)))
    assert found["gran"].lines == (Line("violent", flows=frozenset({flow})),)


def test_what_is_only_alleged_is_marked_so() -> None:
    found = around(a_household(relationships=(a_tie(quality="alleged violent"),)))
    assert found["gran"].lines[0].is_doubtful


def test_two_ties_of_one_person_are_two_lines() -> None:
    ties = (a_tie(quality="close"), a_tie("r3", to="child-1", kind="grandparent", quality="conflict"))
    assert [line.kind for line in around(a_household(relationships=ties))["gran"].lines] == ["strong", "stressful"]


def test_a_plain_line_gives_way_to_one_that_says_more() -> None:
    assert joined((Line(PLAIN), Line("strong"))) == (Line("strong"),)
    assert joined((Line(PLAIN), Line(PLAIN))) == (Line(PLAIN),)
    assert joined((Line("violent", True), Line("violent"))) == (Line("violent", False),)


def test_help_that_was_offered_points_to_the_household() -> None:
    view = FamilyView(ItemId("v"), "conference-1", PersonId("gran"), "offer")
    assert around(a_household(family_views=(view,)))["gran"].lines == (Line(PLAIN, flows=frozenset({INWARD})),)
    hidden = replace(view, identity_withheld=True)
    assert around(a_household(family_views=(hidden,)))["gran"].lines == (Line(PLAIN),)


@pytest.mark.parametrize(
    ("upshots", "kind"),
    [
        (("kept", "kept", "missed"), "kept"),
        (("kept", "missed"), "missed"),
        (("refused", "cancelled by them", "kept"), "missed"),
        (("cancelled by us", "kept"), "called_off"),
        (("", ""), PLAIN),
    ],
)
def test_an_agencys_line_follows_what_became_of_what_it_offered(upshots: tuple[str, ...], kind: str) -> None:
    ledger = tuple(offered(upshot, number) for number, upshot in enumerate(upshots))
    assert around(a_household(engagement=ledger))["clinic"].lines == (Line(kind, flows=frozenset({INWARD})),)


@pytest.mark.parametrize(("written", "kind"), [("2029-12-21", PLAIN), ("2029-12-20", "silent"), ("2030-03-01", PLAIN), ("", PLAIN)])
def test_an_agency_that_wrote_nothing_for_longer_than_six_weeks_is_silent(written: str, kind: str) -> None:
    case = a_household(events=(an_event(date=written, agency="clinic"),))
    assert around(case, tells_silence=True)["clinic"].lines[0].kind == kind
    assert around(case)["clinic"].lines[0].kind == PLAIN


def test_an_agency_that_was_asked_and_never_wrote_stands_around_for_the_chair() -> None:
    case = a_household(report_requests=(ReportRequest(ItemId("q"), agency="mute", asked="2030-01-20"),))
    assert around(case, tells_silence=True)["mute"].lines[0].kind == "silent"
    assert "mute" not in around(case)


def test_the_dead_the_lost_and_the_nameless_do_not_stand_around() -> None:
    case = a_household()
    for changed in ({"died": "2020"}, {"due": "2020-01-01", "died": "2020-01-01"}, {"name": ""}):
        people = tuple(replace(each, **changed) if each.id == "gran" else each for each in case.people)
        assert "gran" not in around(replace(case, people=people))


def lot(chance: random.Random, count: int) -> Ecomap:
    """A household and so many around it, with names and lines by lot."""
    words = [
        "Community",
        "Neighbourhood",
        "Safeguarding",
        "Partnership",
        "St",
        "Ann's",
        "of",
        "and",
        "Trust",
        "Okonkwo-Featherstonehaugh",
        "Li",
        "Bo",
        "Surgery",
        "Llanfairpwllgwyngyllgogerychwyrndrobwll",
    ]
    kinds = list(ecomap_rules().lines)

    def lines() -> tuple[Line, ...]:
        chosen = chance.sample(kinds, chance.choice((1, 1, 1, 2, 3)))
        return tuple(
            Line(kind, chance.random() < 0.3, frozenset(chance.sample((INWARD, OUTWARD), chance.randint(0, 2)))) for kind in chosen
        )

    names = (" ".join(chance.choices(words, k=chance.randint(1, 7))) for _ in range(count))
    supports = tuple(Support(f"s{number}", name, "agency", lines()) for number, name in enumerate(names))
    middle = tuple(a_person(f"m{number}", f"{chance.choice(words)} No{number}") for number in range(chance.randint(1, 14)))
    return Ecomap(middle, True, supports)


def circles(drawing: Drawing) -> list[Stroke]:
    return [each for each in drawing.strokes if each.round and each.role in ("symbol", "household")]


def round_of(circle: Stroke) -> tuple[float, float, float]:
    left, top, right, foot = circle.points
    return (left + right) / 2, (top + foot) / 2, (right - left) / 2


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float, str]]:
    found = []
    for label in drawing.labels:
        half = measured(label.words, label.size, label.bold) / 2
        found.append((label.x - half, label.y - 2.5, label.x + half, label.y + 0.8, f"{label.role} {told(label.words)}"))
    return found


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 7, 12, 17, 20, 22])
def test_everybody_stands_once_inside_the_page_and_nothing_lies_on_anything_else(count: int) -> None:
    seed = random.SystemRandom().randrange(10**9)
    print("seed", seed)
    ecomap = lot(random.Random(seed), count)
    drawing = draw_ecomap(ecomap, ecomap_rules(), measured)
    assert [spot.person for spot in drawing.spots] == [each.key for each in ecomap.around]
    rounds = [round_of(each) for each in circles(drawing)]
    assert len(rounds) == count + 1
    for (x, y, radius), (x2, y2, radius2) in combinations(rounds, 2):
        assert hypot(x - x2, y - y2) >= radius + radius2 + 0.5
    assert all(hypot(x - rounds[0][0], y - rounds[0][1]) >= radius + rounds[0][2] + 10 for x, y, radius in rounds[1:])
    assert all(radius >= 11.5 for _, _, radius in rounds)
    for left, top, right, foot, _ in boxes(drawing):
        assert left >= 0 and right <= WIDTH and top >= 0 and foot <= drawing.height
    for stroke in drawing.strokes:
        assert all(-0.01 <= value <= WIDTH + 0.01 for value in stroke.points[::2])
        assert all(-0.01 <= value <= drawing.height + 0.01 for value in stroke.points[1::2])
    for one, other in combinations(boxes(drawing), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], (one, other)
    for one, other in combinations([each for each in drawing.strokes if each.role in ecomap_rules().lines and len(each.points) == 4], 2):
        assert one.of == other.of or not cross(one, other)
    for stroke in drawing.strokes:
        if stroke.role in ecomap_rules().lines:
            assert not [place for place in rounds if passes(stroke, place)], stroke


def cross(one: Stroke, other: Stroke) -> bool:
    (ax, ay, bx, by), (cx, cy, dx, dy) = one.points, other.points

    def side(x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> bool:
        return (x2 - x1) * (y - y1) > (y2 - y1) * (x - x1)

    return side(ax, ay, bx, by, cx, cy) != side(ax, ay, bx, by, dx, dy) and side(cx, cy, dx, dy, ax, ay) != side(cx, cy, dx, dy, bx, by)


def passes(stroke: Stroke, place: tuple[float, float, float]) -> bool:
    """Whether a stroke enters a circle by more than the width of an arrow."""
    points = list(zip(stroke.points[::2], stroke.points[1::2], strict=True))
    if stroke.round:
        points = [((points[0][0] + points[-1][0]) / 2, (points[0][1] + points[-1][1]) / 2)]
    fine = [
        (x + (x2 - x) * share / 20, y + (y2 - y) * share / 20) for (x, y), (x2, y2) in pairwise(points) for share in range(21)
    ] or points
    return any(hypot(x - place[0], y - place[1]) < place[2] - 0.9 for x, y in fine)


def test_words_stand_inside_their_circle() -> None:
    seed = random.SystemRandom().randrange(10**9)
    print("seed", seed)
    drawing = draw_ecomap(lot(random.Random(seed), 22), ecomap_rules(), measured)
    rounds = {each.of: round_of(each) for each in circles(drawing)}
    for label in drawing.labels:
        if label.role in ("name", "household"):
            x, y, radius = rounds[label.of]
            half = measured(label.words, label.size, label.bold) / 2
            corners = [(label.x + side * half, label.y - up) for side in (-1, 1) for up in (0.0, 2.3)]
            assert max(hypot(cx - x, cy - y) for cx, cy in corners) <= radius, told(label.words)


def test_whoever_finds_no_room_stands_in_the_list() -> None:
    people = (a_child(), *(a_person(f"p{number}", f"Person No{number}") for number in range(30)))
    ties = tuple(a_tie(f"r{number}", f"p{number}", "child-1", "cousin") for number in range(30))
    found = supports_around(a_case(people=people, relationships=ties), DAY)
    assert (len(found.around), len(found.rest)) == (22, 8)
    assert {each.key for each in found.everybody} == {f"p{number}" for number in range(30)}


def test_equal_records_make_equal_drawings() -> None:
    one, other = (draw_ecomap(supports_around(a_household(), DAY), ecomap_rules(), measured) for _ in range(2))
    assert one == other
