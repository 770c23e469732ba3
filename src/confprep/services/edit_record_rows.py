"""What a user may do to the lists in a person's record: homes, orders and bail conditions, background checks, behaviour described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from confprep.core.case import Case
from confprep.core.dates import span
from confprep.core.errors import Fault, NotFound
from confprep.core.family.people import BackgroundCheck, Behaviour, Order
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId
from confprep.core.sentences import Sentence, say
from confprep.services.clock import Desk
from confprep.services.edit_record import held_person
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date

Words = Mapping[str, Any]
HOMES, ORDERS, CHECKS, BEHAVIOURS = "homes", "orders", "checks", "behaviours"


@dataclass(frozen=True)
class RowKind:
    """A list of a person's record: its noun, the field every row needs, its days, which of them come first and last, and its names.

    `noun` None: the rows are homes, which are items of the case by themselves.
    """

    noun: type | None
    needs: str
    days: tuple[str, ...]
    between: tuple[str, str] | None
    missing: Sentence
    adds: Sentence
    keeps: Sentence
    removes: Sentence


ROWS: Mapping[str, RowKind] = {
    HOMES: RowKind(
        None, "address", ("since", "until"), ("since", "until"), say("A home needs its address, or a word such as “not known”."),
        say("Write down a home"), say("Edit a home"), say("Take away a home"),
    ),
    ORDERS: RowKind(
        Order, "kind", ("made", "expires"), ("made", "expires"), say("An order needs a word for what it is."),
        say("Write down an order"), say("Edit an order"), say("Take away an order"),
    ),
    CHECKS: RowKind(
        BackgroundCheck, "asked_of", ("asked", "returned"), ("asked", "returned"), say("A background check needs of whom it was asked."),
        say("Write down a background check"), say("Edit a background check"), say("Take away a background check"),
    ),
    BEHAVIOURS: RowKind(
        Behaviour, "described", ("told",), None, say("Nothing was described."),
        say("Write down behaviour described"), say("Edit behaviour described"), say("Take away behaviour described"),
    ),
}  # fmt: skip


class NothingWritten(Fault):
    """A row without what it is about."""

    def __init__(self, missing: Sentence) -> None:
        super().__init__(missing, say("Nothing was changed."), say("Write it, and add or keep it again."))


class EndsBeforeItBegins(Fault):
    """Two days in the wrong order."""

    def __init__(self) -> None:
        super().__init__(
            say("The last day lies before the first."),
            say("Nothing was changed; what you typed still stands there."),
            say("Look whether the two are in each other's place."),
        )


def rows_of(case: Case, person: str, kind: str) -> dict[str, Any]:
    """The rows of one list by the key they are kept under, as they were written."""
    if ROWS[kind].noun is None:
        return {str(each.id): each for each in case.residences if each.person == person}
    return {str(number): each for number, each in enumerate(getattr(held_person(case, person), kind))}


def add_row(case: Case, person: str, kind: str, words: Words, desk: Desk) -> Edit:
    """Adds a row. Raises NotFound, NothingWritten, NotADate or EndsBeforeItBegins; then nothing has changed."""
    rule = ROWS[kind]
    values = _values(rule, words)
    if rule.noun is None:
        held = held_person(case, person)
        home = Residence(ItemId(desk.new_id()), held.id, **values)
        return Edit(rule.adds, (("residences", _with_household(case, home)),))
    return _put(case, person, kind, rule.adds, (*rows_of(case, person, kind).values(), rule.noun(**values)))


def keep_row(case: Case, person: str, kind: str, key: str, words: Words) -> Edit:
    """Keeps what was written of a row; a home's other records stay. Raises as `add_row`."""
    rule, rows = ROWS[kind], rows_of(case, person, kind)
    before = _row(rows, key)
    after = replace(before, **_values(rule, words))
    if after == before:
        return Edit(rule.keeps, ())
    if rule.noun is None:
        moved = after if _folded(after.address) == _folded(before.address) else _with_household(case, replace(after, household=""))
        return Edit(rule.keeps, (("residences", moved),))
    return _put(case, person, kind, rule.keeps, tuple(after if each == key else row for each, row in rows.items()))


def remove_row(case: Case, person: str, kind: str, key: str) -> Edit:
    """Takes a row away. Raises NotFound."""
    rule, rows = ROWS[kind], rows_of(case, person, kind)
    gone = _row(rows, key)
    if rule.noun is None:
        return Edit(rule.removes, (), (("residences", gone.id),))
    return _put(case, person, kind, rule.removes, tuple(row for each, row in rows.items() if each != key))


def _put(case: Case, person: str, kind: str, name: Sentence, rows: tuple[Any, ...]) -> Edit:
    changed: dict[str, Any] = {kind: rows}
    return Edit(name, (("people", replace(held_person(case, person), **changed)),))


def _values(rule: RowKind, words: Words) -> dict[str, Any]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}
    if not values.get(rule.needs):
        raise NothingWritten(rule.missing)
    values |= {name: typed_date(values.get(name, "")) for name in rule.days}
    if rule.between:
        first, last = (span(values[name]) for name in rule.between)
        if first and last and last[1] < first[0]:
            raise EndsBeforeItBegins
    return values


def _row(rows: Mapping[str, Any], key: str) -> Any:
    if key not in rows:
        raise NotFound(say("The entry"), key)
    return rows[key]


def _with_household(case: Case, home: Residence) -> Residence:
    """Who shares an address shares a household."""
    same = (each.household for each in case.residences if each.household and _folded(each.address) == _folded(home.address))
    return replace(home, household=next(same, ""))


def _folded(address: str) -> str:
    return " ".join(address.casefold().split())
