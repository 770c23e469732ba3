"""Received files. Each is kept byte for byte under its digest before anything reads it, and ends in exactly one state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from confprep.core.identity import AttachmentId, BlockId


class PaperState(StrEnum):
    """Where a received file stands."""

    GATHERED = "gathered"
    KEPT_UNREAD = "kept-unread"
    NEEDS_A_PERSON = "needs-a-person"
    REFUSED = "refused"


class PaperKind(StrEnum):
    """What a received file is."""

    REPORT = "report"
    MEETING_RECORD = "meeting record"
    CHRONOLOGY = "chronology"
    FAMILY_VIEW = "family view"
    LIVED_EXPERIENCE = "lived experience"
    MEDIA = "media"
    UNKNOWN = "unknown"


class AsideKind(StrEnum):
    """Words that stood beside the text: kept, shown to the chair, never printed for the family."""

    COMMENT = "comment"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    PROPERTIES = "properties"
    HIDDEN = "hidden"
    DELETED = "deleted"
    IMAGE_DATA = "image data"
    ENVELOPE = "envelope"


@dataclass(frozen=True)
class Aside:
    """Words found beside the text of a file, with the block they were tied to if any."""

    id: BlockId
    kind: AsideKind
    text: str
    where: str = ""
    author: str = ""
    block: str = ""


@dataclass(frozen=True)
class Attachment:
    """A received file: its own name, digest (SHA-256, hex), size in bytes, and what became of it.

    `became` are ids of the items read from it. `not_carried` and `needs` are rendered in the language of the day they were made
    and kept as found. `unread` are pages, from 1, that are pictures and whose words nobody has typed yet.
    """

    id: AttachmentId
    name: str
    sha256: str
    size: int
    media_type: str = ""
    received: str = ""
    state: PaperState = PaperState.KEPT_UNREAD
    kind: PaperKind = PaperKind.UNKNOWN
    became: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    not_carried: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    parent: str = ""
    unread: tuple[int, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
