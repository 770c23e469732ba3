"""The words of one OpenDocument paragraph: what is bold, what is hidden, and where words were taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
BLANKS = {f"{T}tab": "\t", f"{T}line-break": "\n"}
BESIDE = {f"{OFFICE}annotation", f"{T}note", f"{DRAW}frame", f"{DRAW}custom-shape"}
MOST_SPACES = 1000
HEAVY = 600


class Styles:
    """What the styles of a document say: bold, hidden, and headings; a style that says nothing is as its parent."""

    def __init__(self, *parts: etree._Element | None) -> None:
        self.bold: dict[str, bool] = {}
        self.hidden: set[str] = set()
        self.parents: dict[str, str] = {}
        for root in parts:
            for style in root.iter(f"{STYLE}style") if root is not None else ():
                self._learn(style)

    def _learn(self, style: etree._Element) -> None:
        name = style.get(f"{STYLE}name", "")
        self.parents[name] = style.get(f"{STYLE}parent-style-name", "")
        for text in style.iter(f"{STYLE}text-properties"):
            weight = text.get(f"{FO}font-weight", "")
            if weight:
                self.bold[name] = weight == "bold" or (weight.isdigit() and int(weight) >= HEAVY)
            if text.get(f"{T}display") == "none":
                self.hidden.add(name)

    def is_bold(self, name: str, otherwise: bool) -> bool:
        """Whether a style makes words bold; `otherwise` when neither it nor its parents say."""
        return next((self.bold[each] for each in self._line(name) if each in self.bold), otherwise)

    def level(self, paragraph: etree._Element) -> int:
        """The heading level of a paragraph, 0 for plain text."""
        if paragraph.tag == f"{T}h":
            level = paragraph.get(f"{T}outline-level", "1")
            return int(level) if level.isdigit() else 1
        return int("Title" in self._line(paragraph.get(f"{T}style-name", "")))

    def _line(self, name: str) -> list[str]:
        found: list[str] = []
        while name and name not in found:
            found.append(name)
            name = self.parents.get(name, "")
        return found


@dataclass
class Line:
    """A paragraph's words with spans of bold, its hidden words, and the ids of the changes marked in it."""

    text: str = ""
    bold: list[tuple[int, int]] = field(default_factory=list)
    hidden: str = ""
    changes: list[str] = field(default_factory=list)

    def add(self, words: str | None, is_bold: bool, is_hidden: bool) -> None:
        if is_hidden:
            self.hidden += words or ""
        elif words:
            if is_bold and words.strip():
                self.bold.append((len(self.text), len(self.text) + len(words)))
            self.text += words

    @property
    def is_strong(self) -> bool:
        """Whether all words are bold."""
        held = len("".join(self.text.split()))
        return held > 0 and sum(len("".join(self.text[start:end].split())) for start, end in self.bold) >= held

    def trimmed(self) -> Line:
        """The line without blanks at its ends."""
        front = len(self.text) - len(self.text.lstrip())
        kept = self.text.strip()
        moved = [(max(0, start - front), min(len(kept), end - front)) for start, end in self.bold]
        return Line(kept, [(start, end) for start, end in moved if start < end])

    @staticmethod
    def joined(lines: Iterable[Line]) -> Line:
        """Several lines as one, each on a line of its own."""
        whole = Line()
        for line in lines:
            whole.text += "\n" if whole.text else ""
            whole.bold += [(start + len(whole.text), end + len(whole.text)) for start, end in line.bold]
            whole.text += line.text
        return whole.trimmed()


def read_line(paragraph: etree._Element, styles: Styles) -> Line:
    """The words of a paragraph or heading; comments, notes and frames are left to whoever asks for them."""
    line = Line()
    name = paragraph.get(f"{T}style-name", "")
    _read(paragraph, styles, line, styles.is_bold(name, False), name in styles.hidden)
    return line


def words_in(element: etree._Element) -> str:
    """All words below an element, without its comments and frames."""
    line = Line()
    _read(element, Styles(), line, False, False)
    return line.text + line.hidden


def lines_of(element: etree._Element) -> str:
    """The paragraphs below an element, a line each."""
    return "\n".join(words_in(each) for each in element.iter(f"{T}p", f"{T}h"))


def _read(element: etree._Element, styles: Styles, line: Line, is_bold: bool, is_hidden: bool) -> None:
    line.add(element.text, is_bold, is_hidden)
    for child in element:
        _read_child(child, styles, line, is_bold, is_hidden)
        line.add(child.tail, is_bold, is_hidden)


def _read_child(child: etree._Element, styles: Styles, line: Line, is_bold: bool, is_hidden: bool) -> None:
    name = child.get(f"{T}style-name", "") if isinstance(child.tag, str) else ""
    if child.tag == f"{T}s":
        count = child.get(f"{T}c", "1")
        line.add(" " * min(int(count) if count.isdigit() else 1, MOST_SPACES), False, is_hidden)
    elif child.tag in BLANKS:
        line.add(BLANKS[child.tag], False, is_hidden)
    elif child.tag == f"{T}change":
        line.changes.append(child.get(f"{T}change-id", ""))
    elif child.tag in (f"{T}hidden-text", f"{T}conditional-text"):
        line.add(child.text or child.get(f"{T}string-value", ""), False, child.tag == f"{T}hidden-text")
    elif isinstance(child.tag, str) and child.tag not in BESIDE:
        _read(child, styles, line, styles.is_bold(name, is_bold), is_hidden or name in styles.hidden)
