"""Reads Word files whole: tracked changes, content controls, text boxes, nested tables, comments, headers and notes included."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from confprep.core.blocks import Cell, Mark, MarkKind
from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.guard import open_package, part
from confprep.exchange.raw import Raw, RawFile, RawKind, Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IGNORED = {f"{W}moveFrom", f"{MC}Fallback", f"{W}rPr", f"{W}pPr", f"{W}sdtPr", f"{W}instrText", f"{W}txbxContent"}
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_docx(data: bytes) -> RawFile:
    """Everything a Word file holds. Raises Unreadable."""
    package = open_package(data)
    document = part(package, "word/document.xml")
    if document is None:
        raise Unreadable(say("The file is damaged or is not what its name says."))
    reader = Reader(package)
    for body in document.iter(f"{W}body"):
        reader.read_body(body)
    reader.read_beside()
    return reader.file


@dataclass
class Styles:
    """What the styles of a document say about headings, lists and bold."""

    levels: dict[str, int] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)


@dataclass
class Line:
    """A paragraph while it is read: live words with bold spans, deleted words, and boxes that hang on it."""

    live: list[str] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    pictures: int = 0
    length: int = 0

    def add(self, text: str, is_bold: bool) -> None:
        if is_bold and text.strip():
            self.bold.append((self.length, self.length + len(text)))
        self.live.append(text)
        self.length += len(text)


class Reader:
    """Walks one package."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.file = RawFile()
        self.styles = _styles(part(package, "word/styles.xml"))
        self.comments = _comments(part(package, "word/comments.xml"))
        self.tables = 0

    def read_body(self, body: etree._Element) -> None:
        for element in _blocks(body):
            if element.tag == f"{W}p":
                self.add_paragraph(element)
            elif element.tag == f"{W}tbl":
                self.add_table(element)

    def add_paragraph(self, element: etree._Element, cell: Cell | None = None, full: bool = False) -> None:
        line = Line()
        _read_line(element, line)
        raw = self._raw(element, line, cell, full)
        if raw.text.strip():
            self.file.pieces.append(raw)
        self._after(line)

    def add_table(self, table: etree._Element) -> None:
        number, self.tables = self.tables, self.tables + 1
        rows = [row for row in _blocks(table) if row.tag == f"{W}tr"]
        width = max((sum(_span(cell) for cell in _blocks(row) if cell.tag == f"{W}tc") for row in rows), default=1)
        nested: list[etree._Element] = []
        for place, row in enumerate(rows):
            nested.extend(self._add_row(row, number, place, width))
        for inner in nested:
            self.add_table(inner)

    def _add_row(self, row: etree._Element, table: int, place: int, width: int) -> list[etree._Element]:
        column, nested = 0, []
        is_header = row.find(f"{W}trPr/{W}tblHeader") is not None
        for cell in (each for each in _blocks(row) if each.tag == f"{W}tc"):
            span = _span(cell)
            where = Cell(table, place, column, is_header, 1, span)
            if not _is_continued(cell):
                nested.extend(self._add_cell(cell, where, full=span >= width > 1))
            column += span
        return nested

    def _add_cell(self, cell: etree._Element, where: Cell, full: bool) -> list[etree._Element]:
        lines, nested = [], []
        for element in _blocks(cell):
            if element.tag == f"{W}tbl":
                nested.append(element)
            elif element.tag == f"{W}p":
                line = Line()
                _read_line(element, line)
                lines.append((self._raw(element, line, where, full), line))
        self.file.pieces.append(_joined([raw for raw, _ in lines], where, full))
        for _, line in lines:
            self._after(line)
        return nested

    def _raw(self, element: etree._Element, line: Line, cell: Cell | None, full: bool) -> Raw:
        style = element.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        text, bold = _trimmed("".join(line.live), line.bold)
        level = self.styles.levels.get(name, 0)
        is_item = element.find(f"{W}pPr/{W}numPr") is not None or name in self.styles.lists
        kind = RawKind.CELL if cell else RawKind.HEADING if level else RawKind.ITEM if is_item else RawKind.PARAGRAPH
        strong = bool(text) and sum(end - start for start, end in bold) >= len(text.replace("\n", "").strip()) - 2
        marks = tuple(Mark(start, end, MarkKind.STRONG) for start, end in bold)
        return Raw(kind, text, level, marks, cell, strong, full)

    def _after(self, line: Line) -> None:
        if line.deleted:
            self.file.pieces.append(Raw(RawKind.STRUCK, "".join(line.deleted).strip()))
        for box in line.boxes:
            self.read_body(box)
        for comment in line.comments:
            author, text = self.comments.get(comment, ("", ""))
            self.file.beside(AsideKind.COMMENT, text, "comment", author)
        if line.pictures:
            self.file.not_carried.append(say("{count} pictures in the text; look at the original.", count=line.pictures))

    def read_beside(self) -> None:
        """Headers, footers, notes and the file's properties."""
        for name in sorted(self.package.namelist()):
            kind = _aside_kind(name)
            root = part(self.package, name) if kind else None
            if root is not None and kind:
                for words in _all_lines(root):
                    self.file.beside(kind, words, name.rsplit("/", 1)[-1].removesuffix(".xml"))
        for name in ("docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"):
            root = part(self.package, name)
            if root is not None:
                self._properties(root, name)

    def _properties(self, root: etree._Element, name: str) -> None:
        for element in root.iter():
            text = (element.text or "").strip()
            if text and isinstance(element.tag, str):
                parent = element.getparent()
                label = parent.get("name") if parent is not None and "custom" in name else None
                key = label or etree.QName(element).localname
                self.file.properties[key] = text
                if "app.xml" not in name or key in ("Company", "Manager"):
                    self.file.beside(AsideKind.PROPERTIES, text, key)


