"""The lines of a GEDCOM file as a tree of records, for 5.5.1 and 7.0. Knows no person and no family, only levels, tags and what they say.

Sources: The GEDCOM Standard 5.5.1 (15 November 2019), chapter 1; The FamilySearch GEDCOM Specification 7.0, chapter 1. Files in use keep to
neither, so a line that is none is listed and the rest is read. Nothing is taken in under a broken line: it might belong to somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from confprep.core.errors import Fault
from confprep.core.sentences import Sentence, say
from confprep.exchange.gedcom_letters import letters_of

LARGEST = 20 * 2**20
MOST_LINES = 500_000
DEEPEST = 128
"""5.5.1 allows 99 levels; no file in use comes near."""
LINE = re.compile(r"[ \t]*([0-9]{1,3})[ \t]+(?:@([^@]+)@[ \t]+)?([A-Za-z0-9_]+)(?:[ \t](.*))?", re.DOTALL)
POINTER = re.compile(r"@([^@#][^@]*)@")
BROKEN_LEVEL = re.compile(r"\s*([0-9]{1,3})\b")
BROKEN_RECORD = re.compile(r"\s*@[^@]+@\s*[A-Za-z_]+")
ENDS = re.compile(r"\r\n|\r|\n")

NOT_A_LINE = say("This is no line of such a file.")
UNDER_NOTHING = say("The line it belongs to is missing or broken.")
TOO_DEEP = say("It stands deeper than any such file needs.")
NO_END = say("The file does not say where it ends; some of it may be missing.")


class NotAFamilyFile(Fault):
    """A file that is no GEDCOM."""

    def __init__(self) -> None:
        super().__init__(
            say("The file could not be read: it is no GEDCOM file."),
            say("Nothing was taken in; the case is as it was."),
            say("Save the family once more as GEDCOM, 7.0 or 5.5.1, from the program it was made with, and try again."),
        )


class FamilyFileTooLarge(Fault):
    """A file beyond all reason for one family."""

    def __init__(self) -> None:
        super().__init__(
            say("The file is larger than {megabytes} MB or {lines} lines.", megabytes=LARGEST // 2**20, lines=MOST_LINES),
            say("Nothing was taken in; the case is as it was."),
            say("Save only this family's branch from the program it was made with, and try again."),
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A line with everything under it. `points_to` is the xref a pointer names, without its @; the payload is then empty."""

    line: int
    level: int
    tag: str
    payload: str = ""
    xref: str = ""
    points_to: str = ""
    children: tuple[Record, ...] = ()

    def every(self, tag: str) -> Iterator[Record]:
        """The lines right under this one with that tag, in order."""
        return (each for each in self.children if each.tag == tag)

    def first(self, tag: str) -> Record | None:
        """The first of `every`, which the standards call the preferred one; None when there is none."""
        return next(self.every(tag), None)

    def text(self, tag: str) -> str:
        """What the first line with that tag says, without spaces around it; "" when there is none."""
        found = self.first(tag)
        return " ".join(found.payload.split()) if found else ""


@dataclass(frozen=True)
class LostLine:
    """A line that has no place in the tree; `tag` is "" where it has none that can be read."""

    tag: str
    line: int
    why: Sentence


@dataclass(frozen=True)
class Gedcom:
    """A file as read: the records that stand at level 0, and the lines that could not be read."""

    is_seven: bool
    records: tuple[Record, ...]
    lost: tuple[LostLine, ...] = ()


def read_records(data: bytes) -> Gedcom:
    """The records of a file. Raises NotAFamilyFile or FamilyFileTooLarge."""
    if len(data) > LARGEST:
        raise FamilyFileTooLarge
    rows = ENDS.split(letters_of(data).lstrip("\ufeff"))
    if len(rows) > MOST_LINES:
        raise FamilyFileTooLarge
    lost: list[LostLine] = []
    lines = list(_lines(rows, lost))
    if not any(map(_is_sign, lines)):
        raise NotAFamilyFile
    if lines[-1].tag != "TRLR":
        lost.append(LostLine("", len(rows), NO_END))
    is_seven = _version(lines).startswith("7")
    return Gedcom(is_seven, _tree(lines, is_seven), tuple(lost))


