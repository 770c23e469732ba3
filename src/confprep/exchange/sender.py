"""Proposes whose paper it is and of what day, each with the place it was read from. A person corrects it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import parseaddr, parsedate_to_datetime

from confprep.core.told_dates import date_told
from confprep.exchange.draft import Proposal
from confprep.exchange.lists import Lists
from confprep.exchange.raw import Raw, RawFile, RawKind

DAY = re.compile(
    r"(?<!\()\b(\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Z][a-z]{2,8}[\s-]+\d{4}|\d{4}-\d{2}-\d{2})\b"
)
STAMP = re.compile(r"^(\d{4}):(\d{2}):(\d{2})\b")
SIGNED = re.compile(r"^(?:signed|yours \w+)\b[:,]?\s*", re.IGNORECASE)
BY = re.compile(r"\b(?:[Pp]repared|[Ww]ritten|[Cc]ompleted|[Cc]ompiled|[Rr]eport) by:?\s+((?:[A-Z][\w’'.-]*\s*){2,4})")
SENT_BY = re.compile(r"^(?:\w+\s){1,4}?(?:by|from)\s+(?=[A-Z])")
TITLES = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|DS|DC|PC|DI|Sgt|Prof|Rev)\.?\s+)"
NAME = re.compile(rf"^{TITLES}?[A-Z](?:[\w’'-]+|\.)?(?:\s+[A-Z][\w’'-]+){{1,3}}$")
PARTS = re.compile(r"[.:;|]\s+|\s[-–—]\s|\t|\n")
OPENING = 8
CLOSING = 6
LONGEST = 110
FORM_ROWS = 3
"""A table of more rows under its headings is a list, not a form."""


def propose(file: RawFile, lists: Lists) -> tuple[Proposal, Proposal, Proposal]:
    """Agency, author and date (as an ISO day)."""
    asked = dict(_labelled(file, lists))
    return _agency(file, asked, lists), _author(file, asked, lists), _dated(file, asked, lists)


def _agency(file: RawFile, asked: dict[str, Proposal], lists: Lists) -> Proposal:
    if "agency" in asked:
        return _in_full(asked["agency"], file, lists)
    author = [asked["author"].value] if "author" in asked else []
    places = (("first lines", _letterhead(file)), ("author", author), ("signature", reversed(_closing(file))))
    for where, lines in places:
        for line in lines:
            found = next(_organisations(line, lists), "")
            if found:
                return Proposal(found, where)
    company = file.properties.get("Company") or file.properties.get("company", "")
    return Proposal(company, "properties") if company else Proposal()


def _in_full(labelled: Proposal, file: RawFile, lists: Lists) -> Proposal:
    """The letterhead's wording of the labelled agency, where that is the fuller one."""
    for line in _letterhead(file):
        if labelled.value in line and ":" not in line and len(line) <= LONGEST and any(map(lists.is_organisation, line.split(", "))):
            return Proposal(line, "first lines")
    return labelled


def _organisations(line: str, lists: Lists) -> Iterator[str]:
    """The parts of a line that name an organisation; parts under a label of somebody else, and sentences, are none."""
    for part in PARTS.split(line):
        if lists.label(line.partition(":")[0]) == "other" or len(part) > LONGEST:
            continue
        whole = SENT_BY.sub("", part.strip(" .,"))
        yield from (each.strip() for each in whole.split(", ") if each[:1].isupper() and lists.is_organisation(each))


def _author(file: RawFile, asked: dict[str, Proposal], lists: Lists) -> Proposal:
    found = _named_author(file, asked, lists)
    return Proposal(_with_first_name(found.value, file), found.where)


def _named_author(file: RawFile, asked: dict[str, Proposal], lists: Lists) -> Proposal:
    if "author" in asked:
        return Proposal(_name_in(asked["author"].value), asked["author"].where)
    sender = parseaddr(file.properties.get("From", ""))[0]
    if sender:
        return Proposal(sender, "From")
    for line in reversed(_closing(file)):
        if _is_person(_name_in(SIGNED.sub("", line)), lists):
            return Proposal(_name_in(SIGNED.sub("", line)), "signature")
    for line in _opening(file):
        by = BY.search(line)
        told = by.group(1).strip() if by else _name_in(line) if "," in line else ""
        if told and not lists.is_organisation(told) and (by or _is_person(told, lists)):
            return Proposal(told, "first lines")
    creator = next(filter(None, (file.properties.get(key, "") for key in ("creator", "initial-creator", "Author", "Artist"))), "")
    return Proposal(creator, "properties") if _is_person(creator, lists) else Proposal()


def _is_person(name: str, lists: Lists) -> bool:
    return bool(NAME.match(name)) and not name.isupper() and not lists.is_organisation(name)


def _with_first_name(name: str, file: RawFile) -> str:
    """A name signed with an initial, written out where the file itself writes it out in one way only."""
    initial, _, surname = name.partition(" ")
    if len(initial.strip(".")) != 1 or not surname:
        return name
    told = "\n".join([*_texts(file.pieces), *file.properties.values()])
    found = set(re.findall(rf"\b{initial[0]}[\w’'-]+\s+{re.escape(surname)}\b", told))
    full = {each for each in found if not re.match(TITLES, each)}
    return full.pop() if len(full) == 1 else name


