"""Gaps about injuries: nobody examined what was reported, nobody saw the skin, nobody showed the picture."""

from __future__ import annotations

from collections.abc import Iterator

from confprep.core.family.roles import FATHER, MOTHER, PARTNER
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import Said
from confprep.core.sentences import say

MOST = 4
"""Sentences shown as evidence; the others say the same."""


def no_medical(look: Looking) -> Iterator[Proposal]:
    """Children of whom an injury was reported and whom no doctor is said to have examined. Source: national review 2022."""
    for child in look.children:
        told = _injuries(look, child.id)
        days = [each.day for each in told if each.day]
        later = [each for each in look.with_words("medical") if each.day and days and each.day >= min(days)]
        if told and not any(_is_about_its_injury(look, each, child.id) for each in later):
            yield Proposal(
                "Q-medical",
                key_of("medical", child.id),
                "gap",
                say("Has a doctor seen what was reported on {name}, or a picture of it?", name=child.known_as),
                say("An injury is reported, and no medical examination of it is mentioned afterwards."),
                evidence=tuple(each.evidence for each in told[:MOST]),
                remedy=say("Ask community paediatrics, or write down why none is needed."),
            )


def skin_not_seen(look: Looking) -> Iterator[Proposal]:
    """Body parts said to be injured that nobody is said to have looked at uncovered."""
    for child in look.children:
        told = _injuries(look, child.id)
        parts = [part for each in told for part in look.words.found("body", each.text)]
        if not parts or any(look.is_about(each, child.id) for each in look.with_words("uncovered")):
            continue
        hidden = [each for each in look.with_words("covered") if look.is_about(each, child.id)]
        most = max(dict.fromkeys(parts), key=parts.count)
        yield Proposal(
            "Q-skin",
            key_of("skin", child.id),
            "gap",
            say("Who has seen {name}'s {part} uncovered?", name=child.known_as, part=most),
            say("It is where the injury was reported, and those who saw the child saw it covered or do not say."),
            evidence=tuple(each.evidence for each in (*told[:2], *hidden[:2])),
            remedy=say("Ask each who saw the child what was uncovered."),
        )


def picture_not_shown(look: Looking) -> Iterator[Proposal]:
    """Pictures of an injury of which a sentence says that they were not seen. One question for all that say so."""
    told = [each for each in look.with_words("picture") if look.words.holds("not_shown", look.told(each.with_next))]
    if told:
        yield Proposal(
            "Q-picture",
            key_of("picture", *sorted(each.block for each in told)),
            "gap",
            say("Why was the picture not shown to those who had to judge it, and who has seen it since?"),
            say("{count} sources say that a picture was there and was not looked at.", count=len({each.agency for each in told})),
            evidence=tuple(each.evidence for each in told[:MOST]),
            remedy=say("Put it before the examining doctor and write down the day."),
            page="family_views",
        )


def _injuries(look: Looking, child: str) -> list[Said]:
    """Sentences that tell of an injury to a child, none of them that none was seen."""
    told = [each for each in look.with_words("injury") if not look.words.holds("no_injury", look.told(each.text))]
    return [each for each in told if look.is_about(each, child) and child in look.first_named(each, child) and not _is_of_adult(look, each)]


def _is_of_adult(look: Looking, said: Said) -> bool:
    """Whether a sentence names an adult of the home and no child: then the injury is theirs."""
    told = look.told(said.text)
    return not look.mentions.children(said.text) and any(f"<{part}>" in told for part in (MOTHER, FATHER, PARTNER))


def _is_about_its_injury(look: Looking, said: Said, child: str) -> bool:
    """Whether a sentence speaks of an injury, or a part of the body, of this child; or of an injury, in a paper about several, of none."""
    is_injury, is_body = (look.words.holds(name, look.told(said.text)) for name in ("injury", "body"))
    names_none = not look.mentions.children(said.text) and not look.child_of(said)
    return (look.is_about(said, child) and (is_injury or is_body)) or (names_none and is_injury)
