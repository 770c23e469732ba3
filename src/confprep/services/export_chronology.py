"""Saves chronology lines that somebody chose, for one recipient: from their own version alone, with what was chosen and how many lines of it.

A file like this is a draft: nothing is on record as released by it, and it says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from confprep.children.render import render_plan
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.chronology import Event, in_order, other_details
from confprep.core.evidence.wanted_lines import LineKind, Wanted
from confprep.core.identity import ConferenceId
from confprep.core.release.projection import Projection
from confprep.core.sentences import Sentence, say
from confprep.documents.chronology import ages, lines_of
from confprep.documents.chronology_copy import chronology_plan
from confprep.documents.days import day_words
from confprep.documents.edition import Edition
from confprep.documents.pace_words import name_of
from confprep.documents.plans import conference_of
from confprep.documents.write import write_whole
from confprep.exchange.chronology_sheet import write_csv, write_xlsx
from confprep.messages import render
from confprep.services.chronology_look import chronology_look, lines_wanted
from confprep.services.find import recipient_of
from confprep.services.versions import Stop, Version, versions_of

FORMS = ("xlsx", "csv", "pdf", "wall")
"""A spreadsheet, separated text, the lines on A4, the timeline on A3."""
KINDS: dict[LineKind, Sentence] = {
    LineKind.SIGNIFICANT: say("significant lines"),
    LineKind.CHANGE: say("lines that mark a change"),
    LineKind.SEEN: say("lines that say that a child was seen"),
    LineKind.NOT_SEEN: say("lines that say that a child was not seen"),
}
HEAD: tuple[Sentence, ...] = (
    say("When"),
    say("Time"),
    say("What happened"),
    say("As the source wrote the date"),
    say("Source"),
    say("Children"),
    say("Age"),
    say("Significant"),
    say("What it meant for the child"),
    say("What changed"),
    say("Child seen"),
    say("Seen alone"),
    say("Bedroom seen"),
    say("Child's words"),
    say("What was done"),
    say("What came of it"),
    say("First-hand"),
    say("Proved"),
    say("Other columns of the source"),
)
YES_NO = {"yes": say("Yes"), "no": say("No")}
STANDINGS = {"reported": say("Reported"), "verified": say("Verified"), "disproved": say("Disproved")}


class NotForThem(Fault):
    """Lines cannot be saved for somebody while something about their version has to be settled."""

    for_safety = True

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.sentence, say("Nothing was written."), stop.remedy)


@dataclass(frozen=True)
class Saved:
    """How many lines were saved, of how many in this recipient's version."""

    shown: int
    count: int


def export_chronology(case: Case, conference: str, recipient: str, wanted: Wanted, form: str, out: Path, today: date) -> Saved:
    """Writes the lines whole or not at all. Raises NotForThem, ChildFailed, CannotWrite."""
    version = versions_of(case).of(recipient_of(case, recipient), ConferenceId(conference))
    if version.stops:
        raise NotForThem(version.stops[0])
    projection = version.projection
    lines = _lines(projection, wanted, today)
    write_whole(out, _written(version, lines, wanted, form, today))
    return Saved(len(lines), len(lines_of(projection.case)))


def _lines(projection: Projection, wanted: Wanted, today: date) -> tuple[Event, ...]:
    """What was chosen of the version; which lines mark a change or say that a child was seen is worked out from the version alone."""
    case = projection.case
    look = None if wanted.is_everything else chronology_look(case, conference_of(projection), today)
    lines = in_order(lines_of(case))
    return lines_wanted(lines, wanted, look) if look else lines


def _written(version: Version, lines: tuple[Event, ...], wanted: Wanted, form: str, today: date) -> bytes:
    projection = version.projection
    told = tuple(chosen_words(projection.case, wanted, len(lines)))
    if form in ("pdf", "wall"):
        edition = Edition(printed=today.isoformat(), code=version.code)
        return render_plan(chronology_plan(projection, edition, lines, told, form == "wall")).data
    head, rows = [render(each) for each in HEAD], [_row(projection.case, event) for event in lines]
    notes = [render(each) for each in (*told, *_notes(projection, version.code, today))]
    if form == "csv":
        return write_csv(head, rows, notes)
    return write_xlsx(head, rows, notes, (render(say("Chronology")), render(say("About this list"))))


def chosen_words(case: Case, wanted: Wanted, shown: int) -> Iterator[Sentence]:
    """How many lines there are, and what was chosen by, as far as this reader's version holds it: words that it does not hold are not named."""
    yield say("{shown} of {count} lines.", shown=shown, count=len(lines_of(case)))
    if wanted.words.strip() and shown:
        yield say("Only lines with the words “{words}”.", words=wanted.words.strip())
    if wanted.kind in KINDS:
        yield say("Only {kind}.", kind=KINDS[wanted.kind])
    for who in (wanted.agency, wanted.child, wanted.person):
        if who and case.name_of(who) != who:
            yield say("Only lines of or about {name}.", name=case.name_of(who))
    if wanted.since:
        yield say("Only from {day} on.", day=day_words(wanted.since))
    if wanted.until:
        yield say("Only until {day}.", day=day_words(wanted.until))


def _notes(projection: Projection, code: str, today: date) -> Iterator[Sentence]:
    name = projection.case.name_of(projection.recipient.person)
    yield say("For {name}, {capacity}. Confidential.", name=name, capacity=projection.recipient.capacity)
    yield say("Saved {day} from version {code}.", day=day_words(today.isoformat()), code=code)
    yield say("This is a draft. It has not been released to anybody; it must not be sent or handed out.")


def _row(case: Case, event: Event) -> tuple[str, ...]:
    return (
        day_words(event.date) if event.date else render(say("no date given")),
        event.time,
        words(event.text),
        event.stated,
        case.name_of(event.agency),
        ", ".join(case.name_of(child) for child in event.children),
        "; ".join(ages(case, event)),
        render(say("Yes")) if event.significant else "",
        event.impact,
        name_of(event.change) if event.change not in ("", "none") else "",
        *(_code(YES_NO, each) for each in (event.child_seen, event.seen_alone, event.bedroom_seen)),
        event.child_words,
        event.action,
        event.outcome,
        _code(YES_NO, event.first_hand),
        _code(STANDINGS, event.standing),
        "\n".join(f"{detail.heading}: {words(detail.text)}" for detail in other_details(event)),
    )


def _code(names: dict[str, Sentence], code: str) -> str:
    return render(names[code]) if code in names else code
