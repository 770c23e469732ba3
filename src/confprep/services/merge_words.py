"""What was changed, in words: where it stands and what it says, for lists of conflicts, merges and comparisons."""

from __future__ import annotations

from typing import Any

from confprep.core.blocks import MarkKind
from confprep.core.case import Case
from confprep.core.evidence.merging import How
from confprep.core.evidence.registers import BLOCK, FORM, PLACE, WORDS
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.revisions import Conflict, Register, Value
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.days import day_words

KINDS = {
    "reports": say("Report"),
    "events": say("Chronology line"),
    "family_views": say("Family view"),
    "lived_experience": say("Lived experience"),
    "restrictions": say("Restriction"),
    "releases": say("Release"),
    "attendance": say("Attendance"),
    "attachments": say("Received file"),
    "conferences": say("Conference"),
    "people": say("Person"),
}
FIELDS = {
    "dated": say("date"),
    "date": say("date"),
    "author": say("author"),
    "agency": say("agency"),
    "title": say("title"),
    "heading": say("heading"),
    "status": say("status"),
    "received": say("day it came"),
    "value": say("rating"),
    "reason": say("reason"),
    "text": say("recommendation"),
    "alone": say("seen alone"),
    "note": say("note"),
    "target": say("what it is about"),
    "withheld_from": say("from whom"),
    "key": say("which section it is"),
    "level": say("level of the heading"),
    "answer": say("answer"),
    PLACE: say("place"),
    FORM: say("form of the passage"),
    WORDS: say("words"),
}
HOW = {
    How.ALONE: say("Changed by one only: it stands."),
    How.JOINED: say("Different sentences were changed: both stand."),
    How.KEPT: say("One took it out, another changed it: the change is kept."),
    How.STRICTER: say("Two answers: the stricter stands."),
}
BEGINNING = 32
"""Letters by which a passage is known again in a list."""
MARKS = {"fact": say("record"), "observed": say("saw it"), "told": say("was told"), "opinion": say("opinion"), "analysis": say("analysis")}
AT_DEFAULT = say("(nothing)")
NOT_THERE = say("(taken out)")


def what_of(case: Case, kind: str, item: str) -> str:
    """The item a change is about, as a person knows it."""
    found = case.find(kind, item)
    name = render(KINDS.get(kind, say("Entry")))
    if isinstance(found, AgencyReport):
        return case.name_of(found.agency) or found.title or name
    about = getattr(found, "name", "") or getattr(found, "title", "") or getattr(found, "date", "")
    return f"{name} {about}".strip()


def where_of(case: Case, kind: str, item: str, register: Register) -> Sentence:
    """Where a register stands: the item, the section where it is a passage of one, and the field."""
    what, field = what_of(case, kind, item), FIELDS.get(register[-1], say("{name}", name=register[-1]))
    heading = heading_of(case, kind, item, register)
    if heading:
        return say("{what}, “{heading}”, {field}", what=what, heading=heading, field=field)
    return say("{what}, {field}", what=what, field=field)


def heading_of(case: Case, kind: str, item: str, register: Register) -> str:
    """The heading a passage or section stands under, or ""."""
    found = case.find(kind, item)
    if not isinstance(found, AgencyReport) or len(register) < 2:
        return ""
    for section in found.sections:
        if register[:2] == ("sections", section.id) or (register[0] == BLOCK and any(block.id == register[1] for block in section.text)):
            return section.heading
    return ""


def short_name(case: Case, conflict: Conflict) -> str:
    """A difference in few words for a list: its heading or field, and how the words began before."""
    heading = heading_of(case, conflict.kind, conflict.item, conflict.register)
    field = render(FIELDS.get(conflict.register[-1], say("{name}", name=conflict.register[-1])))
    words = said(case, conflict.register, conflict.base) if conflict.register[-1] == WORDS and conflict.base else ""
    begun = words if len(words) <= BEGINNING else f"{words[:BEGINNING].rsplit(' ', 1)[0]}…"
    return ": ".join(filter(None, (heading or field, begun)))


def in_reading_order(case: Case) -> tuple[Conflict, ...]:
    """Open differences in the order of the papers: a report's own fields first, then its passages as they are read."""
    blocks = {(str(report.id), str(block.id)): number for report in case.reports for number, block in enumerate(report.blocks())}

    def order(conflict: Conflict) -> tuple[str, str, int, Register]:
        at = blocks.get((conflict.item, conflict.register[1]), 0) + 1 if conflict.register[0] == BLOCK else 0
        return conflict.kind, conflict.item, at, conflict.register

    return tuple(sorted(case.conflicts, key=order))


def said(case: Case, register: Register, value: Value) -> str:
    """What a register says, in words."""
    if "is" not in value:
        return render(NOT_THERE)
    return _in_words(case, register[-1], value["is"])


def _in_words(case: Case, field: str, held: Any) -> str:
    if held is None or held == "" or held == {}:
        return render(AT_DEFAULT)
    if field == WORDS and isinstance(held, dict):
        return str(held.get("text", "")) + _marks(case, held)
    if field == PLACE and isinstance(held, dict):
        return render(say("in “{list}”, at {key}", list=" / ".join(map(str, held.get("in", ()))), key=str(held.get("key", ""))))
    if field in ("dated", "date", "received") and isinstance(held, str):
        return day_words(held)
    if isinstance(held, list):
        return ", ".join(_in_words(case, "", each) for each in held)
    if isinstance(held, dict):
        return ", ".join(_in_words(case, "", each) for each in held.values() if each)
    return case.name_of(held) if isinstance(held, str) else str(held)


def _marks(case: Case, held: dict[str, Any]) -> str:
    """What kind of statement words are marked as, and whose; emphasis apart."""
    marks = [
        render(say("[“{words}”: {mark}]", words=held["text"][mark["start"] : mark["end"]], mark=_mark(case, mark)))
        for mark in held.get("marks", ())
        if mark["kind"] != MarkKind.STRONG
    ]
    return "\n" + "\n".join(marks) if marks else ""


def _mark(case: Case, mark: dict[str, Any]) -> Sentence | str:
    value = str(mark.get("value", ""))
    return MARKS[value] if value in MARKS else case.name_of(value)
