"""What two sources say that cannot both be so: of one happening, of one child, or of the whole case."""

from __future__ import annotations

from collections.abc import Iterator

from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import Said, source_of, spread
from confprep.core.questions.words import Opposite
from confprep.core.sentences import say

MOST = 6
"""Further sentences shown for either side, of as many papers."""


def opposites(look: Looking) -> Iterator[Proposal]:
    """One question for each happening, child or case and each pair of opposite words. Source: rule R32; national review 2022."""
    for opposite in look.words.opposites:
        if opposite.scope == "happening":
            yield from _in_happenings(look, opposite)
        elif opposite.scope == "child":
            for child in look.children:
                about = [each for each in look.recent() if look.is_about(each, child.id)]
                yield from _asked(look, opposite, _pair(look, opposite, about), child.known_as)
        else:
            yield from _asked(look, opposite, _pair(look, opposite, list(look.recent())))


def _in_happenings(look: Looking, opposite: Opposite) -> Iterator[Proposal]:
    by_line: dict[str, list[Said]] = {}
    for said in look.said:
        if said.kind == "events":
            by_line.setdefault(said.item, []).append(said)
    used: set[str] = set()
    for lines in look.happenings:
        pair = _pair(look, opposite, [said for line in lines for said in by_line.get(line, ())])
        if pair and used.isdisjoint(each.block for each in pair):
            used |= {each.block for each in pair}
            yield from _asked(look, opposite, pair)


def _pair(look: Looking, opposite: Opposite, told: list[Said]) -> tuple[Said, ...]:
    """A sentence that says the one, one of another source that says the other, then more of either; nothing without both."""
    sides = [[each for each in told if look.words.takes_side(opposite.key, side, look.told(each.text))] for side in ("one", "other")]
    ones, others = ([each for each in sides[number] if each not in sides[1 - number]] for number in (0, 1))
    first = next(((a, b) for a in ones for b in others if a.item != b.item and (a.agency != b.agency or not a.agency)), ())
    return (*first, *(each for each in (*spread(ones, MOST), *spread(others, MOST)) if each not in first)) if first else ()


def _asked(look: Looking, opposite: Opposite, pair: tuple[Said, ...], name: str = "") -> Iterator[Proposal]:
    if pair:
        yield _proposal(look, opposite, pair, name)


def _proposal(look: Looking, opposite: Opposite, pair: tuple[Said, ...], name: str) -> Proposal:
    one, other = pair[:2]
    names = (source_of(look.case, one) or one.kind, source_of(look.case, other) or other.kind)
    return Proposal(
        "R32",
        key_of(opposite.key, *sorted((one.block, other.block))),
        "contradiction",
        say(opposite.asks, name=name),
        say("{one} writes “{said}”; {other} writes “{told}”.", one=names[0], said=one.text[:160], other=names[1], told=other.text[:160]),
        evidence=tuple(each.evidence for each in pair),
        asked_of=tuple(filter(None, (one.agency, other.agency))),
        remedy=say("Ask both what they saw themselves and what they were told."),
    )