def _joined(parts: list[Raw], where: Cell, full: bool) -> Raw:
    text = ""
    marks: list[Mark] = []
    for raw in parts:
        if text:
            text += "\n"
        marks.extend(replace(mark, start=mark.start + len(text), end=mark.end + len(text)) for mark in raw.marks)
        text += raw.text
    kept = text.strip("\n")
    front = len(text) - len(text.lstrip("\n"))
    moved = tuple(replace(mark, start=max(0, mark.start - front), end=min(len(kept), mark.end - front)) for mark in marks)
    strong = bool(kept) and all(raw.strong for raw in parts if raw.text)
    return Raw(RawKind.CELL, kept, 0, moved, where, strong, full)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables, rows and cells below `parent`, through content controls and tracked insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(child)


def _read_line(element: etree._Element, line: Line, deleted: bool = False) -> None:
    for child in element:
        _read_piece(child, line, deleted)


def _read_piece(child: etree._Element, line: Line, deleted: bool) -> None:
    if child.tag == f"{W}r":
        _read_run(child, line, deleted)
    elif child.tag == f"{W}del":
        _read_line(child, line, True)
    elif child.tag == f"{W}sdt":
        _read_control(child, line, deleted)
    elif child.tag == f"{W}commentReference":
        line.comments.append(child.get(f"{W}id", ""))
    elif isinstance(child.tag, str) and child.tag not in IGNORED:
        _read_line(child, line, deleted)


def _read_control(control: etree._Element, line: Line, deleted: bool) -> None:
    content = control.find(f"{W}sdtContent")
    if content is not None:
        _read_line(content, line, deleted)


def _read_run(run: etree._Element, line: Line, deleted: bool) -> None:
    is_bold = _is_on(run.find(f"{W}rPr/{W}b"))
    for child in run:
        if child.tag == f"{W}delText" or (child.tag == f"{W}t" and deleted):
            line.deleted.append(child.text or "")
        elif child.tag == f"{W}t":
            line.add(child.text or "", is_bold)
        elif child.tag in BREAKS:
            line.add(BREAKS[child.tag], False)
        elif child.tag == f"{W}sym":
            line.add(chr(int(child.get(f"{W}char", "25A1"), 16) & 0xFFFF), False)
        elif child.tag == f"{W}commentReference":
            line.comments.append(child.get(f"{W}id", ""))
        else:
            _read_drawn(child, line)


def _read_drawn(child: etree._Element, line: Line) -> None:
    if not isinstance(child.tag, str):
        return
    for inner in child.iter(f"{W}txbxContent"):
        if not any(up.tag == f"{MC}Fallback" for up in inner.iterancestors()) or child.tag != f"{MC}AlternateContent":
            line.boxes.append(inner)
    line.pictures += sum(1 for _ in child.iter(DRAWING))


def _trimmed(text: str, bold: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    front = len(text) - len(text.lstrip())
    kept = text.strip()
    moved = [(max(0, start - front), min(len(kept), end - front)) for start, end in bold]
    return kept, [(start, end) for start, end in moved if start < end]


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(span.get(f"{W}val", "1")) if span is not None else 1


def _is_continued(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _styles(root: etree._Element | None) -> Styles:
    styles = Styles()
    for style in root.iter(f"{W}style") if root is not None else ():
        key, name = style.get(f"{W}styleId", ""), style.find(f"{W}name")
        shown = (name.get(f"{W}val", "") if name is not None else "").casefold()
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if shown.startswith("heading ") and shown[8:].isdigit():
            styles.levels[key] = int(shown[8:])
        elif shown == "title":
            styles.levels[key] = 1
        elif outline is not None and outline.get(f"{W}val", "9").isdigit() and int(outline.get(f"{W}val", "9")) < 9:
            styles.levels[key] = int(outline.get(f"{W}val", "0")) + 1
        if shown.startswith("list "):
            styles.lists.add(key)
    return styles


def _comments(root: etree._Element | None) -> dict[str, tuple[str, str]]:
    found = {}
    for comment in root.iter(f"{W}comment") if root is not None else ():
        found[comment.get(f"{W}id", "")] = (comment.get(f"{W}author", ""), "\n".join(_all_lines(comment)))
    return found


def _all_lines(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        line = Line()
        _read_line(paragraph, line)
        words = "".join([*line.live, *line.deleted]).strip()
        if words:
            yield words


def _aside_kind(name: str) -> AsideKind | None:
    base = name.removeprefix("word/")
    if not name.startswith("word/") or "/" in base or not base.endswith(".xml"):
        return None
    kinds = {"header": AsideKind.HEADER, "footer": AsideKind.FOOTER, "footnotes": AsideKind.NOTE, "endnotes": AsideKind.NOTE}
    return next((kind for start, kind in kinds.items() if base.startswith(start)), None)
