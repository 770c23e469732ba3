"""What somebody pasted, as plain safe lines: headings, lists, bold and tables stay, everything else becomes its words.

Addresses and files named in it are never looked at; what is left out is counted, so that the writer can be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from confprep.core.blocks import BlockKind, Cell
from confprep.core.evidence.editing import SOFT, shown
from confprep.core.evidence.lines import Line

MOST = 3_000_000
"""Longer markup is taken as its plain words."""
MOST_CELLS = 4000
WIDEST = 60
SKIPPED = frozenset(
    {"script", "style", "head", "title", "template", "object", "svg", "math", "iframe", "noscript", "applet", "select", "audio", "video"}
)
BREAKS = frozenset(
    {"p", "div", "section", "article", "blockquote", "ul", "ol", "dl", "dt", "dd", "pre", "body", "hr", "address", "header", "footer"}
)
GLYPHS = {"ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "¨": "☐", "o": "□", "à": "→", "ß": "←", "l": "●", "n": "■", "§": "▪", "·": "•", "v": "❖"}
"""Signs of Wingdings and Symbol as the signs they looked like; any other looks like a bullet."""
SYMBOLS = re.compile(r"font-family\s*:[^;]*(wingdings|webdings|symbol)", re.IGNORECASE)
WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
MSO_LEVEL = re.compile(r"mso-list\s*:[^;]*level(\d)", re.IGNORECASE)
NAMED = {
    "a": "link",
    "img": "picture",
    "object": "object",
    "svg": "picture",
    "script": "script",
    "iframe": "object",
    "audio": "object",
    "video": "object",
}


@dataclass(frozen=True)
class Pasted:
    """Lines without ids, and how many links, pictures, scripts and objects were left out."""

    lines: tuple[Line, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)


def plain_lines(text: str) -> Pasted:
    """Plain text, a paragraph a line."""
    rows = re.split(r"\r\n|[\n\r\u2029]", text)
    return Pasted(tuple(Line(shown(row)) for row in rows))


def read_html(untrusted: str, plain: str = "") -> Pasted:
    """What markup says; `plain` in its place when it is too long or says nothing."""
    if len(untrusted) > MOST:
        return plain_lines(plain)
    reader = _Reader()
    try:
        reader.feed(untrusted)
        reader.close()
    except (AssertionError, ValueError):
        return plain_lines(plain)
    reader.end_line()
    lines = tuple(_trimmed(reader.lines))
    return Pasted(lines, dict(reader.left_out)) if lines else replace(plain_lines(plain), left_out=dict(reader.left_out))


def _trimmed(lines: Iterable[Line]) -> Iterable[Line]:
    """The lines that say something; cells stay for their place."""
    return (line for line in lines if line.text.strip() or line.cell)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.left_out: Counter[str] = Counter()
        self._open: list[tuple[str, bool, bool, bool]] = []
        self._skip = 0
        self._text, self._strong = "", []  # type: tuple[str, list[tuple[int, int]]]
        self._kind, self._level = BlockKind.PARAGRAPH, 0
        self._lists: list[list[int]] = []
        self._table, self._depth, self._tables = _Table(0), 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in NAMED:
            self.left_out[NAMED[tag]] += 1
        if self._skip or tag in SKIPPED:
            self._skip += tag in SKIPPED
            return
        if tag == "br":
            self._text += SOFT
        elif tag in BREAKS or tag in ("li", "table", "tr", "td", "th", "caption") or re.fullmatch(r"h[1-6]", tag):
            self._begin(tag, given)
        self._nest(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self._skip = max(0, self._skip - 1)
            return
        if self._skip:
            return
        if tag in ("ul", "ol") and self._lists:
            self.end_line()
            self._lists.pop()
        elif tag in BREAKS or tag in ("li", "caption") or re.fullmatch(r"h[1-6]", tag):
            self.end_line()
        elif tag in ("td", "th", "tr", "table") and self._depth:
            self._end_of_table(tag)
        self._unnest(tag)

    def handle_data(self, data: str) -> None:
        if self._skip or any(ignored for _, _, _, ignored in self._open):
            return
        if any(symbol for _, _, symbol, _ in self._open):
            data = "".join(GLYPHS.get(sign, "•") if not sign.isspace() else " " for sign in data)
        words = re.sub(r"[ \t\n\r\f\xa0]+", " ", shown(re.sub(r"[\r\n\x0b\x0c\x85\x1c\x1d\x1e\u2028\u2029]", " ", data)))
        if not self._text or self._text.endswith((" ", SOFT)):
            words = words.lstrip(" ")
        start = len(self._text)
        self._text += words
        if words and any(strong for _, strong, _, _ in self._open):
            self._strong.append((start, len(self._text)))

    def unknown_decl(self, data: str) -> None:
        """Word's own conditions say nothing to us."""

    def end_line(self) -> None:
        """Keeps the words since the last break as a line, or as a line of the cell they stand in."""
        text, strong = self._text.strip(" " + SOFT), self._strong
        shift = len(self._text) - len(self._text.lstrip(" " + SOFT))
        self._text, self._strong = "", []
        if not text:
            return
        if self._depth:
            self._table.say(text)
            return
        kind = self._kind
        spans = tuple((max(0, start - shift), min(len(text), end - shift)) for start, end in strong)
        if kind is BlockKind.HEADING:
            spans = ()
        self.lines.append(Line(text, kind, self._level, tuple(_joined(spans))))
        if kind is not BlockKind.LIST_ITEM:
            self._kind, self._level = BlockKind.PARAGRAPH, 0

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in ("table", "tr", "td", "th"):
            self._begin_of_table(tag, given)
            return
        self.end_line()
        level = MSO_LEVEL.search(given.get("style", ""))
        if tag in ("ul", "ol"):
            self._lists.append([0] if tag == "ol" else [])
        elif tag == "li" or level:
            self._kind, self._level = BlockKind.LIST_ITEM, int(level.group(1)) - 1 if level else max(0, len(self._lists) - 1)
            if self._lists and self._lists[-1]:
                self._lists[-1][0] += 1
                self._text = f"{self._lists[-1][0]}. "
        elif re.fullmatch(r"h[1-6]", tag):
            self._kind, self._level = BlockKind.HEADING, int(tag[1])
        elif not any(open_tag == "li" for open_tag, *_ in self._open):
            self._kind, self._level = BlockKind.PARAGRAPH, 0

    def _begin_of_table(self, tag: str, given: Mapping[str, str]) -> None:
        self.end_line()
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._table = _Table(self._tables)
                self._tables += 1
        elif self._depth == 1 and tag == "tr":
            self._table.next_row()
        elif self._depth == 1:
            self._table.next_cell(_number(given.get("rowspan")), _number(given.get("colspan")), tag == "th")

    def _end_of_table(self, tag: str) -> None:
        self.end_line()
        if tag == "table":
            self._depth -= 1
            if self._depth == 0:
                self.lines.extend(self._table.lines())
                self._kind, self._level = BlockKind.PARAGRAPH, 0

    def _nest(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in ("br", "img", "hr", "input", "meta", "link", "col", "wbr", "base", "area", "embed", "source"):
            return
        style = given.get("style", "")
        weight = WEIGHT.search(style)
        strong = _is_heavy(weight.group(1)) if weight else tag in ("b", "strong")
        symbol = bool(SYMBOLS.search(style)) or bool(re.search(r"wingdings|webdings|symbol", given.get("face", ""), re.IGNORECASE))
        ignored = "mso-list:ignore" in style.casefold().replace(" ", "") or "display:none" in style.casefold().replace(" ", "")
        self._open.append((tag, strong, symbol, ignored))

    def _unnest(self, tag: str) -> None:
        for number in range(len(self._open) - 1, max(-1, len(self._open) - 40), -1):
            if self._open[number][0] == tag:
                del self._open[number:]
                return


class _Table:
    """The outermost table being read; words of tables inside it become lines of the cell."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._row = -1
        self._column = 0
        self._taken: set[tuple[int, int]] = set()
        self._cells: list[tuple[Cell, list[str]]] = []

    def next_row(self) -> None:
        self._row, self._column = self._row + 1, 0

    def next_cell(self, rows: int, columns: int, header: bool) -> None:
        if len(self._cells) >= MOST_CELLS:
            return
        self._row = max(0, self._row)
        while (self._row, self._column) in self._taken:
            self._column += 1
        columns = max(1, min(columns, WIDEST - min(self._column, WIDEST - 1)))
        while any((self._row, self._column + more) in self._taken for more in range(columns)):
            columns -= 1
        spread = {(self._row + down, self._column + along) for down in range(rows) for along in range(columns)}
        self._taken |= spread
        self._cells.append((Cell(self._number, self._row, self._column, header, rows, columns), []))
        self._column += columns

    def say(self, words: str) -> None:
        if not self._cells:
            self.next_cell(1, 1, False)
        self._cells[-1][1].append(words)

    def lines(self) -> Iterable[Line]:
        """The cells with their words; spans that reach past the last row end there."""
        for cell, words in self._cells:
            if cell.column < WIDEST:
                rows = min(cell.rows, self._row + 1 - cell.row)
                yield Line(SOFT.join(words), BlockKind.TABLE_CELL, cell=replace(cell, rows=rows))


def _joined(spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for start, end in spans:
        if start >= end:
            continue
        if last and start <= last[1]:
            last = (last[0], end)
        else:
            if last:
                yield last
            last = (start, end)
    if last:
        yield last


def _is_heavy(weight: str) -> bool:
    return weight.casefold() in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)


def _number(value: str | None) -> int:
    return max(1, min(int(value), 100)) if value and value.isdigit() and len(value) < 5 else 1
