"""Reads a received file of any known kind into a draft. Pure: bytes in, a draft out, nothing raised for anything a file may hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from confprep.core.evidence.attachments import Aside, AsideKind, PaperKind, PaperState
from confprep.core.evidence.reports import Section
from confprep.core.identity import BlockId, derived
from confprep.core.sentences import Sentence, say
from confprep.exchange.chronology import (
    INTERNAL,
    Columns,
    InTables,
    columns_of,
    keep_sheet,
    rows_in_tables,
    rows_of_sheet,
    table_shown,
    tables_shown,
)
from confprep.exchange.draft import Draft, Matched, Note, Row, Table
from confprep.exchange.kind import paper_kind
from confprep.exchange.lists import Lists
from confprep.exchange.raw import RawAside, RawFile, RawKind, Unreadable
from confprep.exchange.run_in import part_headings
from confprep.exchange.sender import propose
from confprep.exchange.sheets import Sheet
from confprep.exchange.structure import sections_of, title_of

COMPOUND = "application/x-ole"
OUTLOOK = "application/vnd.ms-outlook"
MAILS = ("message/rfc822", OUTLOOK)
MAGIC = (
    (b"%PDF", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\xd0\xcf\x11\xe0", COMPOUND),
    (b"{\\rtf", "application/rtf"),
)
PACKAGES = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
BINARY = frozenset({"pdf", "docx", "odt", "rtf", "xlsx", "png", "jpg", "jpeg", "gif", "tif", "tiff", "doc", "xls", "msg", "zip"})
"""Names that promise bytes which begin in a known way."""
DEPTH = 3


def read(name: str, data: bytes, lists: Lists, depth: int = 0, said: Sequence[Matched] = ()) -> Draft:
    """The draft of a file. A file that cannot be read comes back refused, with the sentence why.

    What a person `said` of its tables makes it a chronology, whatever it would be taken for.
    """
    draft = Draft(name, hashlib.sha256(data).hexdigest(), len(data))
    try:
        kind = media_type(name, data)
        return _read(replace(draft, media_type=kind), data, lists, depth, {each.table: each for each in said})
    except Unreadable as wrong:
        return replace(draft, state=PaperState.REFUSED, needs=(note(wrong.reason),))
    except Exception as broken:  # whatever a hostile file makes a parser raise: it is refused, and the type is told to developers
        reason = say("The file could not be read ({kind}).", kind=type(broken).__name__)
        return replace(draft, state=PaperState.REFUSED, needs=(note(reason),))


def media_type(name: str, data: bytes) -> str:
    """What the bytes are, whatever the name says. Raises Unreadable for an empty or unknown file."""
    if not data:
        raise Unreadable(say("The file is empty. Ask the sender for it again."))
    for start, kind in MAGIC:
        if data.startswith(start):
            return _compound_type(data) if kind == COMPOUND else kind
    if data.startswith(b"PK"):
        return _package_type(data)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(say("This kind of file is not one that can be read."))
    suffix = name.rsplit(".", 1)[-1].casefold()
    if suffix in BINARY:
        raise Unreadable(say("The file is damaged or is not what its name says. Ask the sender for it again."))
    return {"eml": "message/rfc822", "csv": "text/csv", "tsv": "text/csv"}.get(suffix, "text/plain")


def _compound_type(data: bytes) -> str:
    """Old office files and Outlook's mails begin alike."""
    from confprep.exchange.mail_msg import is_msg

    return OUTLOOK if is_msg(data) else COMPOUND


def _package_type(data: bytes) -> str:
    from confprep.exchange.guard import open_package

    with open_package(data) as package:
        names = set(package.namelist())
        if "mimetype" in names and "content.xml" in names:
            return package.read("mimetype")[:200].decode("ascii", "replace").strip()
    found = next((kind for folder, kind in PACKAGES if any(name.startswith(folder) for name in names)), "")
    if not found and "content.xml" in names:
        return "application/vnd.oasis.opendocument.text"
    if not found:
        raise Unreadable(say("This kind of file is not one that can be read. Unpack it and add the papers inside."))
    return found


