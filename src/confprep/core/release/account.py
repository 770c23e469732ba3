"""What becomes of every passage for one recipient: shown, or withheld by which rule and why. For the chair's eyes."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.evidence.restrictions import Restriction
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.answers import response_at
from confprep.core.release.decide import Rule, Ruling, decide, protects_against
from confprep.core.release.fields import is_open
from confprep.core.release.labels import Labelled, Unbound
from confprep.core.release.passages import Passage
from confprep.core.sentences import Sentence, say


@dataclass(frozen=True)
class Withheld:
    """Words a recipient does not get: where they stand, what they are, by which rule and why."""

    id: str
    kind: str
    item: str
    words: str
    rule: Rule
    reason: Sentence


@dataclass(frozen=True)
class Account:
    """How many passages are shown, and every one that is not. Their sum is all passages of the case that are anybody's to see."""

    shown: int
    withheld: tuple[Withheld, ...]


def account(labelled: Labelled, recipient: Recipient) -> Account:
    """What `recipient` is shown and what not; the words are for the chair's eyes."""
    shown, withheld = 0, []
    for passages in labelled.passages.values():
        for passage in passages:
            ruling = ruling_of(labelled, passage, recipient)
            if ruling.allowed:
                shown += 1
            else:
                withheld.append(_withheld(passage, ruling))
    return Account(shown, tuple(withheld))


def unbound_for(labelled: Labelled, recipient: Recipient) -> tuple[Unbound, ...]:
    """Restrictions that should keep something from `recipient` but do not know where it stands: they stop the release."""
    return tuple(
        each
        for each in labelled.unbound
        if isinstance(each.decision, Restriction) and protects_against(each.decision, recipient) and recipient.circle is not Circle.CHAIR
    )


def ruling_of(labelled: Labelled, passage: Passage, recipient: Recipient) -> Ruling:
    """A passage is denied with the item it belongs to, unless it was released or is the recipient's own by itself."""
    if recipient.circle is Circle.FAMILY and not is_open(passage.place.kind, passage.place.field):
        return Ruling(False, Rule.OFFICE, say("It is kept among the professionals."))
    if passage.place.field == "responses" and not _may_have_answer(labelled, passage, recipient):
        return Ruling(False, Rule.OFFICE, say("An answer goes with the whole statement it answers, and to no other relative."))
    ruling = decide(passage.item, recipient)
    if not ruling.allowed or ruling.rule in (Rule.LIFTED, Rule.OWN, Rule.CHAIR):
        return ruling
    whole = decide(labelled.wholes[passage.place.kind, passage.place.item], recipient)
    return ruling if whole.allowed or whole.rule is Rule.UNDECIDED else whole


def _may_have_answer(labelled: Labelled, passage: Passage, recipient: Recipient) -> bool:
    """Own answers always; another's only outside the family, and only when nothing of its statement is withheld."""
    response = response_at(passage.place.id, labelled.case.find("reports", passage.place.item))
    if response is None or recipient.circle is Circle.CHAIR or response.person == recipient.person:
        return True
    statement = labelled.passages.get((passage.place.item, response.block), ())
    is_whole = bool(statement) and all(ruling_of(labelled, each, recipient).allowed for each in statement)
    return recipient.circle is not Circle.FAMILY and is_whole


def _withheld(passage: Passage, ruling: Ruling) -> Withheld:
    place = passage.place
    return Withheld(place.id, place.kind, place.item, passage.words, ruling.rule, ruling.reason)
