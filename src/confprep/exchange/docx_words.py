"""The words of one Word paragraph: live, deleted and hidden ones, what is bold, and what hangs on it; and what the styles say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
IGNORED = {f"{MC}Fallback", f"{W}rPr", f"{W}pPr", f"{W}sdtPr", f"{W}instrText", f"{W}txbxContent"}
TICKS = {0xFE: "☒", 0xFD: "☒", 0xFC: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA3: "☐"}
"""Characters of the Wingdings fonts that forms use for boxes and ticks."""
FETCHING = {"HYPERLINK", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "RD"}
"""Fields that point to another file or place."""
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass
class Styles:
    """What the styles of a document say about headings, lists and bold."""

    levels: dict[str, int] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Change:
    """Who changed words and on which day (ISO); both empty where the file does not say."""

    author: str = ""
    day: str = ""


@dataclass
class Line:
    """A paragraph while it is read: live words with bold spans, deleted words, and boxes that hang on it."""

    live: list[str] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    deleted: list[tuple[Change, str]] = field(default_factory=list)
    inserted: list[tuple[Change, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    pictures: int = 0
    length: int = 0

    def add(self, text: str, is_bold: bool) -> None:
        if is_bold and text.strip():
            self.bold.append((self.length, self.length + len(text)))
        self.live.append(text)
        self.length += len(text)


def read_line(element: etree._Element, line: Line, gone: Change | None = None) -> None:
    """Reads what stands below an element; `gone` says which change took it out."""
    for child in element:
        _read_piece(child, line, gone)


def _read_piece(child: etree._Element, line: Line, gone: Change | None) -> None:
    if child.tag == f"{W}r":
        _read_run(child, line, gone)
    elif child.tag in (f"{W}del", f"{W}moveFrom"):
        read_line(child, line, change_of(child))
    elif child.tag in (f"{W}ins", f"{W}moveTo"):
        _read_inserted(child, line, gone)
    elif child.tag == f"{W}sdt":
        _read_control(child, line, gone)
    elif child.tag == f"{W}commentReference":
        line.comments.append(child.get(f"{W}id", ""))
    elif child.tag == MATHS:
        line.add(child.text or "", False)
    elif child.tag == f"{W}fldSimple":
        line.targets.extend(outside(child.get(f"{W}instr", "")))
        read_line(child, line, gone)
    elif isinstance(child.tag, str) and child.tag not in IGNORED:
        read_line(child, line, gone)


def change_of(element: etree._Element) -> Change:
    """Who made a tracked change, and when."""
    return Change(element.get(f"{W}author", ""), element.get(f"{W}date", "")[:10])


def _read_inserted(element: etree._Element, line: Line, gone: Change | None) -> None:
    before = len(line.live)
    read_line(element, line, gone)
    line.inserted.append((change_of(element), "".join(line.live[before:])))


def _read_control(control: etree._Element, line: Line, gone: Change | None) -> None:
    content = control.find(f"{W}sdtContent")
    if content is not None:
        read_line(content, line, gone)


def _read_run(run: etree._Element, line: Line, gone: Change | None) -> None:
    is_bold = _is_on(run.find(f"{W}rPr/{W}b"))
    is_hidden = _is_on(run.find(f"{W}rPr/{W}vanish"))
    for child in run:
        if child.tag == f"{W}delText" or (child.tag in (f"{W}t", *BREAKS) and gone is not None):
            line.deleted.append((gone or Change(), BREAKS.get(child.tag, child.text or "")))
        elif child.tag == f"{W}t" and is_hidden:
            line.hidden.append(child.text or "")
        elif child.tag == f"{W}t":
            line.add(child.text or "", is_bold)
        elif child.tag in BREAKS:
            line.add(BREAKS[child.tag], False)
        elif child.tag == f"{W}sym":
            line.add(_symbol(child), False)
        elif child.tag == f"{W}ruby":
            read_line(child, line, gone)
        elif child.tag == f"{W}commentReference":
            line.comments.append(child.get(f"{W}id", ""))
        elif child.tag == f"{W}instrText":
            line.targets.extend(outside(child.text or ""))
        elif child.tag == f"{W}fldChar":
            line.add(_form_value(child), False)
        else:
            _read_drawn(child, line)


def outside(instruction: str) -> list[str]:
    """What a field that fetches or links something points to."""
    verb, _, rest = instruction.strip().partition(" ")
    quoted = re.search(r'"([^"]+)"|(\S+)', rest)
    if verb.upper() not in FETCHING or quoted is None or quoted[0].startswith("\\l"):
        return []
    return [quoted[1] or quoted[2]]


def _form_value(begin: etree._Element) -> str:
    """What a legacy form field holds besides its words: a tick, or the entry chosen from its list."""
    box, choice = begin.find(f"{W}ffData/{W}checkBox"), begin.find(f"{W}ffData/{W}ddList")
    if box is not None:
        checked = box.find(f"{W}checked")
        return "☒" if _is_on(checked if checked is not None else box.find(f"{W}default")) else "☐"
    entries = [each.get(f"{W}val", "") for each in choice.iter(f"{W}listEntry")] if choice is not None else []
    chosen = choice.find(f"{W}result") if choice is not None else None
    number = chosen.get(f"{W}val", "0") if chosen is not None else "0"
    return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""


def _symbol(element: etree._Element) -> str:
    """A symbol of a symbol font: ticked and empty boxes as such, else its own character."""
    return symbol_of(int(element.get(f"{W}char", "25A1"), 16))


def symbol_of(code: int) -> str:
    """The character of a code; codes of symbol fonts are ticked and empty boxes, or a bullet."""
    return TICKS.get(code & 0xFF, "☐" if code & 0xFF == 0xA8 else "•") if code >= 0xF000 else chr(code)


def _read_drawn(child: etree._Element, line: Line) -> None:
    if not isinstance(child.tag, str):
        return
    for inner in child.iter(f"{W}txbxContent"):
        if not any(up.tag == f"{MC}Fallback" for up in inner.iterancestors()) or child.tag != f"{MC}AlternateContent":
            line.boxes.append(inner)
    line.pictures += sum(1 for _ in child.iter(DRAWING))


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def styles_of(root: etree._Element | None) -> Styles:
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


def by_change(pieces: list[tuple[Change, str]]) -> Iterator[tuple[Change, str]]:
    """Changed words, those that one person changed in one go as one."""
    for change, group in itertools.groupby(pieces, key=lambda each: each[0]):
        yield change, "".join(text for _, text in group)


def all_lines(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        line = Line()
        read_line(paragraph, line)
        words = "".join([*line.live, *(text for _, text in line.deleted)]).strip()
        if words:
            yield words
