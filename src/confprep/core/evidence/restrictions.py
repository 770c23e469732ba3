"""What must not reach whom, and what was decided may: the two kinds of decision about words.

These are the nouns; the rules that read them are in `core.release`. A target holds ids, a person's field or a quotation with its
file, never a position in a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from confprep.core.identity import ItemId


class PersonField(StrEnum):
    """A fact about a person that can be withheld wherever it stands. SOURCE: the name, everywhere but in the family list."""

    ADDRESS = "address"
    TELEPHONE = "telephone"
    NAME = "name"
    SOURCE = "source"
    SETTING = "setting"
    HEALTH = "health"


@dataclass(frozen=True)
class Target:
    """What a decision is about: exactly one of items, a person's field, or a quotation.

    `items` are ids of reports, sections, blocks, events, people or any other item. `quotation` is found by its words in the file
    `attachment` (a received file's name or id; "" for any file); it must stand in one place unless `every_place` is set.
    `attachment` alone means the whole paper: everything that was read from that file.
    """

    items: tuple[str, ...] = ()
    person: str = ""
    field: PersonField | None = None
    quotation: str = ""
    attachment: str = ""
    every_place: bool = False


@dataclass(frozen=True)
class Restriction:
    """Words or facts withheld from recipients or groups of recipients; a reason is compulsory.

    `withheld_from` holds recipient ids or group names (see `core.meeting.recipients`); `except_for` takes some out again.
    """

    id: ItemId
    target: Target
    withheld_from: tuple[str, ...]
    reason: str
    except_for: tuple[str, ...] = ()
    reason_code: str = ""
    asked_by: str = ""
    agreed_by: str = ""
    agreed_on: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Release:
    """A decision that recipients or groups may have something.

    On a paper, report or section it releases every passage but those of the denied classes; on blocks, events or a
    quotation it releases those words whatever their class, and needs its reason.
    """

    id: ItemId
    target: Target
    to: tuple[str, ...]
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
