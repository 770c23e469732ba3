"""What nobody knows yet and what does not agree, each with who could settle it."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.evidence.questions import Question
from confprep.core.sentences import Sentence, say
from confprep.documents.pieces import Piece, heading, table, tell

KINDS: tuple[tuple[str, Sentence], ...] = (
    ("contradiction", say("Accounts that do not agree")),
    ("gap", say("What is not known")),
    ("untested", say("Accounts nobody has tested")),
    ("unanswered", say("Worries nobody has answered")),
)


def question_pieces(case: Case) -> Iterable[Piece]:
    """A table a kind."""
    for kind, name in KINDS:
        rows = [_row(case, question) for question in case.questions if question.kind == kind]
        if rows:
            yield heading(tell(name))
            yield table((tell(say("Question")), tell(say("Said where")), tell(say("Who could settle it"))), rows, (7, 7, 4))


def _row(case: Case, question: Question) -> tuple[str, str, str]:
    asked = "\n".join(filter(None, (question.text, question.why, question.answer)))
    said = "\n".join(f"“{each.quotation}”" for each in question.evidence if each.quotation)
    settle = "\n".join(filter(None, (question.would_settle, ", ".join(case.name_of(who) for who in question.asked_of))))
    return asked, said, settle
