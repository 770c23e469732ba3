"""What was offered to the family and what became of it, with the pattern of each adult first."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.evidence.engagement import Engagement, Pattern, in_time, patterns
from confprep.core.sentences import Sentence, say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, heading, table, tell

RESULTS: dict[str, Sentence] = {
    "kept": say("Kept"),
    "missed": say("Missed"),
    "refused": say("Refused"),
    "cancelled by them": say("Cancelled by them"),
    "cancelled by us": say("Cancelled by the agency"),
    "": say("Not known yet"),
}


def engagement_pieces(case: Case) -> Iterable[Piece]:
    """Two tables; nothing where nothing is written down."""
    ledger = in_time(case.engagement)
    if not ledger:
        return
    yield heading(tell(say("What was offered, and what became of it")))
    columns = ("kept", "missed", "refused", "cancelled by them", "cancelled by us")
    head = (tell(say("For")), tell(say("Offered")), *(tell(RESULTS[each]) for each in columns))
    yield table(head, [(who_words(case, each), str(each.total), *(str(each.of(key)) for key in columns)) for each in patterns(ledger)], (5, 2, 2, 2, 2, 3, 3))
    yield table(
        (tell(say("When")), tell(say("Agency")), tell(say("What was offered")), tell(say("For")), tell(say("What became of it"))),
        [_row(case, each) for each in ledger],
        (3, 4, 4, 3, 4),
    )


def who_words(case: Case, entry: Engagement | Pattern) -> str:
    """Whom it was for."""
    return case.name_of(entry.who) if entry.who else tell(say("nobody named"))


def _row(case: Case, each: Engagement) -> tuple[str, ...]:
    children = ", ".join(case.name_of(child).split()[0] for child in each.children)
    whom = "\n".join(filter(None, (who_words(case, each) if each.who else "", children)))
    became = ": ".join(filter(None, (tell(RESULTS.get(each.upshot, say("Not known yet"))), each.reason)))
    return day_words(each.date), case.name_of(each.agency), each.offered, whom, became
