"""What was decided at earlier conferences, and what became of the plan: where a review begins."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.meeting.conference import Conference
from confprep.core.sentences import say
from confprep.documents.codes import words_for
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, heading, subheading, table, tell


def before_pieces(case: Case, conference: Conference) -> Iterable[Piece]:
    """Each earlier conference, the latest first, with its decisions; then the plan as it stands. Working Together 2023, chapter 3."""
    earlier = sorted((each for each in case.conferences if _is_before(each, conference)), key=lambda each: each.date, reverse=True)
    tables = [(each, decisions) for each in earlier if (decisions := _decisions(case, each))]
    if tables:
        yield heading(tell(say("What was decided before")))
    for each, decisions in tables:
        yield subheading(tell(say("{kind} of {day}", kind=words_for("conference", each.kind), day=day_words(each.date))), each.id)
        yield table((tell(say("Child")), tell(say("Decision")), tell(say("Plan from"))), decisions, (5, 9, 4))
    yield from _progress(case, {each.id for each in earlier})


def _is_before(other: Conference, conference: Conference) -> bool:
    return other.id != conference.id and (other.id == conference.previous or bool(other.date and other.date < conference.date))


def _decisions(case: Case, conference: Conference) -> list[tuple[str, str, str]]:
    found = (each for each in case.decisions if each.conference == conference.id)
    return [
        (
            case.name_of(each.child),
            ": ".join(filter(None, (each.outcome, words_for("category", each.category) if each.category else ""))),
            day_words(each.plan_start) if each.plan_start else "",
        )
        for each in found
    ]


def _progress(case: Case, conferences: set[str]) -> Iterable[Piece]:
    actions = sorted((each for each in case.plan_actions if each.conference in conferences), key=lambda each: (each.due, each.order))
    if actions:
        yield heading(tell(say("The plan, and what has been done")))
        rows = [
            (each.action, case.name_of(each.owner) or each.owner, day_words(each.due) if each.due else "",
             each.progress or tell(say("nothing told yet")))
            for each in actions
        ]  # fmt: skip
        head = (tell(say("What was to be done")), tell(say("Who")), tell(say("By when")), tell(say("What has been done")))
        yield table(head, rows, (6, 4, 3, 5))
