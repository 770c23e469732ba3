"""The decision: may this recipient have this item?

Pure and total: every item and every recipient has an answer with its rule. A denial overrides everything but the chair's own view; what
nobody decided is denied to the family. Design: restrictions first, then whose it is, then which child it is about, then its class,
then whether it was released at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from confprep.core.evidence.restrictions import Restriction
from confprep.core.identity import PersonId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.words import PERSONAL, DeniedClass
from confprep.core.sentences import Sentence, say


class Openness(StrEnum):
    """How an item stands before anybody decides: OPEN to the family too, PAPER needs a release for them, OFFICE is for the circle of
    professionals only, CHAIR for the chair alone."""

    OPEN = "open"
    PAPER = "paper"
    OFFICE = "office"
    CHAIR = "chair"


class Rule(StrEnum):
    """Which rule decided."""

    CHAIR = "chair"
    RESTRICTED = "restricted"
    BESIDE = "beside the text"
    OWN = "own"
    SCOPE = "another child"
    PROFESSIONAL = "professional"
    OFFICE = "office"
    LIFTED = "released one by one"
    CLASS = "class"
    OPEN = "open"
    RELEASED = "released"
    UNDECIDED = "not released"


@dataclass(frozen=True)
class Item:
    """The smallest thing that can be shown, with everything that decides about it.

    `own` are people whose own words these are; `personal` those to whom every personal fact in it belongs. `released` are
    audiences of releases of the whole it is part of, `lifted` of releases of just these words.
    """

    openness: Openness = Openness.PAPER
    classes: frozenset[DeniedClass] = frozenset()
    children: frozenset[PersonId] = frozenset()
    own: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    restrictions: tuple[Restriction, ...] = ()
    released: tuple[tuple[str, ...], ...] = ()
    lifted: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Ruling:
    """The answer, the rule it rests on and the reason in words."""

    allowed: bool
    rule: Rule
    reason: Sentence


CLASS_NAMES = {
    DeniedClass.LOCATOR: say("an address, telephone number or other way to find somebody"),
    DeniedClass.LEGAL: say("legal advice"),
    DeniedClass.INTELLIGENCE: say("police intelligence"),
    DeniedClass.INFORMANT: say("who told us in confidence"),
    DeniedClass.ADULT_HEALTH: say("an adult's health"),
    DeniedClass.OTHER_CHILD: say("another family's child"),
    DeniedClass.RESTRICTED_PART: say("a part that its writer marked as restricted"),
}


def decide(item: Item, recipient: Recipient) -> Ruling:
    """Whether `recipient` may have `item`. Deny overrides; without a decision the family is denied."""
    if recipient.circle is Circle.CHAIR:
        return _yes(Rule.CHAIR, say("The chair sees everything."))
    restriction = next((each for each in item.restrictions if protects_against(each, recipient)), None)
    if restriction is not None:
        return _no(Rule.RESTRICTED, say("Withheld: {reason}", reason=restriction.reason))
    if item.openness is Openness.CHAIR:
        return _no(Rule.BESIDE, say("It stood beside the text of the file; only the chair sees it."))
    if recipient.person in item.own:
        return _yes(Rule.OWN, say("These are the recipient's own words."))
    lifted = any(recipient.is_one_of(audience) for audience in item.lifted)
    if not lifted and _is_out_of_scope(item, recipient):
        return _no(Rule.SCOPE, say("It is only about a child this recipient does not speak for."))
    if recipient.circle is Circle.PROFESSIONAL:
        return _yes(Rule.PROFESSIONAL, say("Professionals at the conference share it."))
    return _decide_for_family(item, recipient, lifted)


def protects_against(restriction: Restriction, recipient: Recipient) -> bool:
    """Whether a restriction keeps its target from `recipient`."""
    return recipient.is_one_of(restriction.withheld_from) and not recipient.is_one_of(restriction.except_for)


def _decide_for_family(item: Item, recipient: Recipient, lifted: bool) -> Ruling:
    if item.openness is Openness.OFFICE and not lifted:
        return _no(Rule.OFFICE, say("It is kept among the professionals."))
    if lifted:
        return _yes(Rule.LIFTED, say("It was released to this recipient by a decision of its own."))
    denied = _denied_classes(item, recipient)
    if denied:
        return _no(Rule.CLASS, say("It shows {what}, which is released only one by one.", what=CLASS_NAMES[min(denied)]))
    if item.openness is Openness.OPEN:
        return _yes(Rule.OPEN, say("Everybody invited gets it."))
    if any(recipient.is_one_of(audience) for audience in item.released):
        return _yes(Rule.RELEASED, say("The paper was released to this recipient."))
    return _no(Rule.UNDECIDED, say("Nobody has decided that this recipient may have it."))


def _denied_classes(item: Item, recipient: Recipient) -> frozenset[DeniedClass]:
    own = PERSONAL if recipient.person in item.personal else frozenset()
    return item.classes - own


def _is_out_of_scope(item: Item, recipient: Recipient) -> bool:
    if recipient.circle is Circle.PROFESSIONAL and not recipient.scope:
        return False
    return bool(item.children) and item.children.isdisjoint(recipient.scope)


def _yes(rule: Rule, reason: Sentence) -> Ruling:
    return Ruling(True, rule, reason)


def _no(rule: Rule, reason: Sentence) -> Ruling:
    return Ruling(False, rule, reason)
