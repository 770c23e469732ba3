"""Reads from a report when each child was seen and with whom of the family it was gone through, where its tables say so plainly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from confprep.core.blocks import Block
from confprep.core.evidence.reports import Section, Seen, Shared
from confprep.core.family.mentions import Mentions

DAY = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b|\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b")


def shared_in(sections: Iterable[Section], mentions: Mentions) -> tuple[Shared, ...]:
    """Every line of the section on sharing that names one person of the family and a day."""
    found: dict[str, Shared] = {}
    for section in sections:
        if section.key == "shared":
            for line in lines(section.text):
                people, day = mentions.of(line.split(" | ")[0]), first_day(line)
                if len(people) == 1 and day:
                    person = next(iter(people))
                    found.setdefault(person, Shared(person, day.isoformat()))
    return tuple(found.values())


def seen_in(sections: Iterable[Section], mentions: Mentions) -> tuple[Seen, ...]:
    """Every row that starts with a day under a heading about when children were seen, for each child it names."""
    found: list[Seen] = []
    for section in sections:
        if section.key == "involvement" and "seen" in section.heading.casefold():
            for line in lines(section.text):
                day = first_day(line)
                if day:
                    alone = bool(re.search(r"\|\s*yes\b|\balone\b", line, re.IGNORECASE))
                    found.extend(Seen(child, day.isoformat(), alone) for child in sorted(mentions.children(line)))
    return tuple(found)


def lines(text: Iterable[Block]) -> Iterator[str]:
    """Paragraphs as they are, table rows with their cells joined by bars."""
    rows: dict[tuple[int, int], list[str]] = {}
    for block in text:
        if block.cell is None:
            yield block.text
        elif not block.cell.header:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block.text)
    yield from (" | ".join(cells) for cells in rows.values())


def first_day(line: str) -> date | None:
    """The first whole day written in `line`, day before month."""
    found = DAY.search(line)
    if not found:
        return None
    try:
        if found.group(1):
            return date(int(found.group(3)), int(found.group(2)), int(found.group(1)))
        return datetime.strptime(" ".join(found.group(4, 5, 6)), "%d %B %Y").date()
    except ValueError:
        return None
