"""What a copy says of itself: draft or released, which copy, when printed. Never computed from what the reader may not see."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.meeting.sharing import SharingRule


@dataclass(frozen=True)
class Edition:
    """`printed` is an ISO day; `code` names the content; `copy` of `copies` counts this recipient's copies alone.

    `sharing` is the rule by which it is said how early a report was shared, `large` whether everything is set in large print.
    """

    draft: bool = True
    printed: str = ""
    code: str = ""
    profile: str = ""
    copy: int = 1
    copies: int = 1
    sharing: SharingRule | None = None
    large: bool = False


@dataclass(frozen=True)
class Document:
    """A finished document: its bytes and number of pages."""

    data: bytes
    pages: int
