"""What stands between a case and its conference, each with its rule, where it is and the way on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from confprep.core.case import Case
from confprep.core.dates import span
from confprep.core.evidence.attachments import PaperState
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.said_and_done import SaidAndDone
from confprep.core.family.people import Person
from confprep.core.invitations import Standing, must_be_taken_back, standing_of
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.profile import Profile
from confprep.core.meeting.silent_requests import silent_requests
from confprep.core.meeting.working_days import Calendar
from confprep.core.owed import Owed, owed
from confprep.core.said_dates import said
from confprep.core.sentences import Sentence, say

OPENING = 90
"""Letters of a line's words that are shown."""


class Act(StrEnum):
    """What mends a shortfall in one step. `Shortfall.about` is what it is done to."""

    ASK = "ask"
    REMIND = "remind"
    ARRIVED = "arrived"
    INVITE = "invite"
    WITHHOLD = "withhold"


@dataclass(frozen=True)
class Shortfall:
    """Something missing. `page` and `item` name where it can be mended.

    Where one step mends it, `act` says which, and `about` names who owes a report, a request, a person or a restriction.
    """

    rule: str
    sentence: Sentence
    remedy: Sentence
    page: str
    item: str = ""
    act: Act | None = None
    about: str = ""


def readiness(case: Case, conference: Conference, profile: Profile, calendar: Calendar, today: date) -> tuple[Shortfall, ...]:
    """Everything that stands in the way, what blocks most first."""
    return (
        *_bare(case, conference),
        *_untested(case),
        *_no_family_conference(case),
        *_not_asked(case, conference),
        *_reports_owed(case, conference, profile, calendar, today),
        *_undecided(case),
        *_unread(case),
        *_no_day(case, conference),
        *_not_alone(case, conference),
        *_unanswered(case, conference),
        *_unchecked(case, conference),
        *_expiring(case, conference),
        *_stale(case, conference, profile, calendar),
        *_without_impact(case, conference),
    )


def _bare(case: Case, conference: Conference) -> Iterator[Shortfall]:
    """What a conference cannot do without at all."""
    if not conference.children:
        yield Shortfall("R29", say("The conference names no child yet."), say("Bring in the case with its children."), "overview")
    if not any(report.kind == "report" for report in case.reports):
        yield Shortfall(
            "R33", say("No agency's report is here yet."), say("Gather the papers that came, and ask for those that did not."), "reports"
        )
    if not case.family_views:
        sentence = say("Nobody of the wider family has been heard yet.")
        yield Shortfall("R31", sentence, say("Ask the relatives on both sides what they have seen, and write it down."), "family_views")


def _untested(case: Case) -> Iterator[Shortfall]:
    for view in case.family_views:
        if view.is_unexplained and not view.chair_reason.strip():
            who = case.name_of(view.giver) or view.giver_name
            yield Shortfall(
                "R31",
                say("Nobody has tested what {name} said: {what}", name=who, what=view.summary or view.relationship),
                say("Write down a check that was made, or why none was; or say why the conference goes on without."),
                "family_views",
                view.id,
            )


def _no_family_conference(case: Case) -> Iterator[Shortfall]:
    """Nobody says whether the family was offered a conference of its own, or why not. Source: Children's Wellbeing and Schools Act 2026, s 1."""
    unsaid = next((each for each in case.family_conferences if not each.is_explained), None)
    if unsaid or not case.family_conferences:
        sentence = say("Nobody has written down whether a family group conference was offered.")
        yield Shortfall("F-family-conference", sentence, say("Write down when it was offered and to whom, or why not."), "family_views")


