"""Says what kind of paper a file is, by where it lay, what it is called and how it begins."""

from __future__ import annotations

from collections.abc import Sequence

from confprep.core.evidence.attachments import PaperKind
from confprep.exchange.lists import Lists
from confprep.exchange.raw import Raw, RawKind

LINES = 6
LETTERS = 600
TITLE = 90


def paper_kind(name: str, titles: Sequence[str], pieces: Sequence[Raw], lists: Lists) -> PaperKind:
    """The kind of a paper: its folders count first, then its titles in order, then its first lines; UNKNOWN when nothing says."""
    *folders, file = name.replace("\\", "/").split("/")
    called = file.rsplit(".", 1)[0].replace("-", " ").replace("_", " ")
    by_folder = (lists.kind_of_folder(folder.replace("-", " ").replace("_", " ")) for folder in reversed(folders))
    by_title = (lists.kind_of_title(title) for title in (called, *titles, _first_line(pieces)))
    found = next(filter(None, by_folder), "") or next(filter(None, by_title), "") or lists.kind_of_opening(_opening(pieces))
    return PaperKind(found) if found else PaperKind.UNKNOWN


def _first_line(pieces: Sequence[Raw]) -> str:
    """The first line where it reads as a title: short, and no sentence."""
    first = next((raw.text for raw in pieces if raw.text), "")
    return first if len(first) <= TITLE and first[-1:] not in ".,;:" else ""


def _opening(pieces: Sequence[Raw]) -> str:
    lines = [raw.text for raw in pieces if raw.kind is not RawKind.STRUCK]
    return "\n".join(lines[:LINES])[:LETTERS]
