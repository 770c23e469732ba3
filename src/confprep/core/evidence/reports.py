"""Agency reports: sections of the one core scheme, each an ordered list of blocks under its own heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Block, Text
from confprep.core.identity import ItemId, PersonId, ReportId, SectionId


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
    language: str = ""


@dataclass(frozen=True)
class Rating:
    """A 0 to 10 rating for one child (0 certain serious harm, 10 safe enough to close)."""

    child: PersonId
    value: int
    reason: str = ""


@dataclass(frozen=True)
class Recommendation:
    """What the agency recommends for one child."""

    child: PersonId
    text: str


@dataclass(frozen=True)
class Signature:
    """Who signed a report off, as what, and when (an ISO time)."""

    name: str
    post: str = ""
    at: str = ""


@dataclass(frozen=True)
class Response:
    """What a person of the family says to a statement. `kind` is agree, disagree or correction; `block` the statement's block.

    `words` are the person's own; `answer` what the writer of the report answered.
    """

    id: ItemId
    person: PersonId
    block: str
    kind: str
    words: str = ""
    date: str = ""
    taken_by: str = ""
    answer: str = ""


@dataclass(frozen=True)
class AgencyReport:
    """What one agency told the conference. `agency` and `author` are ids where known, else names as found.

    `kind` is "report", "nil return" or "meeting record"; `attachment` the received file; `dated` and `received` dates of `core.dates`.
    `template` names the prompts it was written with and their version; `signed` is empty while it is being written. A revision names
    the reports it follows in `parents` and says why in `revision_reason`; `revision_of` is the first of them.
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
    parents: tuple[str, ...] = ()
    revision_reason: str = ""
    request: str = ""
    template: str = ""
    signed: tuple[Signature, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    responses: tuple[Response, ...] = ()
    late_reason: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        """Every block under every heading, in reading order."""
        for section in self.sections:
            yield from section.text