def _read(draft: Draft, data: bytes, lists: Lists, depth: int, said: dict[int, Matched]) -> Draft:
    kind = draft.media_type
    if kind in MAILS:
        return _read_mail(draft, data, lists, depth)
    if kind.endswith("spreadsheetml.sheet") or kind == "text/csv":
        return _read_sheets(draft, data, lists, said)
    if kind.startswith("image/"):
        from confprep.exchange.pictures import read_picture

        return _finished(draft, read_picture(data), (), (), PaperKind.MEDIA, lists)
    reader = _reader(kind)
    if reader is None:
        raise Unreadable(say("Files of this kind are not read. Save it as .docx or .pdf and add that."))
    file = reader(data)
    return read_pieces(draft, file, lists, bold_is_heading=kind != "text/plain", said=said)


def _reader(kind: str) -> Callable[[bytes], RawFile] | None:
    if kind.endswith("wordprocessingml.document"):
        from confprep.exchange.report_docx import read_docx

        return read_docx
    if kind.endswith("opendocument.text"):
        from confprep.exchange.report_odt import read_odt

        return read_odt
    if kind == "application/rtf":
        from confprep.exchange.report_rtf import read_rtf

        return read_rtf
    if kind == "application/pdf":
        from confprep.exchange.report_pdf import read_pdf

        return read_pdf
    if kind == "text/plain":
        from confprep.exchange.report_text import read_text

        return read_text
    return None


def read_pieces(draft: Draft, file: RawFile, lists: Lists, bold_is_heading: bool, said: dict[int, Matched] | None = None) -> Draft:
    """The draft of a text whose words are in `file`: headings, kind, title, sender and date found. Changes `file` as it goes."""
    part_headings(file, lists, by_label=not bold_is_heading)
    sections = sections_of(file.pieces, draft.sha256, lists, bold_is_heading)
    title = title_of(sections)
    titles = (title, file.properties.get("Subject", ""), file.properties.get("title", "") or file.properties.get("Title", ""))
    kind = paper_kind(draft.name, titles, file.pieces, lists)
    found = InTables(tables=tables_shown(file.pieces))
    if said or kind is PaperKind.CHRONOLOGY:
        found = _chronology_in(file, draft.sha256, lists, said)
        kind = PaperKind.CHRONOLOGY if found.rows else PaperKind.REPORT
    if not file.is_unread and not any(section.heading or section.text for section in sections) and not draft.inside:
        file.is_unread = True
        file.needs.append(say("No words were found in the file: it was not read. Look at the original, and ask the sender for the text."))
    if kind is PaperKind.UNKNOWN and not file.is_unread and draft.media_type not in MAILS:
        file.needs.append(say("Nothing in it says what kind of paper this is. Say which."))
    return _finished(replace(draft, title=title, tables=found.tables), file, sections, found.rows, kind, lists)


def _chronology_in(file: RawFile, sha256: str, lists: Lists, said: dict[int, Matched] | None) -> InTables:
    """The lines of a chronology's tables; every other word of it is kept beside them."""
    found = rows_in_tables(file.pieces, sha256, lists, file, said)
    if not found.rows:
        file.needs.append(say("It is called a chronology but has no table of dates and events: it is kept as a report. Say what it is."))
        return found
    _tell_internal(file, found.tables)
    for raw in file.pieces:
        if raw.text and (raw.cell is None or raw.cell.table not in found.used):
            file.beside(AsideKind.DELETED if raw.kind is RawKind.STRUCK else AsideKind.NOTE, raw.text, "beside the table")
    return found


def _read_sheets(draft: Draft, data: bytes, lists: Lists, said: dict[int, Matched]) -> Draft:
    from confprep.exchange.sheets import read_csv, read_xlsx

    file, sheets = read_xlsx(data) if draft.media_type != "text/csv" else (RawFile(), [read_csv(data)])
    rows: tuple[Row, ...] = ()
    tables: list[Table] = []
    for number, sheet in enumerate(sheets):
        columns = None if sheet.is_hidden else columns_of(sheet.rows, lists, said.get(number))
        if not sheet.is_hidden:
            tables.append(table_shown(sheet, number, columns))
        if columns:
            rows += rows_of_sheet(sheet, columns, draft.sha256, file, lists, len(rows))
            _tell_hidden(file, columns, sheet)
        else:
            keep_sheet(sheet, file)
            if sheet.rows and len(sheets) > 1:
                file.not_carried.append(say("The sheet “{name}” is kept beside the chronology.", name=sheet.name))
    _tell_internal(file, tables)
    if not rows:
        file.needs.append(say("No column of dates and events was found. Say which columns they are, or ask for the usual form."))
    title = next((aside.text for aside in file.asides if aside.where == (sheets[0].name or "top")), "") if sheets else ""
    return _finished(replace(draft, title=title, tables=tuple(tables)), file, (), rows, PaperKind.CHRONOLOGY, lists)


