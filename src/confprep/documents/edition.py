"""What a copy says of itself: draft or released, which copy, when printed. Never computed from what the reader may not see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """`printed` is an ISO day; `code` names the content; `copy` of `copies` counts this recipient's copies alone."""

    draft: bool = True
    printed: str = ""
    code: str = ""
    profile: str = ""
    copy: int = 1
    copies: int = 1


@dataclass(frozen=True)
class Document:
    """A finished document: its bytes and number of pages."""

    data: bytes
    pages: int
