"""What the family said to statements of a report, in a version: own answers always, others' only beside the whole statement.

An answer repeats what it answers. So it goes with its statement: where words of the statement are withheld, or it is not there, only
the person who answered keeps it. One relative's answer reaches no other.
"""

from __future__ import annotations

import re
from dataclasses import replace

from confprep.core.evidence.reports import AgencyReport, Response
from confprep.core.meeting.recipients import Circle, Recipient

PLACE = re.compile(r"\.responses\[(\d+)\]\.\w+$")


def response_at(place_id: str, report: AgencyReport | None) -> Response | None:
    """The answer a place belongs to."""
    found = PLACE.search(place_id)
    number = int(found.group(1)) if found else -1
    return report.responses[number] if report is not None and 0 <= number < len(report.responses) else None


def answerer(place_id: str, report: AgencyReport) -> frozenset[str]:
    """Whose own words a place holds, when it is what somebody said to a statement."""
    response = response_at(place_id, report) if place_id.endswith(".words") else None
    return frozenset({response.person}) if response is not None else frozenset()


def with_answers(sifted: AgencyReport, whole: AgencyReport, recipient: Recipient) -> AgencyReport:
    """The sifted report with the answers its reader may see."""
    before = _statements(whole)
    untouched = {name for name, words in _statements(sifted).items() if before.get(name) == words}
    is_family = recipient.circle is Circle.FAMILY
    kept = (
        each for each in sifted.responses if each.person == recipient.person or (each.person and each.block in untouched and not is_family)
    )
    return replace(sifted, responses=tuple(kept))


def _statements(report: AgencyReport) -> dict[str, str]:
    return {**{section.id: section.heading for section in report.sections}, **{block.id: block.text for block in report.blocks()}}
