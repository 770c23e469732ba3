"""The drawing of a case's family as the window shows it, and what a user may do to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from confprep.core.case import Case
from confprep.core.coverage import Coverage, asked_of, coverage_of
from confprep.core.dates import exact, span
from confprep.core.family.genogram_graph import Family, family_of
from confprep.core.family.genogram_shapes import Drawing
from confprep.core.family.genogram_words import SHAPES, facts_of, shape_of
from confprep.core.family.households import Household, children_homes
from confprep.core.family.people import Person
from confprep.core.identity import PersonId
from confprep.core.meeting.conference import Conference
from confprep.core.sentences import Sentence, say
from confprep.documents.days import born_words, day_words
from confprep.documents.family import coverage_words
from confprep.documents.genogram import choices_of, drawing_of, key_drawing, records_of
from confprep.documents.relation_words import relation_words
from confprep.messages import render
from confprep.services.edits import Edit

KEY_ROOM = 226.0
"""The width of the key on screen, in millimetres of the drawing."""


@dataclass(frozen=True)
class FamilyRow:
    """A person's line in the table beside the drawing: everything the drawing says, in words."""

    person: str
    name: str
    born: str
    place: str
    home: str
    asked: str
    answered: str
    checks: str

    def spoken(self) -> str:
        """The line as it is read out."""
        return ". ".join(filter(None, (self.name, self.born, self.place, self.home, self.asked, self.answered, self.checks)))


@dataclass(frozen=True)
class FamilyPicture:
    """Everything the family page shows on a day."""

    day: date
    family: Family
    drawing: Drawing
    key: Drawing
    rows: tuple[FamilyRow, ...]
    sentence: Sentence
    has_losses_left_out: bool


def family_picture(case: Case, day: date, shows_asked: bool) -> FamilyPicture:
    """The family of a case on a day."""
    records = records_of(case).shown(choices_of(case))
    family = family_of(records.people, records.relationships, records.words)
    households = records.homes.on(day)
    lines = {each.person: each for each in coverage_of(case)}
    drawing = drawing_of(case, day, asked_of(lines.values()) if shows_asked else None)
    rows = tuple(_row(case, family, households, person, lines.get(person.id)) for person in records.people)
    return FamilyPicture(
        day, family, drawing, key_drawing(drawing, KEY_ROOM), rows, _sentence(family, households, lines.values()), choices_of(case).leaves_out_losses
    )


def _row(case: Case, family: Family, households: Iterable[Household], person: Person, line: Coverage | None) -> FamilyRow:
    asked, answered, checks = coverage_words(line) if line else ("", "", "")
    homes = [each for each in households if person.id in each.members]
    others = [case.name_of(other) for each in homes for other in each.members if other != person.id]
    with_whom = render(say("lives with {names}", names=", ".join(dict.fromkeys(others)))) if others else ""
    place = [person.role, *(render(each) for each in facts_of(family, person.id, day_words, households))]
    return FamilyRow(person.id, person.name, _born(person), "; ".join(filter(None, place)), with_whom, asked, answered, checks)


def _born(person: Person) -> str:
    shape = SHAPES[shape_of(person, relation_words())]
    died = render(say("died {day}", day=day_words(person.died))) if person.died else ""
    return ", ".join(filter(None, (render(shape), born_words(person), person.born_note, died)))


def _sentence(family: Family, households: Iterable[Household], lines: Iterable[Coverage]) -> Sentence:
    new = [family.people[person].name for each in children_homes(households) for person in each.newcomers if person in family.people]
    waiting = sum(not each.is_asked for each in lines)
    if new:
        return say(
            "{count} people. New in the children's home: {names}. {waiting} have not been asked.",
            count=len(family.people),
            names=", ".join(new),
            waiting=waiting,
        )
    return say("{count} people. {waiting} have not been asked.", count=len(family.people), waiting=waiting)


def slider_days(case: Case, conference: Conference, today: date) -> tuple[date, date]:
    """The first and last day that "who lived here on" reaches: a month before anybody is known to have moved, to today or the conference."""
    moves = records_of(case).homes.days()
    last = max(today, exact(conference.date) or today)
    first = min([last - timedelta(days=365), *(each - timedelta(days=30) for each in moves)])
    return first, max([last, *moves])


def conference_day(conference: Conference, today: date) -> date:
    """The day a drawing is of unless another is chosen."""
    days = span(conference.date)
    return days[0] if days else today


def move_person(case: Case, person: str, right: int) -> Edit:
    """Moves somebody in the drawing by so many tenths of a millimetre to the right."""
    before = choices_of(case)
    after = before.moved(PersonId(person), right)
    return Edit(say("Move a person in the drawing"), (("genograms", after),) if after != before else ())


def leave_out_losses(case: Case, is_left_out: bool) -> Edit:
    """Leaves pregnancies that ended out of every drawing and table of this case, or shows them again."""
    before = choices_of(case)
    after = replace(before, leaves_out_losses=is_left_out)
    name = say("Leave out pregnancies that ended") if is_left_out else say("Show pregnancies that ended")
    return Edit(name, (("genograms", after),) if after != before else ())
