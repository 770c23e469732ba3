"""What relatives and neighbours said, in their words, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.evidence.family_views import FamilyView
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, body, heading, note, table, tell
from confprep.documents.text import pieces_of


def family_view_pieces(case: Case) -> Iterable[Piece]:
    """Every view with its life so far: told to whom, tested how, found what, answered or not."""
    for view in case.family_views:
        yield heading(_who(case, view))
        facts = (view.relationship, view.knowledge, day_words(view.date) if view.date else "", view.method)
        if any(facts):
            yield note(" · ".join(filter(None, facts)))
        if view.summary:
            yield body(view.summary)
        yield from pieces_of(view.text, as_quote=True)
        if view.told:
            rows = [(case.name_of(told.agency), day_words(told.date) if told.date else "", told.response) for told in view.told]
            yield table((tell(say("Told")), tell(say("When")), tell(say("What they did"))), rows, (6, 4, 8))
        yield body(_tested(view))
        yield body(_answered(view))


def _who(case: Case, view: FamilyView) -> str:
    name = case.name_of(view.giver) if view.giver else view.giver_name
    return name or tell(say("A person who knows the family"))


def _tested(view: FamilyView) -> str:
    if not view.tests and view.reasoning:
        return tell(say("Not tested, because: {reason}", reason=view.reasoning))
    if not view.tests:
        return tell(say("Nothing has been done yet to find out whether it is so."))
    done = "; ".join(", ".join(filter(None, (test.what, test.by, test.date, test.result))) for test in view.tests)
    return tell(say("Tested: {done}. Found: {finding}.", done=done, finding=view.finding or tell(say("not said"))))


def _answered(view: FamilyView) -> str:
    if view.answered:
        return tell(say("Answered: {answer}", answer=view.answered))
    return tell(say("Nobody has answered yet."))
