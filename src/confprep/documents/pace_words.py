"""The partnership's words by which changes in a child's life are found."""

from __future__ import annotations

import functools
from datetime import date

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.evidence.pace import Change, PaceWords, Records, changes, pace_words_from
from confprep.core.family.roles import FamilyRecords, roles_in
from confprep.core.release.labels import mentions_in
from confprep.documents.question_words import role_words
from confprep.documents.release_words import release_words


@functools.cache
def pace_words() -> PaceWords:
    """What `templates/pace.toml` says."""
    return pace_words_from(asset_table("templates/pace.toml"))


def changes_in(case: Case, held: date) -> tuple[Change, ...]:
    """Every change before the day `held`, and what is coming, oldest first."""
    known = FamilyRecords(case.people, case.relationships, case.residences)
    roles = roles_in(known, mentions_in(case, release_words()), role_words())
    return changes(case.events, Records(case.people, case.residences, roles), held, pace_words())


def name_of(kind: str) -> str:
    """What a kind of change is called."""
    return next((each.name for each in pace_words().kinds if each.key == kind), kind.capitalize())
