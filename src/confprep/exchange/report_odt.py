"""Reads OpenDocument text whole: tables, lists, annotations, tracked changes, hidden words, headers and properties."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from confprep.core.blocks import Cell, Mark, MarkKind
from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.guard import open_package, part
from confprep.exchange.odt_words import DRAW, OFFICE, TABLE, Line, Styles, T, lines_of, read_line, words_in
from confprep.exchange.raw import Raw, RawFile, RawKind, Unreadable

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SKIPPED = {f"{T}sequence-decls", f"{T}tracked-changes", f"{OFFICE}forms", f"{OFFICE}annotation"}
HREF = "{http://www.w3.org/1999/xlink}href"
ENCLOSED = {f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}plugin", f"{DRAW}applet"}
BODY = {f"{T}p", f"{T}h"}


def read_odt(data: bytes) -> RawFile:
    """Everything an OpenDocument text holds. Raises Unreadable."""
    package = open_package(data)
    content = part(package, "content.xml")
    if content is None:
        raise Unreadable(say("The file is damaged or is not what its name says."))
    styles = part(package, "styles.xml")
    reader = Reader(content, styles)
    for body in content.iter(f"{OFFICE}text"):
        reader.read(body)
    reader.read_rest()
    reader.read_beside(content)
    reader.read_styles(styles)
    reader.read_properties(part(package, "meta.xml"))
    return reader.file


class Reader:
    """Walks one document."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self.file = RawFile()
        self.tables = 0
        self.styles = Styles(content, styles)
        self.deleted = dict(_deletions(content))
        self.by = dict(_authors(content))

    def read(self, parent: etree._Element, in_list: bool = False) -> None:
        for child in parent:
            if child.tag in BODY:
                self._add(child, in_list)
            elif child.tag == f"{TABLE}table":
                self._add_table(child)
            elif child.tag == f"{T}change":
                self._strike(child.get(f"{T}change-id", ""))
            elif child.tag == f"{T}section" and child.get(f"{T}display") == "none":
                self.file.beside(AsideKind.HIDDEN, lines_of(child), "section")
            elif isinstance(child.tag, str) and child.tag not in SKIPPED:
                self.read(child, in_list or child.tag == f"{T}list")

    def _add(self, element: etree._Element, in_list: bool) -> None:
        line = read_line(element, self.styles)
        level = self.styles.level(element)
        kind = RawKind.HEADING if level else RawKind.ITEM if in_list else RawKind.PARAGRAPH
        if line.text.strip():
            self.file.pieces.append(_raw(line.trimmed(), kind, level))
        self._after(element, line)

    def _after(self, element: etree._Element, line: Line) -> None:
        """What hangs on a paragraph: words deleted from it, hidden words, comments, notes, pictures and boxes."""
        for change in line.changes:
            self._strike(change)
        self.file.beside(AsideKind.HIDDEN, line.hidden, "text")
        for note in element.iter(f"{OFFICE}annotation"):
            creator = note.findtext(f"{DC}creator") or ""
            self.file.beside(AsideKind.COMMENT, lines_of(note), "comment", creator)
        for note in element.iter(f"{T}note-body"):
            self.file.beside(AsideKind.NOTE, lines_of(note), "note")
        pictures = sum(1 for _ in element.iter(f"{DRAW}image"))
        if pictures:
            self.file.not_carried.append(say("{count} pictures in the text; look at the original.", count=pictures))
        for box in element.iter(f"{DRAW}text-box"):
            self.read(box)

    def _strike(self, change: str) -> None:
        self.file.strike(self.deleted.pop(change, ""), *self.by.get(change, ("", "")))

    def read_beside(self, content: etree._Element) -> None:
        """Words that tracked changes put in, and what points outside or is enclosed; nothing of it is followed or opened."""
        for change, count in _insertions(content).items():
            self.file.put_in(count, *self.by.get(change, ("", "")))
        for element in content.iter():
            target = str(element.get(HREF, "")) if isinstance(element.tag, str) else ""
            if element.tag in ENCLOSED:
                self.file.encloses(target.rsplit("/", 1)[-1] or etree.QName(element).localname)
            elif "://" in target or target.startswith(("//", "\\\\", "..", "/", "mailto:")):
                self.file.leads_out(target)

    def _add_table(self, table: etree._Element) -> None:
        number, self.tables = self.tables, self.tables + 1
        rows = list(_rows(table))
        width = max((sum(_columns(cell) for cell in _cells(row)) for row, _ in rows), default=1)
        nested: list[etree._Element] = []
        for place, (row, is_header) in enumerate(rows):
            column = 0
            for cell in _cells(row):
                span = _number(cell, "number-columns-spanned")
                where = Cell(number, place, column, is_header, _number(cell, "number-rows-spanned"), span)
                if not cell.tag.endswith("covered-table-cell") or words_in(cell).strip():
                    nested.extend(self._add_cell(cell, where, full=span >= width > 1))
                column += _columns(cell)
        for inner in nested:
            self._add_table(inner)

    def _add_cell(self, cell: etree._Element, where: Cell, full: bool) -> list[etree._Element]:
        found, nested = _of_cell(cell)
        lines = [(element, read_line(element, self.styles)) for element in found]
        self.file.pieces.append(_raw(Line.joined([line for _, line in lines]), RawKind.CELL, 0, where, full))
        for element, line in lines:
            self._after(element, line)
        return nested

    def read_rest(self) -> None:
        """Words a tracked deletion had taken out whose place is not marked in the text."""
        for change in list(self.deleted):
            self._strike(change)

    def read_styles(self, styles: etree._Element | None) -> None:
        """Headers and footers."""
        for kind, tag in ((AsideKind.HEADER, f"{STYLE}header"), (AsideKind.FOOTER, f"{STYLE}footer")):
            for place in styles.iter(tag) if styles is not None else ():
                for line in place.iter(*BODY):
                    self.file.beside(kind, words_in(line), kind.value)

    def read_properties(self, meta: etree._Element | None) -> None:
        """Title, creator, custom fields."""
        for element in meta.iter() if meta is not None else ():
            text = (element.text or "").strip()
            if text and isinstance(element.tag, str):
                names = [str(value) for key, value in element.attrib.items() if str(key).endswith("}name")]
                key = names[0] if names else etree.QName(element).localname
                self.file.properties[key] = text
                self.file.beside(AsideKind.PROPERTIES, text, key)


