"""Joins by hand what papers say differently: from words that somebody reads to the other words, and a question on the board for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from confprep.core.case import Case
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.questions import Question
from confprep.core.identity import ItemId
from confprep.core.questions.akin import akin
from confprep.core.questions.said import Said, all_said, source_of
from confprep.core.release.labels import mentions_in
from confprep.core.sentences import say
from confprep.documents.release_words import release_words
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.incident_words import incident_words

LONGEST = 160
"""Letters of a quotation inside a question's words; the evidence holds it whole."""


class NothingAgainstIt(Fault):
    """A contradiction of one statement only."""

    def __init__(self) -> None:
        super().__init__(
            say("Nothing is chosen that says otherwise."),
            say("Nothing was changed."),
            say("Tick at least one other statement; type a word of it to find it."),
        )


def statement(case: Case, block: str, words: str = "") -> Said:
    """What is said in a block: the chosen words, or the whole block where none are. Raises NotFound."""
    there = [each for each in all_said(case) if each.block == block]
    if not there:
        raise NotFound(say("The statement"), block)
    first = next((each for each in there if words and (words in each.text or each.text in words)), there[0])
    return replace(first, text=" ".join((words or first.around[0]).split()))


def others(case: Case, chosen: Said) -> tuple[Said, ...]:
    """Every other sentence of the case, those first that may speak of the same."""
    return akin(case, all_said(case), chosen, incident_words().telling, mentions_in(case, release_words()))


def join_statements(case: Case, conference: str, chosen: Said, against: Sequence[Said], asks: str, desk: Desk) -> Edit:
    """A question on the board that holds all of them; without words of its own it asks which holds. Raises NothingAgainstIt."""
    if not against:
        raise NothingAgainstIt
    every = (chosen, *against)
    agencies = tuple(dict.fromkeys(each.agency for each in every if each.agency))
    question = Question(
        ItemId(desk.new_id()),
        "contradiction",
        asks.strip() or which_holds(case, every),
        would_settle=render(say("Ask each for where it has it from, and write down which holds.")),
        asked_of=agencies,
        asked=desk.today.isoformat() if agencies else "",
        evidence=tuple(each.evidence for each in every),
        conference=conference,
    )
    return Edit(say("Join what papers say differently"), (("questions", question),))


def which_holds(case: Case, statements: Sequence[Said]) -> str:
    """The words of the question: who says what."""
    sides = [
        render(say("“{words}” ({who})", words=_short(each.text), who=source_of(case, each) or render(say("somebody"))))
        for each in statements
    ]
    return render(say("Which holds: {sides}?", sides="; ".join(sides)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