def _dated(file: RawFile, asked: dict[str, Proposal], lists: Lists) -> Proposal:
    if "date" in asked and _first_day(asked["date"].value, lists):
        return Proposal(_first_day(asked["date"].value, lists), asked["date"].where)
    sent = _sent(file.properties.get("Date", ""))
    if sent:
        return Proposal(sent, "Date")
    taken = STAMP.match(file.properties.get("DateTimeOriginal", ""))
    if taken and date_told("-".join(taken.groups()))[0]:
        return Proposal("-".join(taken.groups()), "DateTimeOriginal")
    author = [asked["author"].value] if "author" in asked else []
    for where, lines in (("author", author), ("signature", _signature(file, lists)), ("first lines", _opening(file))):
        for line in lines:
            if _first_day(line, lists):
                return Proposal(_first_day(line, lists), where)
    return Proposal()


def _sent(header: str) -> str:
    try:
        return parsedate_to_datetime(header).date().isoformat() if header else ""
    except (ValueError, TypeError, IndexError):
        return ""


def _labelled(file: RawFile, lists: Lists) -> Iterator[tuple[str, Proposal]]:
    """Forms: a label cell with its value beside or below it, and lines "Label: value"; the first of each counts last in a dict."""
    found = [*_from_cells(file.pieces, lists), *_from_lines(file.pieces, lists)]
    yield from reversed(found)


def _from_cells(pieces: list[Raw], lists: Lists) -> Iterator[tuple[str, Proposal]]:
    cells = {(raw.cell.table, raw.cell.row, raw.cell.column): raw.text for raw in pieces if raw.cell}
    heads = _heads(pieces)
    for (table, row, column), text in cells.items():
        label = lists.label(text)
        if not label or ((table, row, column) in heads and _rows_of(table, cells) > FORM_ROWS):
            continue
        place = (table, row + 1, column) if (table, row, column) in heads else (table, row, column + 1)
        value = cells.get(place, "")
        if value and not lists.label(value):
            yield label, Proposal(value, text)


def _heads(pieces: list[Raw]) -> set[tuple[int, int, int]]:
    return {(raw.cell.table, raw.cell.row, raw.cell.column) for raw in pieces if raw.cell and raw.cell.header}


def _rows_of(table: int, cells: Iterable[tuple[int, int, int]]) -> int:
    return len({row for number, row, _ in cells if number == table})


def _from_lines(pieces: list[Raw], lists: Lists) -> Iterator[tuple[str, Proposal]]:
    for raw in pieces[:20]:
        if raw.kind in (RawKind.CELL, RawKind.STRUCK):
            continue
        for part in re.split(r"(?<=\.)\s+|\n", raw.text):
            label, colon, value = part.partition(":")
            if colon and value.strip() and lists.label(label):
                yield lists.label(label), Proposal(value.strip(" ."), label.strip())


def _name_in(words: str) -> str:
    return re.split(r",|\(|\s[-–]\s|:|\.\s(?=[A-Z][a-z]+\s[a-z])", words.strip(), maxsplit=1)[0].strip()


def _first_day(words: str, lists: Lists) -> str:
    """The first day in `words` that may be the paper's own: none after a word such as "conference" or "born"."""
    for found in DAY.finditer(words):
        before = f" {re.sub(r'[^a-z ]', ' ', words[max(0, found.start() - 40) : found.start()].casefold())} "
        if not any(f" {never} " in before for never in lists.never_day_after):
            return date_told(found.group(1))[0]
    return ""


def _letterhead(file: RawFile) -> list[str]:
    """The page headers, then the first lines down to the one that speaks to the reader."""
    lines = _opening(file)
    spoken = next((number for number, line in enumerate(lines) if line.casefold().startswith("dear ")), len(lines))
    return [line for line in lines[:spoken] if len(line) <= 2 * LONGEST]


def _opening(file: RawFile) -> list[str]:
    above = [aside.text for aside in file.asides if aside.kind.value == "header"]
    return [*above, *_texts(file.pieces)[:OPENING]]


def _closing(file: RawFile) -> list[str]:
    """The last lines; one with a day or number in brackets after a name tells of somebody and signs nothing."""
    return [line for line in _texts(file.pieces)[-CLOSING:] if len(line) <= 2 * LONGEST and not re.search(r"\([^)]*\d", line)]


def _signature(file: RawFile, lists: Lists) -> list[str]:
    """Closing lines that begin with a person's name."""
    return [line for line in reversed(_closing(file)) if _is_person(_name_in(SIGNED.sub("", line)), lists)]


def _texts(pieces: Iterable[Raw]) -> list[str]:
    return [raw.text.split("\n")[0] for raw in pieces if raw.kind not in (RawKind.CELL, RawKind.STRUCK)]
