"""What a user may do to entries about a child's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from confprep.core.case import Case
from confprep.core.evidence.editing import revise
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date


def add_entry(conference: str, child: str, desk: Desk) -> Edit:
    """A new, empty entry about a child."""
    entry = LivedExperience(ItemId(desk.new_id()), conference, PersonId(child), author=desk.by, date=desk.today.isoformat())
    return Edit(say("Add an entry on a child's day"), (("lived_experience", entry),))


def keep_entry(
    case: Case, entry_id: str, child: str, tool: str, date: str, present: str, alone: bool, lines: list[str], new_id: Callable[[], str]
) -> Edit:
    """Keeps what was written in an entry. Raises NotADate; then nothing has changed."""
    entry = case.find("lived_experience", entry_id)
    if not isinstance(entry, LivedExperience):
        raise KeyError(entry_id)
    day = typed_date(date)
    text = entry.text if lines == [""] and not entry.text else revise(entry.text, lines, new_id)
    changed = replace(entry, child=PersonId(child), tool=tool, date=day, who_present=present, seen_alone=alone, text=text)
    return Edit(say("Edit an entry on a child's day"), (("lived_experience", changed),) if changed != entry else ())
