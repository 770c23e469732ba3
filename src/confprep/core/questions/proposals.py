"""What a rule proposes to ask: the words, what they rest on, and who could know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.evidence.questions import Evidence
from confprep.core.sentences import Sentence


@dataclass(frozen=True)
class Proposal:
    """One question that a rule would put on the board.

    `rule` is the rule's name and `key` what it is about (stable while the evidence is the same), so that one taken up or dismissed does
    not come back. `kind` is a kind of `Question`. `asked_of` are ids, or names where there is no id. `page` and `item` say where to mend it.
    """

    rule: str
    key: str
    kind: str
    text: Sentence
    why: Sentence
    evidence: tuple[Evidence, ...] = ()
    asked_of: tuple[str, ...] = ()
    remedy: Sentence | None = None
    page: str = "questions"
    item: str = ""


def still_open(case: Case, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals that nobody has taken up or dismissed yet, each once."""
    settled = {(each.rule, each.key) for each in case.questions if each.rule} | {(each.rule, each.key) for each in case.dismissals}
    kept: dict[tuple[str, str], Proposal] = {}
    for each in proposals:
        if (each.rule, each.key) not in settled:
            kept.setdefault((each.rule, each.key), each)
    return tuple(kept.values())
