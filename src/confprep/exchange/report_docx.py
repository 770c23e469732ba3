"""Reads Word files whole: tracked changes, content controls, text boxes, nested tables, comments, headers and notes included."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from confprep.core.blocks import Cell, Mark, MarkKind
from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.docx_words import Change, Line, W, all_lines, by_change, read_line, styles_of
from confprep.exchange.guard import open_package, part
from confprep.exchange.raw import Raw, RawFile, RawKind, Unreadable

COLUMNS = 200
ENCLOSED = ("word/embeddings/", "word/activeX/", "word/vbaProject")


def read_docx(data: bytes) -> RawFile:
    """Everything a Word file holds. Raises Unreadable."""
    package = open_package(data)
    document = part(package, main_part(package))
    if document is None:
        raise Unreadable(say("The file is damaged or is not what its name says."))
    reader = Reader(package)
    for body in document.iter(f"{W}body"):
        reader.read_body(body)
    reader.read_beside()
    return reader.file


def main_part(package: zipfile.ZipFile) -> str:
    """The name of the part with the text; it is not always `word/document.xml`."""
    root = part(package, "_rels/.rels")
    for relation in root if root is not None else ():
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and target.startswith("word/"):
            return target
    return "word/document.xml"


class Reader:
    """Walks one package."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.file = RawFile()
        self.styles = styles_of(part(package, "word/styles.xml"))
        self.comments = _comments(part(package, "word/comments.xml"))
        self.tables = 0
        self.told: set[str] = set()
        self.inserted: dict[Change, int] = {}
        self.merged: dict[tuple[int, int], int] = {}

    def read_body(self, body: etree._Element) -> None:
        for element in _blocks(body):
            if element.tag == f"{W}p":
                self.add_paragraph(element)
            elif element.tag == f"{W}tbl":
                self.add_table(element)

    def add_paragraph(self, element: etree._Element, cell: Cell | None = None, full: bool = False) -> None:
        line = Line()
        read_line(element, line)
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
            is_continued = _is_continued(cell) and self._continue(table, column)
            if not is_continued or any(all_lines(cell)):
                self.merged[table, column] = len(self.file.pieces)
                nested.extend(self._add_cell(cell, where, full=span >= width > 1))
            column += span
        return nested

    def _continue(self, table: int, column: int) -> bool:
        """Counts one more row to the merged cell above; False when there is none."""
        place = self.merged.get((table, column))
        raw = self.file.pieces[place] if place is not None else None
        if place is None or raw is None or raw.cell is None:
            return False
        self.file.pieces[place] = replace(raw, cell=replace(raw.cell, rows=raw.cell.rows + 1))
        return True

    def _add_cell(self, cell: etree._Element, where: Cell, full: bool) -> list[etree._Element]:
        lines, nested = [], []
        for element in _blocks(cell):
            if element.tag == f"{W}tbl":
                nested.append(element)
            elif element.tag == f"{W}p":
                line = Line()
                read_line(element, line)
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
        for change, text in by_change(line.deleted):
            self.file.strike(text, change.author, change.day)
        for change, text in by_change(line.inserted):
            self.inserted[change] = self.inserted.get(change, 0) + len(text.split())
        for target in line.targets:
            self.file.leads_out(target)
        for box in line.boxes:
            self.read_body(box)
        self.file.beside(AsideKind.HIDDEN, "".join(line.hidden), "text")
        for comment in line.comments:
            self._comment(comment)
        if line.pictures:
            self.file.not_carried.append(say("{count} pictures in the text; look at the original.", count=line.pictures))

    def _comment(self, key: str) -> None:
        if key not in self.told:
            author, text = self.comments.get(key, ("", ""))
            self.file.beside(AsideKind.COMMENT, text, "comment", author)
            self.told.add(key)

    def read_beside(self) -> None:
        """Comments that hang on nothing, headers, footers, notes, the file's properties, and what is enclosed in the file."""
        for key in self.comments:
            self._comment(key)
        for change, count in self.inserted.items():
            self.file.put_in(count, change.author, change.day)
        for name in sorted(self.package.namelist()):
            kind = _aside_kind(name)
            root = part(self.package, name) if kind else None
            if root is not None and kind:
                for words in all_lines(root):
                    self.file.beside(kind, words, name.rsplit("/", 1)[-1].removesuffix(".xml"))
        self._relations()
        for name in ("docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"):
            root = part(self.package, name)
            if root is not None:
                self._properties(root, name)

    def _relations(self) -> None:
        """What the file points to outside itself, and what is enclosed in it; neither is followed or opened."""
        for name in sorted(self.package.namelist()):
            if name.startswith(ENCLOSED):
                self.file.encloses(name.rsplit("/", 1)[-1])
            root = part(self.package, name) if name.startswith("word/_rels/") and name.endswith(".rels") else None
            for relation in root if root is not None else ():
                if relation.get("TargetMode") == "External":
                    self.file.leads_out(relation.get("Target", ""))

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


def _trimmed(text: str, bold: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    front = len(text) - len(text.lstrip())
    kept = text.strip()
    moved = [(max(0, start - front), min(len(kept), end - front)) for start, end in bold]
    return kept, [(start, end) for start, end in moved if start < end]


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return max(1, min(int(value), COLUMNS)) if value.isdigit() else 1


def _is_continued(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _comments(root: etree._Element | None) -> dict[str, tuple[str, str]]:
    found = {}
    for comment in root.iter(f"{W}comment") if root is not None else ():
        found[comment.get(f"{W}id", "")] = (comment.get(f"{W}author", ""), "\n".join(all_lines(comment)))
    return found


def _aside_kind(name: str) -> AsideKind | None:
    base = name.removeprefix("word/")
    if not name.startswith("word/") or "/" in base or not base.endswith(".xml"):
        return None
    kinds = {"header": AsideKind.HEADER, "footer": AsideKind.FOOTER, "footnotes": AsideKind.NOTE, "endnotes": AsideKind.NOTE}
    return next((kind for start, kind in kinds.items() if base.startswith(start)), None)
