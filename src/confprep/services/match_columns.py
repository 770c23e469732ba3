"""What the columns of received chronologies hold: read as an agency's columns were matched before, and kept as somebody says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from confprep.children.parse import parse
from confprep.core.case import Case
from confprep.core.evidence.attachments import PaperKind, PaperState
from confprep.core.evidence.column_matches import ColumnMatch, column_match, match_for
from confprep.core.release.matching import squash
from confprep.exchange.chronology import LOOK
from confprep.exchange.draft import Draft, Matched, Table
from confprep.services.take_in import agency_named
from confprep.store.door import Store


def read_paper(name: str, data: bytes, case: Case, known: Sequence[ColumnMatch], sender: str = "") -> Draft:
    """The draft of a file, its columns taken as they were matched before for its agency. `sender` is an agency's id where it is known."""
    draft = parse(name, data)
    return as_before(draft, data, agency_of(case, draft, sender), known)


def as_before(draft: Draft, data: bytes, agency: str, known: Sequence[ColumnMatch]) -> Draft:
    """`draft` with its columns as they were matched for the agency of that name; read anew only where that changes something."""
    if not may_be_chronology(draft):
        return draft
    found = {each.number: match for each in draft.tables if not each.said and (match := _before(each, agency, known))}
    told = tuple(matched for matched, _ in found.values())
    if any(_is_news(draft, matched) for matched in told):
        draft = read_as_said(draft, data, told)
    tables = (replace(each, by=found[each.number][1]) if each.number in found else each for each in draft.tables)
    return replace(draft, tables=tuple(tables)) if found else draft


def is_known(draft: Draft, agency: str, known: Sequence[ColumnMatch]) -> bool:
    """Whether a paper's columns were matched before for that agency."""
    return may_be_chronology(draft) and any(_before(each, agency, known) for each in draft.tables if not each.said)


def may_be_chronology(draft: Draft) -> bool:
    """Whether a paper may be made a chronology without asking: one that has a report's headings is never made one by its tables."""
    has_no_headings = draft.kind is PaperKind.REPORT and not any(section.key for section in draft.sections)
    return draft.kind in (PaperKind.CHRONOLOGY, PaperKind.UNKNOWN) or has_no_headings


def read_as_said(draft: Draft, data: bytes, said: Sequence[Matched]) -> Draft:
    """`draft` read anew as a chronology with what is said of its tables; what was corrected in it otherwise stays."""
    others = (Matched(each.number, each.heading, each.roles) for each in draft.tables if each.said or each.by)
    told = {each.table: each for each in (*others, *said)}
    anew = parse(draft.name, data, tuple(told.values()))
    marks = {each.number: each for each in draft.tables}
    tables = (
        replace(each, said=marks[each.number].said, by=marks[each.number].by) if each.number in marks else each for each in anew.tables
    )
    if anew.state is PaperState.REFUSED:
        return replace(draft, needs=(*draft.needs, *anew.needs))
    return with_columns_of(draft, replace(anew, tables=tuple(tables)))


def with_columns_of(draft: Draft, anew: Draft) -> Draft:
    """`draft` with what stands in its tables as it was read anew; who sent it, when, and its headings stay as they were corrected."""
    return replace(
        draft,
        kind=anew.kind,
        state=anew.state,
        events=anew.events,
        asides=anew.asides,
        not_carried=anew.not_carried,
        needs=anew.needs,
        tables=anew.tables,
    )


def as_said(draft: Draft, data: bytes, said: Matched) -> Draft:
    """`draft` with the columns of one table as a person says they are."""
    anew = read_as_said(draft, data, (said,))
    is_read = (replace(each, said=True, by="") if each.number == said.table and each.roles == said.roles else each for each in anew.tables)
    return replace(anew, tables=tuple(is_read))


def agency_of(case: Case, draft: Draft, sender: str = "") -> str:
    """The name of the agency a paper is from, as far as that is known before it is taken in."""
    found = sender or agency_named(case.agencies, draft.agency.value)
    if not found and draft.author.value:
        authors = [each for each in case.practitioners if squash(each.name) in squash(draft.author.value)]
        found = authors[0].agency if len(authors) == 1 else ""
    return case.name_of(found) if found else draft.agency.value


def matches_elsewhere(store: Store, case: Case) -> tuple[ColumnMatch, ...]:
    """Every match of the office's other cases, the newest case's first."""
    return matches_in(store.load(each.id) for each in reversed(store.cases()) if each.id != case.id)


def matches_in(cases: Iterable[Case]) -> tuple[ColumnMatch, ...]:
    """Every match of these cases, in their order."""
    return tuple(each for case in cases for each in case.column_matches)


def matches_said(draft: Draft, agency: str) -> tuple[tuple[str, ColumnMatch], ...]:
    """What is to be remembered of a paper's columns for an agency: what a person said of tables that have headings."""
    said = (each for each in draft.tables if each.said and any(each.headings))
    return tuple(("column_matches", column_match(agency, each.headings, each.roles)) for each in said) if agency else ()


def matched_for(draft: Draft) -> tuple[str, ...]:
    """The agencies for which a paper's columns were matched before and are so again."""
    return tuple(dict.fromkeys(each.by for each in draft.tables if each.by))


def _before(table: Table, agency: str, known: Sequence[ColumnMatch]) -> tuple[Matched, str] | None:
    """What was said of a table with these headings before, and for whom. Of an agency nobody named only what all say alike is taken."""
    for row, headings in enumerate(table.rows[:LOOK]):
        match = match_for(known, agency, headings) if agency else _alike(known, headings)
        if match:
            return Matched(table.number, row, match.roles), match.agency
    return None


def _alike(known: Sequence[ColumnMatch], headings: Sequence[str]) -> ColumnMatch | None:
    found = [match for name in dict.fromkeys(each.agency for each in known) if (match := match_for(known, name, headings))]
    return found[0] if len({each.roles for each in found}) == 1 else None


def _is_news(draft: Draft, matched: Matched) -> bool:
    return not any((each.number, each.heading, each.roles) == (matched.table, matched.heading, matched.roles) for each in draft.tables)
