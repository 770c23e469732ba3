"""Builds a document for looking at, and draws its pages as pixels."""

from __future__ import annotations

from datetime import date

from confprep.children.render import render as draw
from confprep.core.case import Case
from confprep.core.identity import ConferenceId
from confprep.documents.edition import Document, Edition
from confprep.documents.pixels import pixels_of
from confprep.services.find import recipient_of
from confprep.services.formats import reads_large_print
from confprep.services.profiles import sharing_of
from confprep.services.release_version import released_copy
from confprep.services.versions import versions_of

DOTS = 96


def build_preview(case: Case, conference: str, recipient: str, kind: str, today: date) -> Document:
    """One recipient's document from a snapshot; a draft unless this very content was released. Raises ChildFailed."""
    whose = recipient_of(case, recipient)
    version = versions_of(case).of(whose, ConferenceId(conference))
    copy = released_copy(case, whose.id, kind, version.code)
    meeting = case.find("conferences", conference)
    printed = copy.on if copy else today.isoformat()
    sharing = sharing_of(meeting) if meeting else None
    edition = Edition(copy is None, printed, version.code, sharing=sharing, large=reads_large_print(case, whose))
    return draw(version.projection, edition, kind)


def draw_page(data: bytes, page: int) -> tuple[int, int, bytes]:
    """A page as width, height and RGB pixels; pages count from 0."""
    return pixels_of(data, page, DOTS)