def _raw(line: Line, kind: RawKind, level: int = 0, cell: Cell | None = None, full: bool = False) -> Raw:
    marks = tuple(Mark(start, end, MarkKind.STRONG) for start, end in line.bold)
    return Raw(kind, line.text, level, marks, cell, line.is_strong, full)


def _deletions(content: etree._Element) -> Iterator[tuple[str, str]]:
    """Deleted words by the id of their change."""
    for region in content.iter(f"{T}changed-region"):
        for deletion in region.iter(f"{T}deletion"):
            yield region.get(f"{T}id") or region.get(XML_ID) or "", lines_of(deletion)


def _authors(content: etree._Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """Who made each tracked change, and on which day, by the id of the change."""
    for region in content.iter(f"{T}changed-region"):
        said = (region.findtext(f".//{DC}creator") or "", (region.findtext(f".//{DC}date") or "")[:10])
        yield region.get(f"{T}id") or region.get(XML_ID) or "", said


def _insertions(content: etree._Element) -> dict[str, int]:
    """How many words stand between the two ends of each tracked insertion."""
    counts: dict[str, int] = {}
    within: set[str] = set()
    for event, element in etree.iterwalk(content, events=("start", "end")):
        change = element.get(f"{T}change-id", "") if isinstance(element.tag, str) else ""
        if event == "start" and element.tag == f"{T}change-start":
            within.add(change)
        elif event == "start" and element.tag == f"{T}change-end":
            within.discard(change)
        words = (element.text if event == "start" else element.tail) or ""
        for each in within if words.strip() else ():
            counts[each] = counts.get(each, 0) + len(words.split())
    return counts


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, False
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from ((row, child.tag.endswith("header-rows")) for row, _ in _rows(child))


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")]


def _columns(cell: etree._Element) -> int:
    """How many places a cell takes in its row; the places that a wide cell covers stand there as cells of their own."""
    return _number(cell, "number-columns-repeated")


def _number(cell: etree._Element, name: str) -> int:
    value = cell.get(f"{TABLE}{name}", "1")
    return max(1, min(int(value), 1000)) if value.isdigit() else 1


def _of_cell(element: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The lines of a cell, lists included, and the tables that stand in it."""
    lines: list[etree._Element] = []
    tables: list[etree._Element] = []
    for child in element:
        if child.tag in BODY:
            lines.append(child)
        elif child.tag == f"{TABLE}table":
            tables.append(child)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            inner = _of_cell(child)
            lines, tables = lines + inner[0], tables + inner[1]
    return lines, tables
