"""Gaps about agencies: those that know the children and were never asked, and hand-offs of which nobody knows that they arrived."""

from __future__ import annotations

from collections.abc import Iterator

from confprep.core.evidence.days_spoken import days_spoken
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import Said
from confprep.core.sentences import say


def agencies_not_asked(look: Looking) -> Iterator[Proposal]:
    """Agencies on record, and those listed as not invited, from which no report is here or asked. Source: rule R33."""
    case = look.case
    workers: dict[str, str] = {worker.id: worker.agency for worker in case.practitioners}
    reported = {report.agency for report in case.reports} | {event.agency for event in case.events}
    asked = {request.agency for request in case.report_requests}
    asked |= {workers.get(each.to, "") for each in case.invitations if not each.not_invited_reason}
    for agency in case.agencies:
        if agency.id not in reported | asked and not agency.council:
            yield _asking(agency.id, agency.name, "agency")
    for each in case.invitations:
        if (
            each.conference == look.conference.id
            and each.not_invited_reason
            and each.to not in workers
            and not case.find("people", each.to)
        ):
            yield _asking(each.to, each.to, "agency")


def _asking(who: str, name: str, word: str) -> Proposal:
    return Proposal(
        "Q-agency",
        key_of(word, who),
        "gap",
        say("What does {name} know, and will it be asked for a report?", name=name),
        say("It is on the list of those who know the children or an adult near them, and nothing of it is here."),
        asked_of=(who,),
        remedy=say("Ask it for a report, or write down why not."),
        page="invitations",
    )


def handoffs_not_accepted(look: Looking) -> Iterator[Proposal]:
    """Referrals of which a sentence says that nobody worked on them; sentences that name the same day are about one.

    Source: national review 2022, finding on hand-offs.
    """
    told: dict[str, list[Said]] = {}
    for each in look.recent():
        if _is_handed_on(look, each) and look.words.holds("unprocessed", look.told(each.with_next)):
            days = days_spoken(each.text, each.day or look.held)
            told.setdefault(min((day.first.isoformat() for day in days if day.is_dated), default=each.block), []).append(each)
    for sentences in told.values():
        yield Proposal(
            "Q-handoff",
            key_of("handoff", *sorted(each.block for each in sentences)),
            "gap",
            say("What became of this: “{words}”?", words=sentences[0].text[:160]),
            say("Something was handed on, and nobody is said to have taken it up."),
            evidence=tuple(each.evidence for each in sentences),
            asked_of=tuple(dict.fromkeys(each.agency for each in sentences if each.agency)),
            remedy=say("Ask whoever it was handed to, and write down who has it now."),
        )


def _is_handed_on(look: Looking, said: Said) -> bool:
    told = look.told(said.text)
    return look.words.holds("referral", told) or look.words.holds("picture", told)
