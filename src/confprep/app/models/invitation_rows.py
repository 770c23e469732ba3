"""The rows of the invitations page: who is asked and how it stands, who owes what, what needs attention."""

from __future__ import annotations

from confprep.app.models.rows import Row
from confprep.core.case import Case
from confprep.core.invitations import Forecast, Role, Standing, role_of, standing_of
from confprep.core.meeting.conference import Conference, Invitation
from confprep.core.owed import Owed
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.days import day_words

ROLE_NAMES: dict[Role, Sentence] = {
    Role.FAMILY: say("Family"),
    Role.CHILD: say("Child"),
    Role.ADVOCATE: say("Advocate"),
    Role.SUPPORTER: say("Supporter"),
    Role.INTERPRETER: say("Interpreter"),
    Role.AGENCY: say("Agency"),
}
STANDINGS: dict[Standing, tuple[str, Sentence]] = {
    Standing.NOT_INVITED: ("not_needed", say("Not invited")),
    Standing.NOT_SENT: ("due", say("Not sent")),
    Standing.SENT: ("sent", say("Sent")),
    Standing.OUTDATED: ("late", say("Holds the old one")),
    Standing.TO_TAKE_BACK: ("late", say("To take back")),
    Standing.COMING: ("done", say("Comes")),
    Standing.DECLINED: ("not_needed", say("Does not come")),
}


def status_of_standing(standing: Standing) -> tuple[str, Sentence]:
    """A status of the tokens, and its word."""
    return STANDINGS[standing]


def invitation_row(case: Case, meeting: Conference, invitation: Invitation) -> Row:
    """Name, role and post, and how the invitation stands."""
    status, word = STANDINGS[standing_of(meeting, invitation)]
    worker = case.find("practitioners", invitation.to)
    post = f" · {worker.post}, {case.name_of(worker.agency)}" if worker else ""
    role = render(ROLE_NAMES[role_of(case, invitation)])
    return Row(case.name_of(invitation.to), f"{role}{post}", invitation.id, status=status, state=render(word))


def owed_row(case: Case, each: Owed) -> Row:
    """Agency, who in it was asked and until when, and how it stands."""
    who = case.name_of(each.who) if each.who != each.agency else ""
    due = render(say("due {day}", day=day_words(each.due.isoformat()))) if each.due else ""
    chased = render(say("chased {count} times", count=each.chased)) if each.chased else ""
    second = " · ".join(filter(None, (who, due, chased)))
    return Row(case.name_of(each.agency or each.who), second, each, status=each.status, state=render(each.state))


def attention_row(sentence: Sentence, person: str) -> Row:
    """Something to be done, and whom it is about."""
    return Row("", render(sentence), person)


def quorum_words(case: Case, foretold: Forecast) -> Sentence:
    """What the replies say of the quorum."""
    if foretold.is_sure:
        return say("Quorum: with those who said they come, the conference can decide.")
    if foretold.council_missing:
        return say("Quorum: nobody of children's services has said they come.")
    if foretold.is_possible:
        names = ", ".join(case.name_of(each) for each in foretold.waiting)
        return say("Quorum: not sure yet. It depends on {names}.", names=names)
    return say("Quorum: even if all who have not answered come, there are too few agencies.")
