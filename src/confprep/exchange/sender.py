"""Proposes whose paper it is and of what day, each with the place it was read from. A person corrects it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import parseaddr, parsedate_to_datetime

from confprep.exchange.draft import Proposal
from confprep.exchange.lists import Lists
from confprep.exchange.raw import Raw, RawFile, RawKind
from confprep.exchange.told_dates import date_told

DAY = re.compile(r"\b(\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4})\b")
SIGNED = re.compile(r"^(?:signed|yours \w+)\b[:,]?\s*", re.IGNORECASE)
NAME = re.compile(r"^(?:(?:Dr|Mr|Mrs|Ms|Miss|DS|DC|PC|Sgt|Prof)\.?\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3}$")
OPENING = 8
FORM_ROWS = 3
"""A table of more rows under its headings is a list, not a form."""


def propose(file: RawFile, lists: Lists) -> tuple[Proposal, Proposal, Proposal]:
    """Agency, author and date (as an ISO day)."""
    asked = dict(_labelled(file, lists))
    return _agency(file, asked), _author(file, asked), _dated(file, asked)


def _agency(file: RawFile, asked: dict[str, Proposal]) -> Proposal:
    if "agency" in asked:
        return asked["agency"]
    opening = _opening(file)
    first = opening[0] if opening else ""
    return Proposal(first.split(":")[0].strip(), "first line") if first and not DAY.search(first) else Proposal()


def _author(file: RawFile, asked: dict[str, Proposal]) -> Proposal:
    if "author" in asked:
        return Proposal(_name_in(asked["author"].value), asked["author"].where)
    sender = parseaddr(file.properties.get("From", ""))[0]
    if sender:
        return Proposal(sender, "From")
    for line in reversed(_closing(file)):
        name = _name_in(SIGNED.sub("", line))
        if NAME.match(name) and not name.isupper():
            return Proposal(name, "signature")
    for line in _opening(file):
        name = _name_in(line)
        if "," in line and NAME.match(name) and not name.isupper():
            return Proposal(name, "first lines")
    creator = file.properties.get("creator") or file.properties.get("Author", "")
    return Proposal(creator, "properties") if NAME.match(creator) else Proposal()


def _dated(file: RawFile, asked: dict[str, Proposal]) -> Proposal:
    if "date" in asked and _first_day(asked["date"].value):
        return Proposal(_first_day(asked["date"].value), asked["date"].where)
    sent = file.properties.get("Date", "")
    if sent:
        try:
            return Proposal(parsedate_to_datetime(sent).date().isoformat(), "Date")
        except ValueError:
            pass
    author = [asked["author"].value] if "author" in asked else []
    for where, lines in (("author", author), ("signature", _signature(file)), ("first lines", _opening(file))):
        for line in lines:
            if _first_day(line):
                return Proposal(_first_day(line), where)
    return Proposal()


def _labelled(file: RawFile, lists: Lists) -> Iterator[tuple[str, Proposal]]:
    """Forms: a label cell with its value beside or below it, and lines "Label: value"; the first of each counts last in a dict."""
    found = [*_from_cells(file.pieces, lists), *_from_lines(file.pieces, lists)]
    yield from reversed(found)


def _from_cells(pieces: list[Raw], lists: Lists) -> Iterator[tuple[str, Proposal]]:
    cells = {(raw.cell.table, raw.cell.row, raw.cell.column): raw.text for raw in pieces if raw.cell}
    heads = {place for place in _heads(pieces) if sum(each[0] == place[0] and each[2] == place[2] for each in cells) <= FORM_ROWS}
    for (table, row, column), text in cells.items():
        label = lists.label(text)
        if label:
            place = (table, row + 1, column) if (table, row, column) in heads else (table, row, column + 1)
            value = cells.get(place, "")
            if value and not lists.label(value):
                yield label, Proposal(value, text)


def _heads(pieces: list[Raw]) -> set[tuple[int, int, int]]:
    return {(raw.cell.table, raw.cell.row, raw.cell.column) for raw in pieces if raw.cell and raw.cell.header}


def _from_lines(pieces: list[Raw], lists: Lists) -> Iterator[tuple[str, Proposal]]:
    for raw in pieces[:20]:
        for part in re.split(r"(?<=\.)\s+", raw.text):
            label, colon, value = part.partition(":")
            if colon and value.strip() and lists.label(label):
                yield lists.label(label), Proposal(value.strip(" ."), label.strip())


def _name_in(words: str) -> str:
    return re.split(r",|\(|\s[-–]\s|:", words.strip(), maxsplit=1)[0].strip()


def _first_day(words: str) -> str:
    found = DAY.search(words)
    return date_told(found.group(1))[0] if found else ""


def _opening(file: RawFile) -> list[str]:
    above = [aside.text for aside in file.asides if aside.kind.value == "header" and aside.piece < 0]
    return [*above, *_texts(file.pieces)][:OPENING]


def _closing(file: RawFile) -> list[str]:
    return _texts(file.pieces)[-6:]


def _signature(file: RawFile) -> list[str]:
    """Closing lines that begin with a person's name."""
    return [line for line in reversed(_closing(file)) if NAME.match(_name_in(SIGNED.sub("", line)))]


def _texts(pieces: Iterable[Raw]) -> list[str]:
    return [raw.text.split("\n")[0] for raw in pieces if raw.kind not in (RawKind.CELL, RawKind.STRUCK)]
