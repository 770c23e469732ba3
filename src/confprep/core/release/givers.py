"""Who said something, kept from those who may not know: asked for on the view itself, or decided of the person as a source.

An identity that was asked to be withheld stays with the chair; only the person's own version names them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from confprep.core.evidence.family_views import NOBODY, FamilyView
from confprep.core.evidence.restrictions import PersonField, Restriction
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.decide import protects_against

NAMES = (PersonField.SOURCE, PersonField.NAME)


def without_giver(view: FamilyView, restrictions: Iterable[Restriction], recipient: Recipient) -> FamilyView:
    """The view as `recipient` may have it: without anything that says who gave it, where that is withheld from them."""
    if recipient.circle is Circle.CHAIR or (view.giver and recipient.person == view.giver):
        return view
    if view.identity_withheld or any(_hides(each, view, recipient) for each in restrictions):
        return replace(view, giver=NOBODY, giver_name="", relationship="", knowledge="", heard_from=NOBODY, taken_by="")
    return replace(view, heard_from=NOBODY) if any(_hides_source(each, view, recipient) for each in restrictions) else view


def _hides(restriction: Restriction, view: FamilyView, recipient: Recipient) -> bool:
    return bool(view.giver) and _names(restriction, view.giver) and protects_against(restriction, recipient)


def _hides_source(restriction: Restriction, view: FamilyView, recipient: Recipient) -> bool:
    return bool(view.heard_from) and _names(restriction, view.heard_from) and protects_against(restriction, recipient)


def _names(restriction: Restriction, person: str) -> bool:
    return restriction.target.person == person and restriction.target.field in NAMES
