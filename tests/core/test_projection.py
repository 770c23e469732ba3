"""What a version holds, what it does not, and that nothing withheld shows through."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.core.blocks import BlockKind, Cell, words
from confprep.core.case import Case
from confprep.core.codec import canonical
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.restrictions import PersonField, Release, Restriction, Target
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import ConferenceId, ItemId, PersonId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.account import account, unbound_for
from confprep.core.release.labels import label
from confprep.core.release.projection import Projection, project
from confprep.core.release.words import ClassWords, DeniedClass, ReleaseWords
from tests.builders import a_block, a_case, a_child, a_person, a_recipient, a_report, a_section, an_event

WORDS = ReleaseWords(
    classes=(
        ClassWords(DeniedClass.LEGAL, (), ("legal advice",)),
        ClassWords(DeniedClass.LOCATOR, (r"\b[A-Z]{1,2}\d\s?\d[A-Z]{2}\b", r"\b0\d{4} \d{6}\b"), ()),
    ),
    restricted_headings=("restricted",),
    abbreviations=("mr", "ms"),
    titles=(("mr", "M"), ("ms", "F")),
    all_children=("the children",),
)
CONFERENCE = ConferenceId("conference-1")
MOTHER = a_recipient("mother", person="anna", scope=(PersonId("child-1"), PersonId("child-2")))
SCHOOL = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=(), scope=())
PEOPLE = (
    a_child("child-1", "Ada Vale"),
    a_child("child-2", "Owen Ridge"),
    a_person("anna", "Anna Vale", sex="F", telephones=("01632 960001",)),
    a_person("mark", "Mark Vale", sex="M"),
    a_person("paul", "Paul Ridge", sex="M"),
)
TO_PARENTS = Release(ItemId("to-parents"), Target(items=("report-1",)), ("parents",))


def version(case: Case, recipient: Recipient = MOTHER) -> Projection:
    return project(label(case, WORDS), recipient, CONFERENCE)


def text_of(projection: Projection) -> str:
    return canonical(projection.case).decode()


def a_released(*lines: str, **named: object) -> Case:
    section = a_section("\n".join(lines))
    return a_case(**{"people": PEOPLE, "reports": (a_report(section),), "releases": (TO_PARENTS,), **named})


def withhold(quotation: str, *from_whom: str, **named: object) -> Restriction:
    target = Target(quotation=quotation, **{"every_place": False, **named})  # type: ignore[arg-type]
    return Restriction(ItemId(f"w-{quotation}"), target, from_whom or ("mother",), "risk to an adult")


def test_a_report_nobody_released_is_not_in_a_familys_version() -> None:
    case = a_case(people=PEOPLE, reports=(a_report(a_section("Ada is well.")),))
    assert version(case).case.reports == ()
    assert "Ada is well." in text_of(version(case, SCHOOL))


def test_a_quotation_takes_its_whole_sentence_and_leaves_the_rest() -> None:
    case = a_released("Ada eats well. Her friend hides letters at the mill. She sleeps well.")
    case = replace(case, restrictions=(withhold("at the mill"),))
    assert words(version(case).case.reports[0].blocks()) == "Ada eats well. She sleeps well."
    assert "at the mill" in text_of(version(case, SCHOOL))


def test_a_quotation_that_finds_no_place_or_several_stops_the_release() -> None:
    case = a_released("Seen at the mill. Seen at the mill again.")
    for quotation in ("at the mill", "at the well"):
        case = replace(case, restrictions=(withhold(quotation),))
        assert [each.decision.id for each in unbound_for(label(case, WORDS), MOTHER)] == [f"w-{quotation}"]
        assert unbound_for(label(case, WORDS), SCHOOL) == ()
    case = replace(case, restrictions=(withhold("at the mill", every_place=True),))
    assert unbound_for(label(case, WORDS), MOTHER) == ()
    assert "mill" not in text_of(version(case))


def test_the_address_of_a_person_is_withheld_wherever_it_stands() -> None:
    lives = Residence(ItemId("home"), PersonId("anna"), "4 Orchard Yard, Thornby TB1 2CD")
    target = Target(person="anna", field=PersonField.ADDRESS)
    case = a_released("They live at 4, Orchard Yard now. Ada likes it.", residences=(lives,))
    case = replace(case, restrictions=(Restriction(ItemId("w"), target, ("everyone",), "order", except_for=("mother",)),))
    assert "Orchard Yard now" in text_of(version(case))
    assert "Orchard" not in text_of(version(case, SCHOOL)) and "TB1" not in text_of(version(case, SCHOOL))


def test_a_source_keeps_their_place_in_the_family_list_and_nowhere_else() -> None:
    target = Target(person="mark", field=PersonField.SOURCE)
    case = a_released("A relative rang. It was Mark who rang.")
    case = replace(case, restrictions=(Restriction(ItemId("w"), target, ("family",), "fear of reprisal"),))
    assert "Mark Vale" in [person.name for person in version(case).case.people]
    assert words(version(case).case.reports[0].blocks()) == "A relative rang."


def test_own_telephone_is_shown_and_another_persons_is_not() -> None:
    case = a_released("Ms Vale can be rung on 01632 960001.", "Ring the farm on 01632 960777.")
    assert "960001" in text_of(version(case))
    assert "960777" not in text_of(version(case))


def test_a_restricted_part_ends_at_the_next_heading_of_its_level() -> None:
    sections = (
        a_section("Open one.", id="s1", heading="What we know"),
        a_section("Shut one.", id="s2", heading="RESTRICTED"),
        a_section("Shut two.", id="s3", heading="Details", level=2),
        a_section("Open two.", id="s4", heading="What we ask"),
    )
    case = a_case(people=PEOPLE, reports=(a_report(*sections),), releases=(TO_PARENTS,))
    assert [section.heading for section in version(case).case.reports[0].sections] == ["What we know", "What we ask"]


def test_an_emptied_row_goes_and_an_emptied_cell_stays() -> None:
    cells = [("Name", "Note"), ("Ada", "well"), ("Mill owner", "at the mill"), ("Owen", "legal advice")]
    blocks = tuple(
        a_block(cell, id=f"c{row}{column}", kind=BlockKind.TABLE_CELL, cell=Cell(3, row, column, header=row == 0))
        for row, pair in enumerate(cells)
        for column, cell in enumerate(pair)
    )
    case = a_case(people=PEOPLE, reports=(a_report(replace(a_section(), text=blocks)),), releases=(TO_PARENTS,))
    case = replace(case, restrictions=(withhold("Mill owner"), withhold("at the mill")))
    kept = [(block.cell.row, block.text) for block in version(case).case.reports[0].blocks() if block.cell]
    assert kept == [(0, "Name"), (0, "Note"), (1, "Ada"), (1, "well"), (2, "Owen"), (2, "")]


def test_a_row_that_lost_its_name_goes_whole_so_that_nothing_points_at_it() -> None:
    cells = [("Name", "Who"), ("Mark Vale", "father's brother, 1988"), ("Paul Ridge", "neighbour")]
    blocks = tuple(
        a_block(cell, id=f"c{row}{column}", kind=BlockKind.TABLE_CELL, cell=Cell(0, row, column, header=row == 0))
        for row, pair in enumerate(cells)
        for column, cell in enumerate(pair)
    )
    case = a_case(people=PEOPLE, reports=(a_report(replace(a_section(), text=blocks)),), releases=(TO_PARENTS,))
    target = Target(person="mark", field=PersonField.SOURCE)
    case = replace(case, restrictions=(Restriction(ItemId("w"), target, ("family",), "fear of reprisal"),))
    shown = version(case)
    assert [block.text for block in shown.case.reports[0].blocks()] == ["Name", "Who", "Paul Ridge", "neighbour"]


def test_a_relation_to_somebody_left_out_goes_with_them() -> None:
    near = Relationship(ItemId("rel"), PersonId("paul"), PersonId("anna"), "partner")
    hide = Restriction(ItemId("w"), Target(person="paul", field=PersonField.NAME), ("family",), "third party")
    shown = version(a_released("Ada is well.", relationships=(near,), restrictions=(hide,)))
    assert shown.case.relationships == () and "paul" not in text_of(shown).casefold()


def test_a_relative_reads_their_own_words_without_a_release() -> None:
    view = FamilyView(ItemId("v"), "conference-1", PersonId("mark"), summary="I saw Ada crying.")
    case = a_case(people=PEOPLE, family_views=(view,))
    uncle = a_recipient("uncle", person="mark", scope=(), groups=())
    assert "I saw Ada crying." in text_of(version(case, uncle))
    assert "I saw Ada crying." not in text_of(version(case))


def test_who_gave_a_released_view_stays_unsaid_where_they_are_withheld_as_a_source() -> None:
    view = FamilyView(ItemId("v"), "conference-1", PersonId("mark"), relationship="uncle", summary="Ada cried.", identity_withheld=False)
    told = FamilyView(ItemId("w"), "conference-1", PersonId("paul"), summary="Ada slept.", heard_from=PersonId("mark"))
    source = Restriction(ItemId("r"), Target(person="mark", field=PersonField.SOURCE), ("family",), "fear of reprisal")
    out = Release(ItemId("o"), Target(items=("v", "w")), ("parents",), "agreed")
    shown = version(a_case(people=PEOPLE, family_views=(view, told), restrictions=(source,), releases=(out,)))
    assert [(each.summary, each.giver, each.relationship, each.heard_from) for each in shown.case.family_views] == [
        ("Ada cried.", "", "", ""),
        ("Ada slept.", "paul", "", ""),
    ]


SENTENCES = st.sampled_from(["eats well", "was seen at school", "slept badly", "has a new coat", "saw the doctor"])
SUBJECTS = st.sampled_from(["Ada", "Owen", "He", "She", "The house", "Ada and Owen", "The children"])


@st.composite
def two_fathers(draw: st.DrawFn) -> tuple[Case, list[str]]:
    """A family with two children of two fathers, and a report about both."""
    lines = draw(st.lists(st.lists(st.tuples(SUBJECTS, SENTENCES), min_size=1, max_size=4), min_size=1, max_size=5))
    numbered, written = 0, []
    for line in lines:
        said = []
        for subject, verb in line:
            numbered += 1
            said.append(f"{subject} {verb} on day {numbered:03}.")
        written.append(" ".join(said))
    events = tuple(an_event(f"Owen moved on page {n}.", id=f"e{n}") for n in range(draw(st.integers(0, 2))))
    return a_released(*written, events=events), written


@settings(max_examples=150, deadline=None)
@given(two_fathers())
def test_of_two_fathers_neither_reads_a_sentence_only_about_the_others_child(family: tuple[Case, list[str]]) -> None:
    case, written = family
    for person, mine, other in (("mark", "Ada", "Owen"), ("paul", "Owen", "Ada")):
        child = next(each.id for each in PEOPLE if each.name.startswith(mine))
        father = a_recipient(person, person=person, scope=(child,))
        shown = text_of(version(case, father))
        for line in written:
            for sentence in line.split(".")[:-1]:
                said = sentence.strip() + "."
                if said.startswith(f"{other} ") and " and " not in said:
                    assert said not in shown
                if said.startswith((f"{mine} ", "The children")) or " and " in said:
                    assert said in shown


@st.composite
def a_withholding(draw: st.DrawFn) -> tuple[Case, Case]:
    """A case, and the same with withheld things changed, removed or added."""
    lines = draw(st.lists(st.sampled_from(["Ada is well.", "Owen ran.", "We took legal advice.", "See the mill."]), min_size=1, max_size=6))
    section = a_section("\n".join(lines))
    hidden = a_report(a_section("Quiet words.", id="h"), id="hidden")
    struck = a_block("gone words", id="struck", kind=BlockKind.STRUCK_OUT)
    base = a_case(
        people=PEOPLE,
        reports=(a_report(replace(section, text=(*section.text, struck))), hidden),
        events=(an_event("Kept line."), an_event("Unreleased line.", id="event-2")),
        releases=(TO_PARENTS, Release(ItemId("e"), Target(items=("event-1",)), ("parents",))),
        restrictions=(Restriction(ItemId("b"), Target(items=(section.text[0].id,)), ("mother",), "asked"),),
    )
    return base, draw(st.sampled_from([_changed, _removed, _added, _longer]))(base, draw(st.text(max_size=40)))


def _sections(case: Case, change: object) -> Case:
    report = case.reports[0]
    text = change(report.sections[0].text)  # type: ignore[operator]
    report = replace(report, sections=(replace(report.sections[0], text=text),))
    return replace(case, reports=(report, *case.reports[1:]))


def _changed(case: Case, typed: str) -> Case:
    case = _sections(case, lambda text: (replace(text[0], text=typed), *text[1:-1], replace(text[-1], text=typed)))
    return replace(case, reports=(case.reports[0], a_report(a_section(typed, id="h"), id="hidden")))


def _removed(case: Case, typed: str) -> Case:
    case = _sections(case, lambda text: text[1:-1] or (replace(text[0], text=""),))
    return replace(case, reports=case.reports[:1], events=case.events[:1])


def _added(case: Case, typed: str) -> Case:
    event = an_event(typed, id="event-3", date="2029-12-31")
    view = FamilyView(ItemId("v"), "conference-1", PersonId("mark"), summary=typed)
    return replace(case, events=(event, *case.events), family_views=(view,))


def _longer(case: Case, typed: str) -> Case:
    return _sections(
        case,
        lambda text: tuple(
            replace(block, text=f"{block.text[:-1]} {len(typed)} times.") if "legal advice" in block.text else block for block in text
        ),
    )


@settings(max_examples=300, deadline=None)
@given(a_withholding())
def test_no_change_to_what_is_withheld_shows_in_the_version(pair: tuple[Case, Case]) -> None:
    before, after = pair
    assert canonical(version(before).case) == canonical(version(after).case)


@settings(max_examples=100, deadline=None)
@given(a_withholding())
def test_every_passage_is_accounted_for(pair: tuple[Case, Case]) -> None:
    for case in pair:
        labelled = label(case, WORDS)
        everything = sum(map(len, labelled.passages.values()))
        found = account(labelled, MOTHER)
        assert found.shown + len(found.withheld) == everything
        once = [each.words for each in found.withheld if canonical(case).decode().count(each.words) == 1]
        assert all(words not in text_of(version(case)) for words in once)


def test_a_version_holds_no_decision_about_others() -> None:
    case = a_released("Ada is well.", restrictions=(withhold("well"),), recipients=(MOTHER, SCHOOL))
    shown = version(case)
    assert not shown.case.restrictions and not shown.case.releases
    assert [each.id for each in shown.case.recipients] == ["mother"]
    assert dataclasses.asdict(shown.case)["revisions"] == {}
