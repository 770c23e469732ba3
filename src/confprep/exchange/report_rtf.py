"""Reads Rich Text Format whole: its words, tables, tracked changes; and beside them notes, comments, headers and hidden words."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from confprep.core.blocks import Cell
from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.raw import Change, Raw, RawFile, RawKind, Unreadable
from confprep.exchange.rtf_words import Token, tokens

DEPTH = 500
LETTERS = 20 * 2**20
BESIDE = {
    "footnote": AsideKind.NOTE,
    "annotation": AsideKind.COMMENT,
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), AsideKind.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), AsideKind.FOOTER),
}
PROPERTIES = {"title", "subject", "author", "manager", "company", "operator", "keywords", "doccomm"}
KEPT = {"shptxt", "shpinst", "shprslt", "fldrslt", "listtext", "pntext", "upr"}
"""Destinations whose words belong to the text."""
TAKEN = {"revtbl", "atnauthor", "fldinst"}
"""Destinations that are read for what they say, not for the text."""
HEADINGS = re.compile(rb"\\s(\d{1,5})\b[^{}]*?[Hh]eading (\d);")
"""A style of the style sheet that is a heading: its number and its level."""
BOX = "shptxt"
"""The words of a text box."""
SKIPPED = {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "nonshppict", "themedata", "datafield", "filetbl", "sp", "nesttableprops", "nonesttables", "xmlnstbl", "listtable", "rsidtbl", "generator"}  # fmt: skip
BREAKS = {"tab": "\t", "line": "\n", "page": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " "}  # fmt: skip
CHARSETS = {0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}  # fmt: skip


def read_rtf(data: bytes) -> RawFile:
    """Everything a Rich Text file holds. Raises Unreadable."""
    if not data.startswith(b"{\\rtf"):
        raise Unreadable(say("The file is damaged or is not what its name says."))
    reader = Reader(levels={int(style): int(level) for style, level in HEADINGS.findall(data)})
    for token in tokens(data):
        reader.read(token)
    reader.finish()
    return reader.file


@dataclass
class Group:
    """What holds inside one pair of braces. `into` names the destination: "" the text, "-" nothing."""

    into: str = ""
    fallback: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    is_starred: bool = False
    author: int = 0
    minutes: int = 0
    encoding: str = ""


@dataclass
class Reader:
    """Goes through one file's tokens."""

    file: RawFile = field(default_factory=RawFile)
    groups: list[Group] = field(default_factory=lambda: [Group()])
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    bytes_held: bytes = b""
    skip: int = 0
    length: int = 0
    words: dict[str, str] = field(default_factory=dict)
    strikes: list[tuple[Change, str]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    level: int = 0
    levels: dict[int, int] = field(default_factory=dict)
    in_table: bool = False
    in_list: bool = False
    table: int = -1
    row: int = 0
    column: int = 0

    def read(self, token: Token) -> None:
        if token.data:
            self._bytes(token.data)
            return
        self._flush()
        if token.word in ("{", "}"):
            self.skip = 0
        if token.word == "{":
            self._open()
        elif token.word == "}":
            self._close()
        elif token.text:
            self._add(token.text)
        else:
            self._control(token.word, token.number)

    def _open(self) -> None:
        if len(self.groups) > DEPTH:
            raise Unreadable(say("The file is nested deeper than any document is; it was not opened further."))
        self.groups.append(replace(self.groups[-1], is_starred=False))

    def _close(self) -> None:
        if len(self.groups) > 1:
            gone = self.groups.pop()
            if gone.into != self.groups[-1].into:
                self._end(gone.into)

    def _end(self, into: str) -> None:
        text = _whole(self.words.pop(into, ""))
        if into in BESIDE:
            self.file.beside(BESIDE[into], text, into, self.words.pop("atnauthor kept", "") if into == "annotation" else "")
        elif into in PROPERTIES:
            self.file.properties[into] = text.strip()
            self.file.beside(AsideKind.PROPERTIES, text, into)
        elif into == BOX:
            self.file.pieces.extend(Raw(RawKind.PARAGRAPH, _whole(line.strip())) for line in text.split("\n") if line.strip())
        elif into == "revtbl":
            self.people = [name.strip() for name in text.split(";")]
        elif into == "atnauthor":
            self.words["atnauthor kept"] = text.strip()
        elif into == "fldinst" and text.strip().startswith("HYPERLINK"):
            self.file.links.extend(link for link in text.split('"')[1:2] if not link.startswith("#"))

    def _bytes(self, data: bytes) -> None:
        """Text in the file's codepage; bytes that stand for an older reader in the place of a letter already read are passed over."""
        passed = min(self.skip, len(data))
        self.skip -= passed
        self.bytes_held += data[passed:]

    def _flush(self) -> None:
        held, self.bytes_held = self.bytes_held, b""
        if held:
            self._add(held.decode(self.fonts.get(self.font, self.encoding), "replace"))

    def _add(self, text: str) -> None:
        group = self.groups[-1]
        self.length += len(text)
        if self.length > LETTERS:
            raise Unreadable(say("The file would unpack to far more than a document holds."))
        if group.into == "-":
            return
        if group.is_deleted and not group.into:
            self.strikes.append((self._change(group), text))
        else:
            into = "hidden" if group.is_hidden and not group.into else group.into
            self.words[into] = self.words.get(into, "") + text

    def _change(self, group: Group) -> Change:
        """By whom and when; a date is packed as minute, hour, day, month, year from 1900 (6, 5, 5, 4 and 9 bits)."""
        packed = group.minutes & 0xFFFFFFFF
        day, month, year = packed >> 11 & 31, packed >> 16 & 15, (packed >> 20 & 511) + 1900
        author = self.people[group.author] if group.author < len(self.people) else ""
        return Change(author, f"{year}-{month:02}-{day:02}" if packed and 0 < month < 13 and day else "")

    def _control(self, word: str, number: int | None) -> None:
        group = self.groups[-1]
        if word == "*":
            group.is_starred = True
        elif word in SKIPPED or (group.is_starred and word not in (*KEPT, *TAKEN, *BESIDE)):
            self._leave_out(group, word)
        elif word in BESIDE or word in TAKEN or word == BOX or (word in PROPERTIES and group.into == "info"):
            group.into = word
        elif word in BREAKS:
            self._add(BREAKS[word])
        elif word == "u" and number is not None:
            self._add(_letter(number))
            self.skip = group.fallback
        else:
            self._format(group, word, number)
        group.is_starred = word == "*"

    def _leave_out(self, group: Group, word: str) -> None:
        if word in ("pict", "object") and group.into != "-":
            self.file.not_carried.append(
                say("A picture in the text; look at the original.")
                if word == "pict"
                else say("A file enclosed in the document was kept and not opened; look at the original.")
            )
        group.into = word if word in ("info", "fonttbl") else "-"

    def _format(self, group: Group, word: str, number: int | None) -> None:
        is_on = number != 0
        if word == "uc":
            group.fallback = max(0, number or 0)
        elif word == "v":
            group.is_hidden = is_on
        elif word == "deleted":
            group.is_deleted = is_on
        elif word == "plain":
            group.is_hidden = group.is_deleted = False
        elif word == "revauthdel":
            group.author = max(0, number or 0)
        elif word == "revdttmdel":
            group.minutes = number or 0
        elif word == "ansicpg" and number:
            self.encoding = _known(f"cp{number}", self.encoding)
        elif word == "f":
            self.font = number or 0
        elif word == "fcharset" and number in CHARSETS and number:
            self.fonts[self.font] = CHARSETS[number]
        elif not group.into:
            self._layout(word, number)
        elif word == "par":
            self._add("\n")

    def _layout(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.level, self.in_table, self.in_list = 0, False, False
        elif word == "outlinelevel":
            self.level = (number or 0) + 1
        elif word == "s":
            self.level = self.levels.get(number or 0, self.level)
        elif word == "intbl":
            self.in_table = True
        elif word in ("ls", "pnlvlblt"):
            self.in_list = True
        elif word in ("par", "sect"):
            self._paragraph()
        elif word in ("cell", "nestcell"):
            self._cell()
        elif word in ("row", "nestrow"):
            self.row, self.column = self.row + 1, 0

    def _paragraph(self) -> None:
        if self.in_table:
            self._add("\n")
            return
        self.row = self.column = 0
        kind = RawKind.HEADING if 0 < self.level < 10 else RawKind.ITEM if self.in_list else RawKind.PARAGRAPH
        self._piece(kind, None)

    def _cell(self) -> None:
        self.table += self.row == 0 and self.column == 0
        self._piece(RawKind.CELL, Cell(self.table, self.row, self.column))
        self.column += 1

    def _piece(self, kind: RawKind, cell: Cell | None) -> None:
        text = _whole(self.words.pop("", "")).strip()
        if text or cell:
            self.file.pieces.append(Raw(kind, text, self.level if kind is RawKind.HEADING else 0, cell=cell))
        merged: dict[Change, str] = {}
        for change, words in self.strikes:
            merged[change] = merged.get(change, "") + words
        for change, words in merged.items():
            self.file.strike(_whole(words), change)
        self.strikes = []
        self.file.beside(AsideKind.HIDDEN, _whole(self.words.pop("hidden", "")), "text")

    def finish(self) -> None:
        """Keeps what stood after the last paragraph mark, and what a cut-off file left open."""
        self._flush()
        self._piece(RawKind.PARAGRAPH, None)
        for into in [each for each in self.words if each in BESIDE]:
            self._end(into)


def _letter(number: int) -> str:
    """The letter of `\\uN`, a signed 16-bit number."""
    return chr(number & 0xFFFF)


def _whole(text: str) -> str:
    """The text with letters that stood as two halves put together; a half without its other is replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _known(encoding: str, otherwise: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return otherwise
