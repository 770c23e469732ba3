"""What a user may do to the ledger of what was offered to the family and what became of it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.errors import NotFound
from confprep.core.evidence.engagement import (
    RESULTS,
    Engagement,
    EngagementProposal,
    EngagementWords,
    engagement_words_from,
    propose_engagement,
)
from confprep.core.evidence.questions import Evidence
from confprep.core.identity import ItemId, PersonId
from confprep.core.release.labels import mentions_in
from confprep.core.sentences import say
from confprep.documents.release_words import release_words
from confprep.services.clock import Desk
from confprep.services.dismiss import dismiss
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date

RULE = "engagement"


@dataclass(frozen=True)
class EngagementForm:
    """What a person writes of one entry: ids of agency and adult, a day as people write it, and one of `RESULTS`."""

    date: str = ""
    agency: str = ""
    who: str = ""
    offered: str = ""
    upshot: str = ""
    reason: str = ""


@functools.cache
def engagement_words() -> EngagementWords:
    """What `templates/engagement.toml` says."""
    return engagement_words_from(asset_table("templates/engagement.toml"))


def engagement_proposals(case: Case) -> tuple[EngagementProposal, ...]:
    """Lines that tell what became of something offered and were neither taken up nor set aside, newest first."""
    taken = {piece.item for each in case.engagement for piece in each.evidence}
    aside = {each.key for each in case.dismissals if each.rule == RULE}
    return propose_engagement(case.events, engagement_words(), mentions_in(case, release_words()), taken | aside)


def take_up_engagement(proposal: EngagementProposal, desk: Desk) -> Edit:
    """Writes down what a line tells, as it stands; whose it was may be said afterwards."""
    event = proposal.event
    evidence = (Evidence(proposal.block, event.attachment, proposal.said, event.id),)
    made = Engagement(
        ItemId(desk.new_id()), event.conference, event.date, event.agency, proposal.who, event.children, "", proposal.result, "", evidence
    )
    return Edit(say("Write down what was offered"), (("engagement", made),))


def set_aside_engagement(proposal: EngagementProposal, reason: str, desk: Desk) -> Edit:
    """Says that a line tells of nothing offered, so that it is not proposed again. Raises NoReason."""
    return dismiss(RULE, proposal.event.id, reason, say("Say that a line tells of nothing offered"), desk)


def add_engagement(conference: str, desk: Desk) -> Edit:
    """An empty entry."""
    return Edit(say("Add what was offered"), (("engagement", Engagement(ItemId(desk.new_id()), conference)),))


def keep_engagement(case: Case, entry: str, told: EngagementForm) -> Edit:
    """Keeps what was written. Raises NotADate or NotFound; nothing has changed."""
    held = _held(case, entry)
    changed = replace(
        held,
        date=typed_date(told.date),
        agency=told.agency,
        who=PersonId(told.who),
        offered=told.offered.strip(),
        upshot=told.upshot if told.upshot in RESULTS else held.upshot,
        reason=told.reason.strip(),
    )
    return Edit(say("Edit what was offered"), (("engagement", changed),) if changed != held else ())


def remove_engagement(case: Case, entry: str) -> Edit:
    """Takes an entry away; a line that it was taken from is proposed again. Raises NotFound."""
    return Edit(say("Take away what was offered"), (), (("engagement", _held(case, entry).id),))


def _held(case: Case, entry: str) -> Engagement:
    found = case.find("engagement", entry)
    if not isinstance(found, Engagement):
        raise NotFound(say("The entry"), entry)
    return found
