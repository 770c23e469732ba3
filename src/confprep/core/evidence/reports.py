"""Agency reports: sections of the one core scheme, each an ordered list of blocks under its own heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Block, Text
from confprep.core.identity import PersonId, ReportId, SectionId


@dataclass(frozen=True)
class Section:
    """A heading with the text under it. `key` is the core section it was matched to ("" when none); the heading keeps its own words.

    The section's id stands for its heading wherever a block id is asked for.
    """

    id: SectionId
    key: str
    heading: str
    level: int = 1
    text: Text = ()


@dataclass(frozen=True)
class Seen:
    """A child seen on a day, alone or not."""

    child: PersonId
    date: str
    alone: bool = False
    note: str = ""


@dataclass(frozen=True)
class Shared:
    """The report was gone through with a person of the family."""

    person: PersonId
    date: str
    how: str = ""
    response: str = ""


@dataclass(frozen=True)
class Rating:
    """A 0 to 10 rating for one child (0 certain serious harm, 10 safe enough to close)."""

    child: PersonId
    value: int
    reason: str = ""


@dataclass(frozen=True)
class AgencyReport:
    """What one agency told the conference. `agency` and `author` are ids where known, else names as found.

    `kind` is "report" or "meeting record"; `attachment` the received file; `dated` and `received` dates of `core.dates`.
    """

    id: ReportId
    conference: str
    agency: str
    author: str = ""
    kind: str = "report"
    title: str = ""
    dated: str = ""
    received: str = ""
    attachment: str = ""
    children: tuple[PersonId, ...] = ()
    sections: tuple[Section, ...] = ()
    seen: tuple[Seen, ...] = ()
    shared: tuple[Shared, ...] = ()
    ratings: tuple[Rating, ...] = ()
    status: str = "received"
    revision_of: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        """Every block under every heading, in reading order."""
        for section in self.sections:
            yield from section.text
