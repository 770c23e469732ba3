"""The partnership's words and limits by which lines are proposed as one happening."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.evidence.incidents import IncidentProposal, IncidentWords, propose_incidents
from confprep.core.evidence.telling_words import TellingWords


@functools.cache
def incident_words() -> IncidentWords:
    """What `templates/incidents.toml` says."""
    held = asset_table("templates/incidents.toml")
    alike = {word: f"~{kind}" for kind, words in held["kinds"].items() for word in words}
    telling = TellingWords(frozenset(held["common"]["words"]), **held["telling"], alike=alike)
    return IncidentWords(telling=telling, **held["needed"])


def incident_proposals(case: Case) -> tuple[IncidentProposal, ...]:
    """What may be one happening and was neither joined nor dismissed, newest first."""
    joined = [frozenset(incident.events) for incident in case.incidents]
    dismissed = {each.key for each in case.dismissals if each.rule == RULE}
    found = propose_incidents(case.events, incident_words())
    return tuple(each for each in found if each.key not in dismissed and not any(_is_in(each, known) for known in joined))


def _is_in(proposal: IncidentProposal, joined: frozenset[str]) -> bool:
    """Whether two or more of its lines were joined already: then a person has looked at this happening."""
    return len(joined.intersection(proposal.events)) > 1


RULE = "same happening"
