"""Agencies and the practitioners who speak for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import AgencyId, PractitionerId


@dataclass(frozen=True)
class Agency:
    """An agency; `quorum_group` is its group in the partnership profile, `council` whether it belongs to the local authority."""

    id: AgencyId
    name: str
    discipline: str = ""
    quorum_group: str = ""
    council: bool = False
    contact: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Practitioner:
    """A worker of an agency; `direct_contact` with the child or family counts for the quorum."""

    id: PractitionerId
    name: str
    agency: AgencyId
    post: str = ""
    discipline: str = ""
    direct_contact: bool = False
    telephone: str = ""
    email: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
