"""Identities: every item is known by an id that never changes, whatever happens to names."""

from __future__ import annotations

import hashlib
from typing import NewType

CaseId = NewType("CaseId", str)
ItemId = NewType("ItemId", str)
PersonId = NewType("PersonId", str)
PractitionerId = NewType("PractitionerId", str)
AgencyId = NewType("AgencyId", str)
ConferenceId = NewType("ConferenceId", str)
ReportId = NewType("ReportId", str)
SectionId = NewType("SectionId", str)
BlockId = NewType("BlockId", str)
EventId = NewType("EventId", str)
RecipientId = NewType("RecipientId", str)
AttachmentId = NewType("AttachmentId", str)
RevisionId = NewType("RevisionId", str)
OperationId = NewType("OperationId", str)


def derived(*parts: str, length: int = 20) -> str:
    """An id that follows from `parts` alone, so that reading the same file twice gives the same ids."""
    whole = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:length]
