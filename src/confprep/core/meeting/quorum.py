"""Whether enough agencies with direct contact are at the table. Report-only contributors are not present."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.meeting.profile import QuorumRule


def is_quorate(present: Iterable[Practitioner], agencies: Iterable[Agency], rule: QuorumRule) -> bool:
    """Children's services and at least so many other groups; source: the profile's quorum rule."""
    groups = {agency.id: agency.quorum_group for agency in agencies}
    here = list(present)
    others = {
        (each.discipline if rule.count_disciplines and each.discipline else groups.get(each.agency, ""))
        for each in here
        if each.direct_contact and groups.get(each.agency, "") not in (*rule.not_counted, "")
    }
    return any(groups.get(each.agency) == rule.children_services for each in here) and len(others) >= rule.others