def walk(records: Iterable[Record]) -> Iterator[tuple[str, Record]]:
    """Every record with its path ("INDI.BIRT.DATE"), as they stand in the file; however deep they are."""
    open_ = [("", record) for record in reversed(tuple(records))]
    while open_:
        above, record = open_.pop()
        path = f"{above}.{record.tag}" if above else record.tag
        yield path, record
        open_.extend((path, child) for child in reversed(record.children))


def _is_sign(line: Record) -> bool:
    """Whether a line is found in GEDCOM files and nowhere else."""
    return line.level == 0 and (line.tag == "HEAD" or (line.tag in ("INDI", "FAM") and line.xref != ""))


def _lines(rows: Sequence[str], lost: list[LostLine]) -> Iterator[Record]:
    """The lines that can be read and have one above them; the others go to `lost`."""
    last, fence = -1, DEEPEST
    for number, row in enumerate(rows, 1):
        if not row.strip("\0 \t\x1a"):
            continue
        line = _line(number, row)
        if line is None:
            lost.append(LostLine("", number, NOT_A_LINE))
            fence = _level_of_broken(row)
        elif line.level > min(last + 1, fence):
            lost.append(LostLine(line.tag, number, TOO_DEEP if line.level > DEEPEST else UNDER_NOTHING))
        else:
            last, fence = line.level, DEEPEST
            yield line


def _line(number: int, row: str) -> Record | None:
    found = LINE.fullmatch(row)
    if not found:
        return None
    level, xref, tag, payload = found.groups()
    pointer = POINTER.fullmatch((payload or "").strip())
    if pointer:
        return Record(number, int(level), tag.upper(), xref=(xref or "").strip(), points_to=pointer.group(1).strip())
    return Record(number, int(level), tag.upper(), payload or "", (xref or "").strip())


def _level_of_broken(row: str) -> int:
    """Down to which level lines may follow a broken one: what is deeper would have been its own."""
    found = BROKEN_LEVEL.match(row)
    if found:
        return int(found.group(1))
    return 0 if BROKEN_RECORD.match(row) else 1


def _version(lines: Iterable[Record]) -> str:
    """What the header says after GEDC.VERS."""
    under = ""
    for number, line in enumerate(lines):
        if line.level == 0 and number:
            break
        under = line.tag if line.level == 1 else under
        if (line.level, line.tag, under) == (2, "VERS", "GEDC"):
            return line.payload.strip()
    return ""


def _tree(lines: Sequence[Record], is_seven: bool) -> tuple[Record, ...]:
    """The lines from the last to the first, each taking what waits one level below it."""
    waiting: dict[int, list[Record]] = {}
    for line in reversed(lines):
        below = waiting.pop(line.level + 1, [])
        waiting.setdefault(line.level, []).append(_whole(line, below[::-1], is_seven))
    return tuple(reversed(waiting.get(0, [])))


def _whole(line: Record, below: Sequence[Record], is_seven: bool) -> Record:
    """A line with what goes on in lines of its own put together again, and @@ read as @."""
    joins = {"CONT": "\n"} if is_seven else {"CONT": "\n", "CONC": ""}
    goes_on = [each for each in below if _goes_on(each, joins)]
    payload = _unescaped(line.payload, is_seven) + "".join(joins[each.tag] + each.payload for each in goes_on)
    return replace(line, payload=payload, children=tuple(each for each in below if not _goes_on(each, joins)))


def _goes_on(line: Record, joins: Mapping[str, str]) -> bool:
    return line.tag in joins and not line.children and not line.points_to


def _unescaped(payload: str, is_seven: bool) -> str:
    if is_seven:
        return payload[1:] if payload.startswith("@@") else payload
    return payload.replace("@@", "@")
