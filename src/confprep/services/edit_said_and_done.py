"""What a user may do to rows of what a child said and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from confprep.core.case import Case
from confprep.core.errors import NotFound
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.questions import Evidence
from confprep.core.evidence.said_and_done import SaidAndDone
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date


@dataclass(frozen=True)
class SaidForm:
    """What a person says of a row, as typed or chosen."""

    child: str
    said: str = ""
    said_on: str = ""
    done: str = ""
    by: str = ""
    done_on: str = ""
    told_on: str = ""


def add_said(conference: str, child: str, desk: Desk) -> Edit:
    """An empty row about a child."""
    return Edit(say("Add what a child said"), (("said_and_done", SaidAndDone(ItemId(desk.new_id()), conference, PersonId(child))),))


def take_said(conference: str, entry: LivedExperience, block: str, words: str, desk: Desk) -> Edit:
    """A row of words chosen in an entry's block; it goes with them wherever they are withheld."""
    held = next((each for each in entry.text if each.id == block and words and words in each.text), None)
    evidence = (Evidence(str(held.id), entry.attachment, words, entry.id),) if held else ()
    row = SaidAndDone(ItemId(desk.new_id()), conference, entry.child, words if held else "", entry.date, evidence=evidence)
    return Edit(say("Add what a child said"), (("said_and_done", row),))


def keep_said(case: Case, row: str, told: SaidForm) -> Edit:
    """Keeps what was written. Raises NotADate or NotFound; nothing has changed."""
    held = _held(case, row)
    changed = replace(
        held,
        child=PersonId(told.child),
        said=told.said.strip(),
        said_on=typed_date(told.said_on.strip()),
        done=told.done.strip(),
        by=told.by,
        done_on=typed_date(told.done_on.strip()),
        told_on=typed_date(told.told_on.strip()),
    )
    return Edit(say("Edit what a child said"), (("said_and_done", changed),) if changed != held else ())


def remove_said(case: Case, row: str) -> Edit:
    """Takes a row away. Raises NotFound."""
    return Edit(say("Take away what a child said"), (), (("said_and_done", _held(case, row).id),))


def _held(case: Case, row: str) -> SaidAndDone:
    found = case.find("said_and_done", row)
    if not isinstance(found, SaidAndDone):
        raise NotFound(say("The row"), row)
    return found
