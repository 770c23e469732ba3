"""Reads OpenDocument text whole: tables, lists, annotations, tracked changes, headers and properties."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from confprep.core.blocks import Cell
from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.guard import open_package, part
from confprep.exchange.raw import Raw, RawFile, RawKind, Unreadable

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
BLANKS = {f"{T}tab": "\t", f"{T}line-break": "\n"}
SKIPPED = {f"{T}sequence-decls", f"{T}tracked-changes", f"{O}forms"}


def read_odt(data: bytes) -> RawFile:
    """Everything an OpenDocument text holds. Raises Unreadable."""
    package = open_package(data)
    content = part(package, "content.xml")
    if content is None:
        raise Unreadable(say("The file is damaged or is not what its name says."))
    reader = Reader(content)
    for body in content.iter(f"{O}text"):
        reader.read(body)
    reader.read_deleted(content)
    reader.read_styles(part(package, "styles.xml"))
    reader.read_properties(part(package, "meta.xml"))
    return reader.file


class Reader:
    """Walks one document."""

    def __init__(self, content: etree._Element) -> None:
        self.file = RawFile()
        self.tables = 0
        self.bold = {
            style.get(f"{STYLE}name")
            for style in content.iter(f"{STYLE}style")
            for text in style.iter(f"{STYLE}text-properties")
            if text.get(f"{FO}font-weight") == "bold"
        }

    def read(self, parent: etree._Element, in_list: bool = False) -> None:
        for child in parent:
            if child.tag == f"{T}h":
                self._add(child, RawKind.HEADING, int(child.get(f"{T}outline-level", "1")))
            elif child.tag == f"{T}p":
                self._add(child, RawKind.ITEM if in_list else RawKind.PARAGRAPH)
            elif child.tag == f"{TABLE}table":
                self._add_table(child)
            elif isinstance(child.tag, str) and child.tag not in SKIPPED:
                self.read(child, in_list or child.tag == f"{T}list")

    def _add(self, element: etree._Element, kind: RawKind, level: int = 0) -> None:
        text = "".join(_words(element)).strip()
        if text:
            self.file.pieces.append(Raw(kind, text, level, strong=self._is_strong(element)))
        self._beside(element)

    def _beside(self, element: etree._Element) -> None:
        for note in element.iter(f"{O}annotation"):
            creator = note.find(f"{DC}creator")
            lines = ["".join(_words(line)) for line in note.iter(f"{T}p")]
            self.file.beside(AsideKind.COMMENT, "\n".join(lines), "comment", creator.text or "" if creator is not None else "")
        for note in element.iter(f"{T}note-body"):
            self.file.beside(AsideKind.NOTE, "\n".join("".join(_words(line)) for line in note.iter(f"{T}p")), "note")
        pictures = sum(1 for _ in element.iter(f"{DRAW}image"))
        if pictures:
            self.file.not_carried.append(say("{count} pictures in the text; look at the original.", count=pictures))
        for box in element.iter(f"{DRAW}text-box"):
            self.read(box)

    def _add_table(self, table: etree._Element) -> None:
        number, self.tables = self.tables, self.tables + 1
        rows = list(_rows(table))
        width = max((sum(_spanned(cell) for cell in _cells(row)) for row, _ in rows), default=1)
        for place, (row, is_header) in enumerate(rows):
            column = 0
            for cell in _cells(row):
                span = _spanned(cell)
                if not cell.tag.endswith("covered-table-cell"):
                    self._add_cell(cell, Cell(number, place, column, is_header, 1, span), span >= width > 1)
                column += span

    def _add_cell(self, cell: etree._Element, where: Cell, full: bool) -> None:
        lines = ["".join(_words(line)) for line in cell.iter(f"{T}p", f"{T}h") if not _is_nested(line, cell)]
        text = "\n".join(lines).strip("\n")
        strong = all(self._is_strong(line) for line in cell.iter(f"{T}p") if "".join(_words(line)).strip()) and bool(text)
        self.file.pieces.append(Raw(RawKind.CELL, text, 0, (), where, strong, full))
        for line in cell.iter(f"{T}p"):
            self._beside(line)
        for inner in cell.iter(f"{TABLE}table"):
            self._add_table(inner)

    def _is_strong(self, element: etree._Element) -> bool:
        if element.get(f"{T}style-name") in self.bold:
            return True
        spans = [span for span in element.iter(f"{T}span") if "".join(_words(span)).strip()]
        inside = "".join("".join(_words(span)) for span in spans)
        return (
            bool(spans)
            and inside.strip() == "".join(_words(element)).strip()
            and all(span.get(f"{T}style-name") in self.bold for span in spans)
        )

    def read_deleted(self, content: etree._Element) -> None:
        """Words a tracked deletion had taken out but left in the file."""
        for deletion in content.iter(f"{T}deletion"):
            text = "\n".join("".join(_words(line)) for line in deletion.iter(f"{T}p", f"{T}h"))
            if text.strip():
                self.file.pieces.append(Raw(RawKind.STRUCK, text.strip()))

    def read_styles(self, styles: etree._Element | None) -> None:
        """Headers and footers."""
        for kind, tag in ((AsideKind.HEADER, f"{STYLE}header"), (AsideKind.FOOTER, f"{STYLE}footer")):
            for place in styles.iter(tag) if styles is not None else ():
                for line in place.iter(f"{T}p"):
                    self.file.beside(kind, "".join(_words(line)), kind.value)

    def read_properties(self, meta: etree._Element | None) -> None:
        """Title, creator, custom fields."""
        for element in meta.iter() if meta is not None else ():
            text = (element.text or "").strip()
            if text and isinstance(element.tag, str):
                names = [str(value) for key, value in element.attrib.items() if str(key).endswith("}name")]
                key = names[0] if names else etree.QName(element).localname
                self.file.properties[key] = text
                self.file.beside(AsideKind.PROPERTIES, text, key)


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{T}s":
            yield " " * int(child.get(f"{T}c", "1"))
        elif child.tag in BLANKS:
            yield BLANKS[child.tag]
        elif child.tag not in (f"{O}annotation", f"{T}note", f"{DRAW}frame") and isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, False
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from ((row, child.tag.endswith("header-rows")) for row, _ in _rows(child))


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")]


def _spanned(cell: etree._Element) -> int:
    return int(cell.get(f"{TABLE}number-columns-spanned", "1")) if not cell.tag.endswith("covered-table-cell") else 0


def _is_nested(line: etree._Element, cell: etree._Element) -> bool:
    inner = next((up for up in line.iterancestors() if up.tag in (f"{TABLE}table-cell", f"{O}annotation")), None)
    return inner is not cell
