"""What was changed, in words: where it stands and what it says, for lists of conflicts, merges and comparisons."""

from __future__ import annotations

from typing import Any

from confprep.core.case import Case
from confprep.core.evidence.registers import BLOCK, FORM, PLACE, WORDS
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.revisions import Register, Value
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
    marks = [
        render(
            say(
                "[“{words}”: {mark}]", words=held["text"][mark["start"] : mark["end"]], mark=case.name_of(mark.get("value") or mark["kind"])
            )
        )
        for mark in held.get("marks", ())
    ]
    return "\n" + "\n".join(marks) if marks else ""
