"""How professionals worked: what one challenged and nobody settled, and steps that papers say were left out."""

from __future__ import annotations

from collections.abc import Iterator

from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import Said, by_agency, spread
from confprep.core.sentences import Sentence, say

MOST = 4
"""Sentences shown of one agency."""


def challenges_not_settled(look: Looking) -> Iterator[Proposal]:
    """What somebody in work challenged, where nothing says that it was settled. Source: Working Together 2026, chapter 1: challenge."""
    told = [each for each in look.with_words("challenge") if each.kind in ("reports", "events") and not _is_settled(look, each)]
    for agency, sentences in by_agency(told).items():
        yield _proposal(
            "Q-challenge", "challenge", agency, sentences, say("How was this settled: “{words}”?", words=sentences[0].text[:160]),
            say("{agency} disagreed with another's decision, and nothing says what came of it.", agency=look.case.name_of(agency)),
            say("Ask both, and write down what was agreed, by whom and when; else take it up under the local procedure."),
        )  # fmt: skip


def steps_left_out(look: Looking) -> Iterator[Proposal]:
    """Steps of procedure that a paper says were not taken. Source: Working Together 2026, chapter 3; local procedures."""
    told = [each for each in look.with_words("left_out") if each.kind in ("reports", "events")]
    for agency, sentences in by_agency(told).items():
        yield _proposal(
            "Q-process", "process", agency, sentences, say("Why was this step left out: “{words}”?", words=sentences[0].text[:160]),
            say("{agency} writes that it was not done.", agency=look.case.name_of(agency)),
            say("Do it now, or write down why it is not needed."),
        )  # fmt: skip


def _is_settled(look: Looking, said: Said) -> bool:
    return look.words.holds("settled", look.told(said.with_next))


def _proposal(rule: str, about: str, agency: str, sentences: list[Said], asks: Sentence, why: Sentence, remedy: Sentence) -> Proposal:
    return Proposal(
        rule,
        key_of(about, *sorted(each.block for each in sentences)),
        "gap" if rule == "Q-process" else "unanswered",
        asks,
        why,
        evidence=tuple(each.evidence for each in spread(sentences, MOST)),
        asked_of=(agency,) if agency else (),
        remedy=remedy,
    )
