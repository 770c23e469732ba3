"""Reads Rich Text whole: tables, notes, comments, text boxes, headers, fields, tracked changes and hidden words included."""

from __future__ import annotations

import re
from dataclasses import replace

from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.docx_words import outside
from confprep.exchange.guard import PART_LIMIT
from confprep.exchange.raw import RawFile, Unreadable
from confprep.exchange.rtf_flow import Flow
from confprep.exchange.rtf_words import CHARSETS, LETTERS, SYMBOLS, WHOLE, Look, Token, Writer, change, codepage, tokens

GROUPS = 1000
"""Groups within groups; a writer's own files have some twenty."""
INFO = {"title": "title", "subject": "Subject", "author": "creator", "manager": "Manager", "company": "Company", "operator": "lastModifiedBy",
        "keywords": "keywords", "doccomm": "description", "category": "category"}  # fmt: skip
EDGES = {"header": AsideKind.HEADER, "headerl": AsideKind.HEADER, "headerr": AsideKind.HEADER, "headerf": AsideKind.HEADER,
         "footer": AsideKind.FOOTER, "footerl": AsideKind.FOOTER, "footerr": AsideKind.FOOTER, "footerf": AsideKind.FOOTER,
         "footnote": AsideKind.NOTE, "annotation": AsideKind.COMMENT}  # fmt: skip
NOTED = {"fonttbl", "stylesheet", "revtbl", "fldinst", "atnauthor", "objclass", "formfield", "ffl", "listtext", "pntext", "info", *INFO}
"""Groups whose words are gathered for what they say and are no part of the text."""
SKIPPED = {"colortbl", "listtable", "listoverridetable", "rsidtbl", "themedata", "datastore", "colorschememapping", "latentstyles", "pict",
           "objdata", "nonshppict", "nonesttables", "bkmkstart", "bkmkend", "xmlnstbl", "generator", "ftnsep", "ftnsepc", "aftnsep",
           "aftnsepc", "atnid", "atnref", "atrfstart", "atrfend", "atndate", "atntime", "atnparent", "sp", "pn", "filetbl", "private",
           "ffname", "ffdeftext", "fffo", "datafield", "panose", "falt", "fname", "xe", "tc", "rxe", "upr"}  # fmt: skip
OPENED = {"shptxt", "shpinst", "shp", "shprslt", "field", "fldrslt", "object", "result", "shppict", "ud", "nesttableprops", "pgp"}
"""Groups that hold text or other groups, also where they are marked as ones that may be passed over."""
TOGGLES = {"b": "bold", "v": "hidden", "deleted": "deleted", "mvf": "moved", "revised": "inserted", "mvt": "inserted"}
NUMBERS = {"f": "font", "uc": "fallback", "revauth": "author", "revdttm": "dated", "revauthdel": "gone_author", "revdttmdel": "gone_dated",
           "mvauth": "author", "mvdate": "dated"}  # fmt: skip
PARAGRAPH = {"par": "_end_paragraph", "sect": "_end_paragraph", "pard": "_plain_paragraph", "cell": "_end_cell", "row": "_end_row",
             "nestcell": "_end_nested_cell", "nestrow": "_end_nested_row", "intbl": "_in_table", "itap": "_at_depth", "trowd": "_begin_row",
             "cellx": "_end_column", "clmrg": "_with_left", "clvmrg": "_with_above", "trhdr": "_heads", "s": "_style",
             "outlinelevel": "_outline", "ls": "_item"}  # fmt: skip
UNCHOSEN = 25
"""What \\ffres holds where nobody chose: the default stands."""
HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)


def read_rtf(data: bytes) -> RawFile:
    """Everything a Rich Text file holds. Raises Unreadable."""
    if not data.startswith(b"{\\rtf"):
        raise Unreadable(say("The file is damaged or is not what its name says."))
    if len(data) > PART_LIMIT:
        raise Unreadable(say("The file would unpack to far more than a document holds."))
    reader = Reader()
    for token in tokens(data):
        reader.take(token)
    reader.finish()
    return reader.file


