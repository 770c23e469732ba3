"""Makes what a person typed from a page that no program could read into the same draft that a reader would have made of it."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.blocks import Block, Mark, MarkKind
from confprep.core.evidence.attachments import PaperKind
from confprep.core.evidence.reports import Section
from confprep.core.identity import derived
from confprep.exchange.draft import Draft
from confprep.exchange.lists import Lists
from confprep.exchange.raw import RawFile
from confprep.exchange.reading import read_pieces
from confprep.exchange.report_text import pieces


def read_typed(draft: Draft, words: str, page: int, by: str, lists: Lists) -> Draft:
    """The draft of one page's words: headings found, sender and date proposed, each block marked with who typed it from which page."""
    file = RawFile(pieces=[replace(each, page=page) for each in pieces(words)])
    read = read_pieces(replace(draft, sha256=derived(draft.sha256, "typed", str(page))), file, lists, bold_is_heading=False)
    kind = PaperKind.REPORT if read.kind in (PaperKind.UNKNOWN, PaperKind.CHRONOLOGY) else read.kind
    sections = tuple(_signed(each, by) for each in read.sections)
    return replace(read, sha256=draft.sha256, kind=kind, sections=sections, events=(), needs=(), not_carried=())


def _signed(section: Section, by: str) -> Section:
    blocks = tuple(_marked(block, by) for block in section.text)
    return replace(section, text=blocks)


def _marked(block: Block, by: str) -> Block:
    return replace(block, marks=(*block.marks, Mark(0, len(block.text), MarkKind.TYPED, by))) if block.text else block
