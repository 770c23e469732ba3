"""What the rules propose to ask about a case, with the partnership's words and the rules it has switched off."""

from __future__ import annotations

from datetime import date

from confprep.core.case import Case
from confprep.core.family.people import Person
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.profile import Profile
from confprep.core.questions.looking import Looking
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.rules import propose_questions
from confprep.core.questions.sightings import LastSeen, last_seen
from confprep.documents.looking import look_at
from confprep.services.incident_words import incident_proposals
from confprep.services.setting_aside import setting_aside


def question_proposals(case: Case, meeting: Conference, profile: Profile, today: date) -> tuple[Proposal, ...]:
    """What the rules would ask and nobody has taken up or dismissed, in the order of the rules."""
    return propose_questions(_look(case, meeting, today), profile.questions_off)


def children_last_seen(case: Case, meeting: Conference, today: date) -> tuple[tuple[Person, LastSeen], ...]:
    """For each child who is born when anybody in work last saw it, and saw it alone."""
    look = look_at(case, meeting, today)
    return tuple((child, last_seen(look, child)) for child in look.children)


def _look(case: Case, meeting: Conference, today: date) -> Looking:
    proposed = (each.events for each in incident_proposals(case))
    happenings = tuple(map(tuple, (*(each.events for each in case.incidents), *proposed)))
    return look_at(case, meeting, today, happenings, setting_aside())