def _reports_owed(case: Case, conference: Conference, profile: Profile, calendar: Calendar, today: date) -> Iterator[Shortfall]:
    remedies = {
        "late": say("Ask for it or remind them, or write down what came of it."),
        "due": say("Write down why, or what was agreed."),
    }
    for each in owed(case, conference, profile, calendar, today):
        if each.status in remedies:
            page, item = ("reports", each.report) if each.report else ("invitations", each.invitation)
            yield Shortfall("R33", each.sentence, remedies[each.status], page, item, *_asking(each))
    for silent in silent_requests(case, conference, profile, calendar, today):
        name = case.name_of(silent.request.agency)
        sentence = say("{name} was asked, and perhaps never got it. {reason}", name=name, reason=silent.reason)
        remedy = say("Ask by telephone whether the request arrived.")
        yield Shortfall("R33a", sentence, remedy, "invitations", act=Act.ARRIVED, about=silent.request.id)


def _asking(each: Owed) -> tuple[Act | None, str]:
    """How a report that is late is asked for: for the first time, or again."""
    if each.status != "late":
        return None, ""
    return (Act.REMIND, each.request) if each.is_asked else (Act.ASK, each.who)


def _not_asked(case: Case, conference: Conference) -> Iterator[Shortfall]:
    """Those with parental responsibility who are not invited, and those who hold an invitation that is no longer true."""
    named = {each.to for each in case.invitations if each.conference == conference.id}
    for person in case.people:
        if named and person.id not in named and not person.died and set(person.parental_responsibility) & set(conference.children):
            sentence = say("{name} has parental responsibility and is not invited.", name=person.name)
            yield Shortfall("R33", sentence, say("Invite them, or say why not."), "invitations", person.id, Act.INVITE, person.id)
    for invitation in case.invitations:
        if invitation.conference == conference.id and standing_of(conference, invitation) is Standing.OUTDATED:
            sentence = say("{name} holds an invitation that is no longer true.", name=case.name_of(invitation.to))
            yield Shortfall("R33", sentence, say("Send the new one, and note that it was sent."), "invitations", invitation.id)
        if invitation.conference == conference.id and must_be_taken_back(conference, invitation):
            sentence = say("{name} holds an invitation and is asked no more.", name=case.name_of(invitation.to))
            yield Shortfall("R33", sentence, say("Tell them that it no longer holds, and note that you did."), "invitations", invitation.id)


def _undecided(case: Case) -> Iterator[Shortfall]:
    """Restrictions that were asked for and hold until the chair decides."""
    for each in case.restrictions:
        if not each.agreed_by and each.asked_by:
            words = each.target.quotation or ", ".join(each.target.items)
            sentence = say(
                "{name} asks to withhold “{words}”: {reason}", name=case.name_of(each.asked_by), words=words[:80], reason=each.reason
            )
            place = each.target.items[0] if each.target.items else ""
            yield Shortfall("R39", sentence, say("Decide it. Until then it is withheld."), "reports", place, Act.WITHHOLD, each.id)


def _unread(case: Case) -> Iterator[Shortfall]:
    for file in case.attachments:
        if file.state in (PaperState.KEPT_UNREAD, PaperState.NEEDS_A_PERSON):
            yield Shortfall(
                "R34",
                say("“{name}” was not read or needs a person.", name=file.name),
                say("Open it and say what it holds."),
                "reports",
                file.id,
            )


def _no_day(case: Case, conference: Conference) -> Iterator[Shortfall]:
    told = {entry.child for entry in case.lived_experience}
    for child in conference.children:
        if child not in told:
            sentence = say("Nobody has written down what {name}'s day is like.", name=case.name_of(child))
            yield Shortfall("R30", sentence, say("Add an entry, or ask who knows the child best."), "lived_experience", child)


def _unanswered(case: Case, conference: Conference) -> Iterator[Shortfall]:
    """What a child said and nobody did something about, or the child was not told of. Source: NE Lincolnshire, the voice not acted on."""
    for each in case.said_and_done:
        if each.is_open and each.child in conference.children and each.conference in ("", conference.id):
            name, words = case.name_of(each.child), _opening_of(each.said)
            undone = say("{name} said “{words}”, and nobody has written down what was done about it.", name=name, words=words)
            untold = say("{name} has not been told what was done about “{words}”.", name=name, words=words)
            remedy = say("Tell the child, in words that fit, and write down when.") if each.is_answered else say("Do something, or say why not.")
            yield Shortfall("R30", untold if each.is_answered else undone, remedy, "lived_experience", _entry_of(each))