class Reader:
    """Walks the tokens of one file."""

    def __init__(self) -> None:
        self.file = RawFile()
        self.writer = Writer()
        self.look = Look()
        self.around: list[tuple[Look, int]] = []
        self.flows = [Flow(self.file)]
        self.noted: list[tuple[str, list[str]]] = []
        self.boxes: list[RawFile] = []
        self.names: list[str] = []
        self.levels: dict[int, int] = {}
        self.level, self.is_item, self.depth = 0, False, 0
        self.merges: list[str] = []
        self.merge, self.is_header = "", False
        self.commenter = ""
        self.pictures = 0
        self.form: dict[str, int] = {}
        self.places: list[tuple[int, bool, int]] = []
        self.entries: list[str] = []
        self.choice = ""
        self.style = 0
        self.held: list[bytes] = []

    @property
    def flow(self) -> Flow:
        return self.flows[-1]

    def take(self, token: Token) -> None:
        """Reads one token."""
        if token.sort == "text":
            self.held.append(self.writer.bytes_of(token))
            return
        self._flush()
        if token.sort == "{":
            self._enter()
        elif token.sort == "}":
            self._leave()
        elif token.sort == "symbol":
            self._symbol(token.word)
        else:
            self._word(token.word, token.number)

    def finish(self) -> None:
        """Ends the text and says what was not carried."""
        self._flush()
        while self.around:
            self._leave()
        while len(self.flows) > 1:
            self._close_flow("footnote")
        self.flow.finish()
        self._put_boxes()
        for who, count in self.flow.inserted.items():
            self.file.put_in(count, who.author, who.day)
        if self.pictures:
            self.file.not_carried.append(say("{count} pictures in the text; look at the original.", count=self.pictures))

    def _flush(self) -> None:
        data, self.held = b"".join(self.held), []
        if data:
            self._say(data.decode(self.writer.codec(self.look.font), "replace"))

    def _say(self, text: str) -> None:
        """Puts letters where they belong: the text, what was taken out or hidden, or the group they are gathered for."""
        look, line = self.look, self.flow.line
        if look.into == "nowhere":
            return
        if look.into != "body":
            self.noted[-1][1].append(text)
        elif look.deleted or look.moved:
            by, dated = (look.author, look.dated) if look.moved else (look.gone_author, look.gone_dated)
            line.deleted.append((change(self.names, by, dated), text))
        elif look.hidden:
            line.hidden.append(text)
        else:
            line.add(text, look.bold)
            if look.inserted:
                line.inserted.append((change(self.names, look.author, look.dated), text))

    def _enter(self) -> None:
        if len(self.around) >= GROUPS:
            raise Unreadable(say("The file is damaged or is not what its name says."))
        self.around.append((self.look, self.flow.line.length))
        self.look = replace(self.look, opened="", starred=False)
        self.writer.skip = 0

    def _leave(self) -> None:
        if not self.around:
            return
        opened = self.look.opened
        if self.look.into == "stylesheet" and opened != "stylesheet":
            self._learn_style()
        before, length = self.around.pop()
        if opened in NOTED and self.noted and self.noted[-1][0] == opened:
            self._noted(opened, "".join(self.noted.pop()[1]).strip())
        elif opened in EDGES or opened == "shptxt":
            self._close_flow(opened)
        elif opened == "field" and self.choice:
            self._chosen(before, length)
        self.look = before
        self.writer.skip = 0

    def _learn_style(self) -> None:
        """Keeps which style is a heading, by the names that every writer gives them."""
        name = "".join(self.noted[-1][1]).strip(" ;")
        self.noted[-1][1].clear()
        found = HEADING.match(name)
        if found or name.casefold() == "title":
            self.levels[self.style] = int(found[1]) if found else 1
        self.style = 0

    def _chosen(self, around: Look, length: int) -> None:
        """Puts in what a list of an old form says, unless the field's result said it."""
        choice, self.choice = self.choice, ""
        if self.flow.line.length == length:
            self.look = around
            self._say(choice)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.look.starred = True
        elif self.writer.skip:
            self.writer.skip -= 1
        elif symbol in SYMBOLS:
            self._say(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._say(self.writer.numbered(number, self.look.fallback))
        elif self.writer.skip and word in LETTERS:
            self.writer.skip -= 1
        elif self.look.starred or word in NOTED or word in SKIPPED or word in EDGES or word in OPENED:
            self._open_group(word)
        elif word in LETTERS:
            self._say(LETTERS[word])
        else:
            self._act(word, number)

    def _open_group(self, word: str) -> None:
        """Begins a group by its first word."""
        self.look.starred = False
        self.look.opened = self.look.opened or word
        if word == "pict":
            self.pictures += self.look.into == "body"
        if word == "ud":
            self.look.into = "body"
        if self.look.into == "nowhere" or (word in OPENED and word != "shptxt"):
            return
        if word in NOTED:
            self.look.into = word
            self.noted.append((word, []))
        elif word in EDGES or word == "shptxt":
            self.look = Look(font=self.look.font, fallback=self.look.fallback, opened=word)
            self.flows.append(Flow(RawFile()))
            self.places.append((self.level, self.is_item, self.depth))
            self.level, self.is_item, self.depth = 0, False, 0
        else:
            self.look.into = "nowhere"

    def _close_flow(self, opened: str) -> None:
        """Ends a text of its own: a note stands beside, a box follows the paragraph it hangs on."""
        if len(self.flows) < 2:
            return
        flow = self.flows.pop()
        flow.finish()
        self.level, self.is_item, self.depth = self.places.pop()
        for who, count in flow.inserted.items():
            self.flow.inserted[who] = self.flow.inserted.get(who, 0) + count
        if opened == "shptxt":
            self.boxes.append(flow.file)
            return
        words = "\n".join(raw.text for raw in flow.file.pieces if raw.text)
        where = "comment" if opened == "annotation" else opened
        self.file.beside(EDGES[opened], words, where, self.commenter if opened == "annotation" else "")
        self._add_beside(flow.file)

    def _add_beside(self, inner: RawFile) -> None:
        for aside in inner.asides:
            self.file.beside(aside.kind, aside.text, aside.where, aside.author)
        self.file.not_carried.extend(inner.not_carried)

    def _put_boxes(self) -> None:
        """Puts the text of boxes behind the paragraph or row that was just ended."""
        if len(self.flows) > 1:
            return
        boxes, self.boxes = self.boxes, []
        for inner in boxes:
            front = len(self.file.pieces)
            self.file.pieces.extend(inner.pieces)
            self.file.asides.extend(replace(aside, piece=aside.piece + front if aside.piece >= 0 else -1) for aside in inner.asides)
            self.file.not_carried.extend(inner.not_carried)

    def _noted(self, group: str, text: str) -> None:
        """Uses what was gathered of a group."""
        if group in INFO and text:
            self.file.properties[INFO[group]] = text
            self.file.beside(AsideKind.PROPERTIES, text, INFO[group])
        elif group == "fldinst":
            for target in outside(text):
                self.file.leads_out(target)
        elif group == "revtbl":
            self.names = [each.strip() for each in text.split(";")]
        elif group == "atnauthor":
            self.commenter = text
        elif group == "objclass":
            self.file.encloses(text)
        elif group in ("listtext", "pntext"):
            self.is_item = True
        elif group == "ffl":
            self.entries.append(text)
        elif group == "formfield":
            self._form_value()

    def _form_value(self) -> None:
        """What a field of an old form holds besides its words: a tick, or the entry chosen from its list."""
        entries, self.entries = self.entries, []
        form, self.form = self.form, {}
        value = form.get("ffres", UNCHOSEN)
        value = form.get("ffdefres", 0) if value == UNCHOSEN else value
        if form.get("fftype") == 1:
            self.choice = "☒" if value else "☐"
        elif form.get("fftype") == 2 and 0 <= value < len(entries):
            self.choice = entries[value]

    def _act(self, word: str, number: int | None) -> None:
        """Does what a control word says; most say something about looks, and nothing is done."""
        on = number != 0
        if word in TOGGLES:
            setattr(self.look, TOGGLES[word], on)
        elif word in NUMBERS:
            setattr(self.look, NUMBERS[word], number or 0)
        elif word in PARAGRAPH:
            getattr(self, PARAGRAPH[word])(number or 0)
        elif word in ("fftype", "ffres", "ffdefres"):
            self.form[word] = number or 0
        elif word in WHOLE:
            self.writer.whole = WHOLE[word]
        elif word == "ansicpg":
            self.writer.whole = codepage(number or 1252)
        elif word == "fcharset" and (number or 0) in CHARSETS:
            self.writer.fonts[self.look.font] = CHARSETS[number or 0]
        elif word == "plain":
            self.look.plain()

    def _end_paragraph(self, _: int) -> None:
        if self.look.into == "body":
            self.flow.paragraph(self.level, self.is_item, self.depth)
            if not self.depth:
                self._put_boxes()

    def _end_cell(self, _: int) -> None:
        self.flow.cell(1)

    def _end_nested_cell(self, _: int) -> None:
        self.flow.cell(max(2, self.depth))

    def _end_row(self, _: int) -> None:
        self.flow.row(1, self.is_header, self.merges)
        self._put_boxes()

    def _end_nested_row(self, _: int) -> None:
        self.flow.row(max(2, self.depth), self.is_header, self.merges)

    def _plain_paragraph(self, _: int) -> None:
        if self.look.into == "body":
            self.level, self.is_item, self.depth = 0, False, 0

    def _in_table(self, _: int) -> None:
        self.depth = max(1, self.depth)

    def _at_depth(self, number: int) -> None:
        self.depth = number

    def _begin_row(self, _: int) -> None:
        self.merges, self.merge, self.is_header = [], "", False

    def _end_column(self, _: int) -> None:
        self.merges, self.merge = [*self.merges, self.merge], ""

    def _with_left(self, _: int) -> None:
        self.merge += "h"

    def _with_above(self, _: int) -> None:
        self.merge += "v"

    def _heads(self, _: int) -> None:
        self.is_header = True

    def _style(self, number: int) -> None:
        if self.look.into == "body":
            self.level = self.levels.get(number, 0)
        self.style = number

    def _outline(self, number: int) -> None:
        if self.look.into == "body" and number < 9:
            self.level = number + 1

    def _item(self, number: int) -> None:
        self.is_item = self.is_item or number > 0
