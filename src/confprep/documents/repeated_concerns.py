"""The rule by which a worry counts as repeated, and how it is said."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.evidence.repeated_concerns import Repeated, RepeatRule, repeat_rule_from, repeated_concerns
from confprep.core.sentences import Sentence, say


@functools.cache
def repeat_rule() -> RepeatRule:
    """What `templates/repeated_concerns.toml` says."""
    return repeat_rule_from(asset_table("templates/repeated_concerns.toml"))


def repeated_in(case: Case) -> tuple[Repeated, ...]:
    """The children of a case about whom independent people are worried."""
    return repeated_concerns(case.family_views, case.residences, repeat_rule())


def repeated_words(case: Case, each: Repeated) -> Sentence:
    """One child's in a sentence."""
    names = ", ".join(map(case.name_of, each.tellers))
    return say(
        "{count} people who do not depend on each other are worried about {child}: {names}.",
        count=len(each.tellers), child=case.name_of(each.child), names=names,
    )  # fmt: skip


def repeated_in_short(case: Case, each: Repeated) -> Sentence:
    """One child's without the names, where there is little room."""
    child = case.find("people", each.child)
    name = child.known_as if child is not None else each.child
    return say("{count} people who do not depend on each other are worried about {child}.", count=len(each.tellers), child=name)


def repeated_sentences(case: Case) -> Iterable[Sentence]:
    """Every child's."""
    return (repeated_words(case, each) for each in repeated_in(case))