def _entry_of(each: SaidAndDone) -> str:
    return each.evidence[0].item if each.evidence else each.child


def _not_alone(case: Case, conference: Conference) -> Iterator[Shortfall]:
    alone = {seen.child for report in case.reports for seen in report.seen if seen.alone}
    alone |= {entry.child for entry in case.lived_experience if entry.seen_alone}
    for person in case.subjects():
        if person.id in conference.children and person.born and person.id not in alone:
            sentence = say("No report says that {name} was seen alone.", name=person.name)
            yield Shortfall("R35", sentence, say("Ask who has seen the child alone, and when."), "lived_experience", person.id)


def _unchecked(case: Case, conference: Conference) -> Iterator[Shortfall]:
    homes = {home.household for home in case.residences if home.person in conference.children and home.household}
    here = {home.person for home in case.residences if home.household in homes and not home.until}
    for person in case.people:
        is_adult = person.id in here and not person.subject and not person.parental_responsibility
        if is_adult and not any(check.returned for check in person.checks):
            sentence = say("{name} lives with the children and no check on them has come back.", name=person.name)
            yield Shortfall(
                "R37", sentence, say("Ask police, health and children's services, and write down what they say."), "overview", person.id
            )


def _expiring(case: Case, conference: Conference) -> Iterator[Shortfall]:
    review = span(conference.review)
    for person in case.people:
        released = span(person.prison.release) if person.prison else None
        if released and review and released[0] <= review[0]:
            sentence = say("{name} is released on {day}, before the review.", name=person.name, day=said(released[0]))
            yield Shortfall("R38", sentence, say("Agree a plan for the release before that day."), "decision", person.id)
        yield from _orders_expiring(conference, person)


def _orders_expiring(conference: Conference, person: Person) -> Iterator[Shortfall]:
    """Orders, bail and licences that end between the conference and its review."""
    review, meeting = span(conference.review), span(conference.date)
    ends = [(each.kind, each.expires) for each in person.orders]
    if person.prison:
        ends.append(("", person.prison.licence_ends))
    for kind, told in ends:
        day = span(told)
        if day and review and day[0] <= review[0] and (meeting is None or meeting[0] <= day[1]):
            what = say("“{kind}” against {name}", kind=kind, name=person.name) if kind else say("The licence of {name}", name=person.name)
            sentence = say("{what} ends on {day}, before the review.", what=what, day=said(day[0]))
            yield Shortfall("R38", sentence, say("Agree what protects the children from that day on."), "family", person.id)


def _without_impact(case: Case, conference: Conference) -> Iterator[Shortfall]:
    """Lines marked significant of which nobody says what they meant for the child. Source: impact chronologies, Darlington and Scotland."""
    for event in case.events:
        if event.significant and not event.impact.strip() and event.conference in ("", conference.id):
            sentence = say("A line is marked significant, and nobody says what it meant for the child: {words}", words=_opening(event))
            yield Shortfall("F-impact", sentence, say("Write down what it meant for the child."), "chronology", event.id)


def _opening(event: Event) -> str:
    return _opening_of(event.text[0].text if event.text else "")


def _opening_of(text: str) -> str:
    return text if len(text) <= OPENING else f"{text[:OPENING].rstrip()}…"


def _stale(case: Case, conference: Conference, profile: Profile, calendar: Calendar) -> Iterator[Shortfall]:
    rule, held = profile.rule("R34"), span(conference.date)
    if rule is None or rule.days is None or held is None:
        return
    limit = calendar.add(held[0], -rule.days)
    for report in case.reports:
        dated = span(report.dated)
        if report.kind == "report" and dated and dated[1] < limit:
            sentence = say(
                "The report of {agency} is from {day}: it may be out of date.", agency=case.name_of(report.agency), day=report.dated
            )
            yield Shortfall("R34", sentence, say("Ask whether anything has changed since."), "reports", report.id)
