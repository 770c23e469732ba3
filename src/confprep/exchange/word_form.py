"""A request for a report as a Word form, for agencies without this program.

Every place to write in carries its slot three times over: in the tag and the alias of its content control and in bookmarks on its
heading, its prompts and its room. Word keeps all of them; LibreOffice drops tags and shrinks controls to one paragraph. The form
names nobody: a request number and children's initials. Equal forms are equal bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from xml.sax.saxutils import escape

from confprep.core.identity import derived
from confprep.core.sentences import Sentence, say
from confprep.exchange.word_form_parts import FIXED_PARTS, W_SPACES
from confprep.messages import render

PREFIX = "cp_"
"""Begins every bookmark of ours."""
TAG = "confprep:"
"""Begins every tag of ours."""
SLOT_LIMIT = 32
ALIAS_LIMIT = 64
ROWS = 6
HEADING_STYLE, PROMPT_STYLE = "confprep heading", "confprep prompt"
ROOM = say("[Write your answer here]")
END = say("End of the form. Save it and send it back to whoever sent it to you. What is written below this line is kept apart.")


class Asks(StrEnum):
    """What a section asks for beside words: nothing, a table, or something that is also read as a value."""

    WORDS = ""
    SEEN = "seen"
    SHARED = "shared"
    SCALE = "scale"
    RECOMMENDATION = "recommendation"
    AUTHOR = "author"
    POST = "post"
    DATED = "dated"
    NIL = "nil"
    QUESTION = "question"


@dataclass(frozen=True)
class FormSection:
    """A part of the form: where it goes in the core scheme, its heading and prompts. One that is `each_child` is asked once a child."""

    key: str
    heading: str
    prompts: tuple[str, ...] = ()
    core: str = ""
    each_child: bool = False
    asks: Asks = Asks.WORDS


@dataclass(frozen=True)
class FormChild:
    """A child as the form names it. `token` stands for it in the file and tells nothing."""

    token: str
    initials: str


@dataclass(frozen=True)
class WordForm:
    """All that a form says. `number` names the request; `due` and `held` are days in words, "" when not known."""

    number: str
    agency: str
    sections: tuple[FormSection, ...]
    children: tuple[FormChild, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    due: str = ""
    held: str = ""

    @property
    def edition(self) -> str:
        """Changes whenever something else is asked, not when a day moves."""
        asked = [*self.children, *self.questions, *self.sections]
        return derived(*map(repr, asked), length=8)


@dataclass(frozen=True)
class Slot:
    """One place to write in: its name in the file, heading and prompts, and what it is part of. `child` is a token, "" for all."""

    name: str
    heading: str
    prompts: tuple[str, ...]
    section: FormSection
    child: str = ""


ABOUT_YOU = (
    (Asks.AUTHOR, say("Your name"), ()),
    (Asks.POST, say("Your post"), ()),
    (Asks.DATED, say("Date of this report"), ()),
    (Asks.NIL, say("Nothing to report?"), (say("If your agency knows nothing of these children, write yes here, and nothing below."),)),
)
COLUMNS = {
    Asks.SEEN: (say("Day"), say("Child (initials)"), say("Alone? (yes or no)"), say("Where, and who else was there")),
    Asks.SHARED: (say("Day"), say("With whom"), say("How"), say("What they said")),
}
INTRO = (
    say("Write into the grey boxes; they grow as you write, and paragraphs, lists and tables are welcome."),
    say("Children are named by their initials; equal initials are numbered from the eldest."),
)


def slots_of(form: WordForm) -> tuple[Slot, ...]:
    """Every place of the form, in order."""
    about = (FormSection(asks.value, render(label), tuple(map(render, prompts)), "", False, asks) for asks, label, prompts in ABOUT_YOU)
    first = [Slot(f"f_{each.key}", each.heading, each.prompts, each) for each in about]
    asked = [Slot(f"q_{token}", _line(text), (), FormSection(token, _line(text), asks=Asks.QUESTION)) for token, text in form.questions]
    return (*first, *asked, *(slot for section in form.sections for slot in _slots(section, form.children)))


def _slots(section: FormSection, children: tuple[FormChild, ...]) -> Iterator[Slot]:
    name, prompts = slot_name(section.key), tuple(map(_line, section.prompts))
    if not section.each_child:
        yield Slot(f"s_{name}", _line(section.heading), prompts, section)
        return
    for child in children:
        heading = render(say("{heading}: {child}", heading=_line(section.heading), child=child.initials))
        yield Slot(f"c_{child.token}_{name}", heading, prompts, section, child.token)


def slot_name(key: str) -> str:
    """A section's key as it can stand in a bookmark: letters, digits and lines below, and short."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in key)
    return plain if plain == key and len(key) <= SLOT_LIMIT - 11 else f"{plain[:8]}_{derived(key, length=8)}"


