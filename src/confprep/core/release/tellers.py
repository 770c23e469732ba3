"""Whose account an entry on a child's day is: not said where that person's name is withheld as a source."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.case import Case
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.restrictions import PersonField
from confprep.core.meeting.recipients import Recipient
from confprep.core.release.decide import protects_against
from confprep.core.release.doubts import every_target

AS_A_SOURCE = (PersonField.NAME, PersonField.SOURCE)


def without_withheld_teller(case: Case, entry: LivedExperience, recipient: Recipient) -> LivedExperience:
    """The entry without its teller where a restriction keeps that name from `recipient`, or the person asked not to be named."""
    if not entry.told_by:
        return entry
    person = case.find("people", entry.told_by)
    withheld = any(
        each.target.person == entry.told_by and each.target.field in AS_A_SOURCE and protects_against(each, recipient)
        for each in every_target(case)
    )
    return replace(entry, told_by="") if withheld or (person is not None and person.identity_withheld) else entry
