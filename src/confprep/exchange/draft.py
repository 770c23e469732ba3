"""What a reader makes of a received file: proposals for a person to correct, and an honest list of what was not carried."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.blocks import Text
from confprep.core.evidence.attachments import Aside, PaperKind, PaperState
from confprep.core.evidence.chronology import Detail
from confprep.core.evidence.reports import Section


@dataclass(frozen=True)
class Proposal:
    """A value and the place in the file it was read from; both empty when nothing was found."""

    value: str = ""
    where: str = ""


@dataclass(frozen=True)
class Row:
    """A chronology line as read: `date` by `core.dates`, `stated` the source's words when they are no plain day."""

    order: int
    date: str
    text: Text
    stated: str = ""
    time: str = ""
    details: tuple[Detail, ...] = ()
    source_ref: str = ""


@dataclass(frozen=True)
class Note:
    """A sentence about the file as a template and its values, so that it can cross to another process."""

    template: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Draft:
    """A received file as read. Sections hold every word of its body; `asides` what stood beside it; `inside` files within it.

    `unread` are pages (from 1) that are pictures: of a file that is one picture, page 1. `form` is the number of the request that the
    file answers, when it is a Word form made by this program.
    """

    name: str
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    state: PaperState = PaperState.GATHERED
    kind: PaperKind = PaperKind.UNKNOWN
    title: str = ""
    agency: Proposal = Proposal()
    author: Proposal = Proposal()
    dated: Proposal = Proposal()
    sections: tuple[Section, ...] = ()
    events: tuple[Row, ...] = ()
    asides: tuple[Aside, ...] = ()
    not_carried: tuple[Note, ...] = ()
    needs: tuple[Note, ...] = ()
    inside: tuple[Draft, ...] = ()
    unread: tuple[int, ...] = ()
    form: str = ""
