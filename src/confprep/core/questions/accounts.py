"""Adults' accounts of how a child was hurt: told differently, or told by nobody but the adults at home."""

from __future__ import annotations

from collections.abc import Iterator

from confprep.core.family.people import Person
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import Said, spread
from confprep.core.sentences import say

MOST = 6
"""Accounts shown, of as many papers."""


def differing_accounts(look: Looking) -> Iterator[Proposal]:
    """One question for each child of whose injury several causes are told. Source: rule R32; national review 2022, bruising in children."""
    for child in look.children:
        told = _accounts(look, child)
        causes = {cause for each in told for cause in look.words.found("cause", each.text)}
        if len(causes) > 1 and len({each.item for each in told}) > 1:
            yield Proposal(
                "R32",
                key_of("accounts", child.id),
                "contradiction",
                say("How did {name} come by the injury?", name=child.known_as),
                say("It is told in different ways: {causes}.", causes=", ".join(sorted(causes))),
                evidence=tuple(each.evidence for each in spread(told, MOST)),
                asked_of=tuple(dict.fromkeys(each.agency for each in told if each.agency)),
                remedy=say("Ask each who told it, where they were and when; put every account before a doctor."),
                item=child.id,
            )


def accounts_of_one_side(look: Looking) -> Iterator[Proposal]:
    """A cause that only adults at home tell, and no doctor or other witness. Source: national review 2022, accounts taken at face value."""
    for child in look.children:
        told = [each for each in _accounts(look, child) if look.words.holds("adult_said", look.told(each.text))]
        if told and not any(look.is_about(each, child.id) for each in look.with_words("witnessed")):
            yield Proposal(
                "Q-account",
                key_of("account", child.id, *sorted(each.block for each in told)),
                "untested",
                say("Who else can say how {name} was hurt: “{words}”?", name=child.known_as, words=told[0].text[:160]),
                say("Only adults of the household tell it, and nothing says that somebody else saw it or examined the child."),
                evidence=tuple(each.evidence for each in spread(told, MOST)),
                remedy=say("Ask the child, brothers and sisters, and whoever was near; put the account before a doctor."),
                page="lived_experience",
                item=child.id,
            )


def _accounts(look: Looking, child: Person) -> list[Said]:
    """Sentences that say how a child of whom an injury is told came by one."""
    is_hurt = any(
        look.is_about(each, child.id) and not look.words.holds("no_injury", look.told(each.text)) for each in look.with_words("injury")
    )
    return [each for each in look.with_words("cause") if look.is_about(each, child.id) and _is_explained(look, each)] if is_hurt else []


def _is_explained(look: Looking, said: Said) -> bool:
    """Whether somebody explains: an injury or a part of the body stands beside the cause, or it is said by an adult at home."""
    told = look.told(said.text)
    return any(look.words.holds(name, told) for name in ("injury", "body", "adult_said")) and not look.words.holds("not_cause", told)
