"""Withholds words from people, with a reason, and takes that back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.identity import ItemId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit


class ReasonMissing(Fault):
    """Something was to be withheld or released without saying why."""

    def __init__(self) -> None:
        super().__init__(
            say("A reason is missing."),
            say("Nothing was withheld or released."),
            say("Write in a few words why, and from whom or to whom."),
        )


def withhold(block_id: str, words: str, from_whom: Iterable[str], reason: str, desk: Desk) -> Edit:
    """Withholds `words` of a block (all of it when they are empty) from recipients. Raises ReasonMissing."""
    audience = tuple(from_whom)
    if not reason.strip() or not audience:
        raise ReasonMissing
    target = Target(items=(block_id,), quotation=words.strip())
    restriction = Restriction(ItemId(desk.new_id()), target, audience, reason.strip(), agreed_by=desk.by, agreed_on=desk.today.isoformat())
    return Edit(say("Withhold a passage"), (("restrictions", restriction),))


def agree(case: Case, restriction_id: str, desk: Desk) -> Edit:
    """The chair decides that a restriction somebody asked for stays."""
    asked = case.find("restrictions", restriction_id)
    items = (
        (("restrictions", replace(asked, agreed_by=desk.by, agreed_on=desk.today.isoformat())),) if asked and not asked.agreed_by else ()
    )
    return Edit(say("Agree to a restriction"), items)


def lift(restriction_id: str) -> Edit:
    """Takes a restriction back."""
    return Edit(say("Lift a restriction"), (), (("restrictions", restriction_id),))


def release_paper(attachment: str, to_whom: Iterable[str], reason: str, desk: Desk) -> Edit:
    """Lets recipients have a paper, all but its denied classes. Raises ReasonMissing."""
    audience = tuple(to_whom)
    if not reason.strip() or not audience:
        raise ReasonMissing
    release = Release(ItemId(desk.new_id()), Target(attachment=attachment), audience, reason.strip(), desk.by, desk.today.isoformat())
    return Edit(say("Release a paper"), (("releases", release),))


def release_words(block_id: str, words: str, to_whom: Iterable[str], reason: str, desk: Desk) -> Edit:
    """Lets recipients have words of a denied class, by a decision of their own. Raises ReasonMissing."""
    audience = tuple(to_whom)
    if not reason.strip() or not audience:
        raise ReasonMissing
    target = Target(items=(block_id,), quotation=words.strip())
    release = Release(ItemId(desk.new_id()), target, audience, reason.strip(), desk.by, desk.today.isoformat())
    return Edit(say("Release a passage"), (("releases", release),))
