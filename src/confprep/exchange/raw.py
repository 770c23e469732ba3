"""What every reader hands on: the file's words in reading order, before anybody asks what is a heading."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from confprep.core.blocks import Cell, Mark
from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import Sentence, say

MOST_SHOWN = 300
"""Letters of an address that are shown."""


class RawKind(StrEnum):
    """What a raw piece was in the file."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    STRUCK = "struck"
    PICTURE = "picture"


@dataclass(frozen=True)
class Raw:
    """A piece of the file's body. `strong` says that all of it is bold; `full` that a cell takes its table's whole width.

    `page` is the page it begins on, from 1; 0 where the file has none.
    """

    kind: RawKind
    text: str
    level: int = 0
    marks: tuple[Mark, ...] = ()
    cell: Cell | None = None
    strong: bool = False
    full: bool = False
    page: int = 0


@dataclass(frozen=True)
class RawAside:
    """Words beside the body; `piece` is the number of the raw piece they were tied to, -1 for none."""

    kind: AsideKind
    text: str
    where: str = ""
    author: str = ""
    piece: int = -1


@dataclass
class RawFile:
    """All a reader found."""

    pieces: list[Raw] = field(default_factory=list)
    asides: list[RawAside] = field(default_factory=list)
    not_carried: list[Sentence] = field(default_factory=list)
    needs: list[Sentence] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    is_unread: bool = False
    unread: tuple[int, ...] = ()
    """Pages, from 1, that are pictures."""

    def beside(self, kind: AsideKind, text: str, where: str = "", author: str = "") -> None:
        """Keeps words that stood beside the last piece."""
        if text.strip():
            self.asides.append(RawAside(kind, text.strip(), where, author, len(self.pieces) - 1))


    def strike(self, text: str, author: str = "", day: str = "") -> None:
        """Keeps words that a tracked change took out, struck through in their place; who did it and when stands beside them."""
        if not text.strip():
            return
        self.pieces.append(Raw(RawKind.STRUCK, text.strip()))
        if author or day:
            self.beside(AsideKind.DELETED, text, day, author)
        self.not_carried.append(
            say("Taken out by {author} on {day}: {count} words, shown struck through.", author=author or "?", day=day or "?",
                count=len(text.split()))
        )  # fmt: skip

    def put_in(self, count: int, author: str, day: str) -> None:
        """Says how many words of the text a tracked change put in, by whom and when."""
        if count:
            self.not_carried.append(say("Put in by {author} on {day}: {count} words, shown as part of the text.", author=author or "?",
                                        day=day or "?", count=count))  # fmt: skip

    def leads_out(self, target: str) -> None:
        """Says once that the file points to somewhere else."""
        told = say("Points to “{target}”; this was not followed.", target=target[:MOST_SHOWN])
        if target and told not in self.not_carried:
            self.not_carried.append(told)

    def encloses(self, name: str) -> None:
        """Says that the file holds another thing which was neither opened nor run."""
        self.not_carried.append(say("“{name}” is enclosed in the document. It is kept in the original and was not opened.", name=name))


class Unreadable(ValueError):
    """The file cannot be read, or is not safe to; `reason` says why in a sentence."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason.template)
        self.reason = reason
