"""What a user may do to entries about a child's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from confprep.core.case import Case
from confprep.core.evidence.editing import revise
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import say
from confprep.documents.lived_words import lived_template
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date


@dataclass(frozen=True)
class EntryForm:
    """What a person says of an entry, as typed or chosen; `words` are its lines."""

    child: str
    kind: str = ""
    carer: str = ""
    told_by: str = ""
    tool: str = ""
    aid: str = ""
    date: str = ""
    place: str = ""
    present: str = ""
    prompt: str = ""
    alone: bool = False
    words: str = ""


def add_entry(conference: str, child: str, desk: Desk) -> Edit:
    """A new, empty entry about a child."""
    entry = LivedExperience(ItemId(desk.new_id()), conference, PersonId(child), author=desk.by, date=desk.today.isoformat())
    return Edit(say("Add an entry on a child's day"), (("lived_experience", entry),))


def keep_entry(case: Case, entry_id: str, told: EntryForm, new_id: Callable[[], str]) -> Edit:
    """Keeps what was written in an entry; one whose kind is a table gets its rows where it says nothing yet. Raises NotADate, changing nothing."""
    entry = case.find("lived_experience", entry_id)
    if not isinstance(entry, LivedExperience):
        raise KeyError(entry_id)
    lines = _rows(told.kind) if not told.words.strip() and not entry.text else told.words.split("\n")
    text = entry.text if lines == [""] and not entry.text else revise(entry.text, lines, new_id)
    changed = replace(
        entry,
        child=PersonId(told.child),
        kind=told.kind,
        carer=PersonId(told.carer),
        told_by=told.told_by,
        tool=told.tool,
        aid=told.aid.strip(),
        date=typed_date(told.date.strip()),
        place=told.place.strip(),
        who_present=told.present,
        prompt=told.prompt.strip(),
        seen_alone=told.alone,
        text=text,
    )
    return Edit(say("Edit an entry on a child's day"), (("lived_experience", changed),) if changed != entry else ())


def remove_entry(case: Case, entry_id: str) -> Edit:
    """Takes an entry away; one that was read from a received file stays in the file."""
    entry = case.find("lived_experience", entry_id)
    gone = (("lived_experience", entry.id),) if isinstance(entry, LivedExperience) else ()
    return Edit(say("Take away an entry on a child's day"), (), gone)


def _rows(kind: str) -> list[str]:
    held = lived_template().kind(kind)
    return [f"{row}: " for row in held.rows] if held and held.rows else [""]