def opening_lines(form: WordForm) -> tuple[Sentence, ...]:
    """What stands above the first place to write in."""
    lines = [say("Report for a child protection conference"), number_line(form)]
    if form.agency:
        lines.append(say("Asked of: {agency}", agency=_line(form.agency)))
    if form.held:
        lines.append(say("The conference is on {day}.", day=form.held))
    if form.due:
        lines.append(say("Please send this form back by {day}.", day=form.due))
    if form.children:
        lines.append(say("It is about: {initials}.", initials=", ".join(child.initials for child in form.children)))
    return (*lines, *INTRO)


def number_line(form: WordForm) -> Sentence:
    """The line that names the request."""
    return say("Request number {number}", number=form.number)


def write_word_form(form: WordForm) -> bytes:
    """The form as a .docx file."""
    parts = {**FIXED_PARTS, "word/document.xml": _document(form), "word/footer1.xml": _footer(form)}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name in ("[Content_Types].xml", *sorted(set(parts) - {"[Content_Types].xml"})):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name].encode(), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _document(form: WordForm) -> str:
    ink = _Ink()
    title, number, *rest = (render(line) for line in opening_lines(form))
    mark = f"{PREFIX}form_{form.number.replace('-', '')}_{form.edition}"
    body = [ink.paragraph("Title", title), ink.paragraph("ConfprepLine", number, mark)]
    body += [ink.paragraph("ConfprepLine", line) for line in rest]
    for slot in slots_of(form):
        body += ink.slot(slot)
    body.append(ink.paragraph("ConfprepLine", render(END), f"{PREFIX}end"))
    page = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return f"{DECLARATION}<w:document {W_SPACES}><w:body>{''.join(body)}{page}</w:body></w:document>"


def _footer(form: WordForm) -> str:
    return f"{DECLARATION}<w:ftr {W_SPACES}>{_Ink().paragraph('Footer', render(number_line(form)))}</w:ftr>"


DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _Ink:
    """Writes paragraphs, rooms and tables, counting the bookmarks."""

    def __init__(self) -> None:
        self.count = 0

    def paragraph(self, style: str, text: str, bookmark: str = "") -> str:
        run = f'<w:r><w:t xml:space="preserve">{escape(_line(text))}</w:t></w:r>' if text else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self._marked(bookmark, run)}</w:p>'

    def slot(self, slot: Slot) -> list[str]:
        """Heading, prompts, a table where one is asked for, and the room in its content control."""
        about = [self.paragraph("ConfprepHeading", slot.heading, f"{PREFIX}h_{slot.name}")]
        about += [self.paragraph("ConfprepPrompt", prompt, f"{PREFIX}p{number}_{slot.name}") for number, prompt in enumerate(slot.prompts)]
        columns = COLUMNS.get(slot.section.asks, ())
        table = [self._table([render(column) for column in columns], f"{PREFIX}t_{slot.name}")] if columns else []
        return [*about, *table, self._room(slot)]

    def _room(self, slot: Slot) -> str:
        self.count += 1
        alias = f"{slot.heading[: ALIAS_LIMIT - len(slot.name) - 3]} · {slot.name}"
        properties = (
            f'<w:sdtPr><w:alias w:val="{escape(alias, QUOTED)}"/><w:tag w:val="{TAG}{slot.name}"/><w:id w:val="{100000 + self.count}"/>'
            '<w:lock w:val="sdtLocked"/><w:showingPlcHdr/></w:sdtPr>'
        )
        inner = self.paragraph("ConfprepAnswer", render(ROOM), f"{PREFIX}r_{slot.name}")
        return f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    def _table(self, columns: list[str], bookmark: str) -> str:
        width = 9600 // len(columns)
        grid = f'<w:tblGrid>{f"""<w:gridCol w:w="{width}"/>""" * len(columns)}</w:tblGrid>'
        cells = [self._cell(width, self.paragraph("ConfprepColumn", column, bookmark if not n else "")) for n, column in enumerate(columns)]
        head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"
        row = f"<w:tr>{self._cell(width, self.paragraph('ConfprepCell', '')) * len(columns)}</w:tr>"
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="ConfprepTable"/><w:tblW w:w="9600" w:type="dxa"/></w:tblPr>{grid}{head}{row * ROWS}</w:tbl>'

    def _cell(self, width: int, inner: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'

    def _marked(self, bookmark: str, inner: str) -> str:
        if not bookmark:
            return inner
        self.count += 1
        return f'<w:bookmarkStart w:id="{self.count}" w:name="{bookmark}"/>{inner}<w:bookmarkEnd w:id="{self.count}"/>'


QUOTED = {'"': "&quot;"}


def _line(text: str) -> str:
    """Text on one line, without characters that XML cannot hold."""
    return " ".join("".join(letter if _is_writable(letter) else " " for letter in text).split())


def _is_writable(letter: str) -> bool:
    return letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff"
