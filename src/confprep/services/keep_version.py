"""Keeps the words of each version of a report as it came, so that release can follow what was withheld from one into the next.

Everything here follows from the packets that came, in whatever order; a packet of any age of the program is enough.
"""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.evidence.registers import BLOCK, WORDS
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.revisions import ItemRevision, Write
from confprep.core.identity import ItemId, derived

VERSION = "received version"
"""A kind of its own: what came is only looked back at, never put together with what is here."""


def version_kept(report: AgencyReport, packet: str, follows: Iterable[str]) -> ItemRevision:
    """What `report` said when it came in `packet`; `follows` are the packets before it that came too."""
    words = tuple(Write((BLOCK, block.id, WORDS), {"is": {"text": block.text}}) for block in report.blocks())
    after = tuple(sorted(map(_known_as, follows)))
    return ItemRevision(_known_as(packet), VERSION, report.id, after, words, report.author, report.revision_reason)


def _known_as(packet: str) -> ItemId:
    return ItemId(derived(VERSION, packet))
