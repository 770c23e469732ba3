"""What nobody knows yet and what does not agree, each with who could settle it."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.evidence.questions import Evidence, Question
from confprep.core.sentences import Sentence, say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, heading, table, tell

KINDS: tuple[tuple[str, Sentence], ...] = (
    ("contradiction", say("Accounts that do not agree")),
    ("gap", say("What is not known")),
    ("untested", say("Accounts nobody has tested")),
    ("unanswered", say("Worries nobody has answered")),
)


def question_pieces(case: Case) -> Iterable[Piece]:
    """A table a kind: the question, what it rests on, whom it is put to and until when, and the answer once there is one."""
    for kind, name in KINDS:
        rows = [_row(case, question) for question in case.questions if question.kind == kind]
        if rows:
            yield heading(tell(name))
            yield table((tell(say("Question")), tell(say("Said where")), tell(say("Who could settle it"))), rows, (7, 7, 4))


def _row(case: Case, question: Question) -> tuple[str, str, str]:
    asked = "\n".join(filter(None, (question.text, question.why, _answer(question))))
    said = "\n".join(" ".join((f"“{each.quotation}”", _source(case, each))).strip() for each in question.evidence if each.quotation)
    when = tell(say("Asked on {day}", day=day_words(question.asked))) if question.asked else ""
    until = tell(say("Answer wanted by {day}", day=day_words(question.due))) if question.due else ""
    settle = "\n".join(filter(None, (question.would_settle, ", ".join(case.name_of(who) for who in question.asked_of), when, until)))
    return asked, said, settle


def _source(case: Case, piece: Evidence) -> str:
    """Whose words they are, in brackets; nothing where that is not known."""
    for kind in ("reports", "events", "lived_experience", "family_views"):
        held = case.find(kind, piece.item) if piece.item else None
        who = (getattr(held, "agency", "") or getattr(held, "giver", "")) if held is not None else ""
        if who:
            return f"({case.name_of(who)})"
    return ""


def _answer(question: Question) -> str:
    if not question.answer:
        return ""
    if not question.answered_by:
        return question.answer
    day = day_words(question.answered) if question.answered else ""
    return tell(say("Answer of {who}, {day}: {answer}", who=question.answered_by, day=day, answer=question.answer))
