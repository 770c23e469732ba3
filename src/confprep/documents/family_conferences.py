"""Family group conferences: the offer, what came of it, and the family's own plan with who does what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from confprep.core.case import Case
from confprep.core.evidence.family_conferences import FamilyConference
from confprep.core.sentences import Sentence, say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, body, heading, table, tell

ANSWERS: Mapping[str, Sentence] = {
    "": say("No answer yet"),
    "accepted": say("Accepted"),
    "declined": say("Declined"),
    "not offered": say("Not offered"),
}


def family_conference_pieces(case: Case) -> Iterable[Piece]:
    """Nothing where nobody wrote of one."""
    for each in case.family_conferences:
        yield heading(tell(say("Family group conference")))
        yield body("\n".join(_told(case, each)))
        if each.plan:
            yield body(tell(say("The family's plan: {plan}", plan=each.plan)))
        if each.actions:
            rows = [(action.action, case.name_of(action.owner), day_words(action.due) if action.due else "") for action in each.actions]
            yield table((tell(say("What the family will do")), tell(say("Who")), tell(say("By when"))), rows, (9, 5, 4))
        if each.response:
            yield body(tell(say("The council's answer to the plan: {response}", response=each.response)))


def _told(case: Case, each: FamilyConference) -> Iterator[str]:
    if each.offered:
        yield tell(say("Offered: {day}", day=day_words(each.offered)))
    if each.offered_by:
        yield tell(say("Offered by: {name}", name=case.name_of(each.offered_by)))
    if each.offered_to:
        yield tell(say("Offered to: {names}", names=case.name_of(each.offered_to)))
    answer = tell(ANSWERS[each.answer]) if each.answer in ANSWERS else each.answer
    yield ": ".join(filter(None, (answer, each.reason)))
    if each.coordinator:
        yield tell(say("Coordinator: {name}", name=case.name_of(each.coordinator)))
    if each.held:
        yield tell(say("Held: {day}", day=day_words(each.held)))
    if each.attended:
        yield tell(say("There: {names}", names=each.attended))