def _tell_hidden(file: RawFile, columns: Columns, sheet: Sheet) -> None:
    for column, heading in enumerate(columns.headings):
        if heading and column in sheet.hidden:
            file.not_carried.append(say("The hidden column “{name}” is kept for the chair only.", name=heading))
    if sheet.hidden_rows:
        count = len(sheet.hidden_rows)
        file.needs.append(say("{count} hidden rows are kept beside, not as events. Look whether they belong to it.", count=count))


def _tell_internal(file: RawFile, tables: Sequence[Table]) -> None:
    """Says which columns of internal notes there are; those that were hidden besides are told already."""
    for table in tables:
        for column, role in enumerate(table.roles):
            name = table.at(table.heading, column)
            if name and role == INTERNAL and column not in table.hidden:
                file.not_carried.append(say("The column “{name}” holds internal notes and is kept for the chair only.", name=name))


def _read_mail(draft: Draft, data: bytes, lists: Lists, depth: int) -> Draft:
    from confprep.exchange.mail import read_mail
    from confprep.exchange.mail_msg import read_msg

    file, enclosed = read_msg(data) if draft.media_type == OUTLOOK else read_mail(data)
    if depth >= DEPTH:
        file.needs.extend(
            say("The enclosed file “{name}” lies too deep to be opened. Save it and add it.", name=each.name) for each in enclosed
        )
        enclosed = ()
    inside = tuple(read(each.name, each.data, lists, depth + 1) for each in enclosed)
    file.needs.extend(need for inner in inside for need in _needs_inside(inner))
    read_on = read_pieces(replace(draft, inside=inside), file, lists, bold_is_heading=False)
    kind = read_on.kind if read_on.kind is not PaperKind.UNKNOWN else PaperKind.REPORT
    return replace(read_on, title=read_on.title or file.properties.get("Subject", ""), kind=kind)


def _needs_inside(inner: Draft) -> Iterator[Sentence]:
    """What a person must do about a file inside another: an unread or refused one, or one that is evidence of a kind of its own."""
    if inner.state is PaperState.REFUSED:
        yield say("The enclosed file “{name}” could not be read. Ask the sender for it in another form.", name=inner.name)
    elif inner.state is PaperState.KEPT_UNREAD:
        yield say("The enclosed file “{name}” was not read. Look at it, and type in what matters.", name=inner.name)
    elif inner.events:
        count = len(inner.events)
        yield say(
            "The enclosed file “{name}” is a chronology of {count} lines. Save it and add it by itself.", name=inner.name, count=count
        )
    for need in inner.needs if inner.state is PaperState.GATHERED else ():
        yield sentence_of(need)


def _finished(draft: Draft, file: RawFile, sections: tuple[Section, ...], rows: tuple[Row, ...], kind: PaperKind, lists: Lists) -> Draft:
    agency, author, dated = propose(file, lists)
    for aside_kind in dict.fromkeys(aside.kind for aside in file.asides):
        count = sum(aside.kind is aside_kind for aside in file.asides)
        file.not_carried.append(
            say("{count} pieces of {kind} kept beside the text, for the chair only.", count=count, kind=aside_kind.value)
        )
    return replace(
        draft,
        state=PaperState.KEPT_UNREAD if file.is_unread else PaperState.GATHERED,
        kind=kind,
        agency=agency,
        author=author,
        dated=dated,
        sections=sections,
        events=rows,
        asides=tuple(_aside(each, number, draft.sha256) for number, each in enumerate(file.asides)),
        not_carried=tuple(note(each) for each in file.not_carried),
        needs=tuple(note(each) for each in file.needs),
        unread=file.unread,
    )


def _aside(raw: RawAside, number: int, sha256: str) -> Aside:
    tied = derived(sha256, str(raw.piece)) if raw.piece >= 0 else ""
    return Aside(BlockId(derived(sha256, "aside", str(number))), raw.kind, raw.text, raw.where, raw.author, tied)


def note(sentence: Sentence) -> Note:
    """A sentence in the form that crosses to another process."""
    return Note(sentence.template, tuple((key, str(value)) for key, value in sentence.values.items()))


def sentence_of(note: Note) -> Sentence:
    """The sentence that a note holds."""
    return Sentence(note.template, dict(note.values))
