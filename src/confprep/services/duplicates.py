"""Who may have been written down twice, with the words names are compared by; and setting that aside with a reason."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.family.births import Birth
from confprep.core.family.duplicates import RULE, Likeness, Why, duplicates
from confprep.core.family.person_names import NameWords
from confprep.core.sentences import Sentence, say
from confprep.documents.days import born_words
from confprep.documents.relation_words import relation_words
from confprep.services.clock import Desk
from confprep.services.dismiss import dismiss
from confprep.services.edits import Edit

WHY = {
    Why.NUMBER: say("they have the same number"),
    Why.SAME: say("they have the same name"),
    Why.SOUNDS: say("their names sound alike or nearly the same"),
}
BIRTHS = {
    Birth.AGREE: say("they were born on the same day"),
    Birth.MAY: say("their births may be one"),
    Birth.DIFFER: say("their births differ"),
}


@functools.cache
def name_words() -> NameWords:
    """What `templates/names.toml` says."""
    held = asset_table("templates/names.toml")
    rules, short = held["compared"], held["short"]
    return NameWords(
        {whole: tuple(forms) for whole, forms in short.items()},
        frozenset(rules["nobody"]),
        frozenset(rules["titles"]),
        int(rules["likeness"]),
        int(rules["near"]),
    )


def possible_duplicates(case: Case) -> tuple[Likeness, ...]:
    """Every two people of the case who may be one and were not said to be two, the surest first."""
    aside = {each.key for each in case.dismissals if each.rule == RULE}
    found = duplicates(case.people, case.relationships, relation_words(), name_words())
    return tuple(each for each in found if each.key not in aside)


def duplicates_of(case: Case, person: str) -> tuple[Likeness, ...]:
    """Those of `possible_duplicates` that one person is part of."""
    return tuple(each for each in possible_duplicates(case) if person in (each.one, each.other))


def likeness_words(case: Case, each: Likeness) -> Sentence:
    """Who may be one, and why, in a sentence."""
    one, other = _name(case, each.one), _name(case, each.other)
    return say(
        "{one} and {other} may be one person: {why}, and {birth}.", one=one, other=other, why=WHY[each.why], birth=BIRTHS[each.birth]
    )


def say_two(case: Case, each: Likeness, reason: str, desk: Desk) -> Edit:
    """Says that two are not one, and why, so that it is not asked again. Raises NoReason."""
    name = say("Say that {one} and {other} are two people", one=case.name_of(each.one), other=case.name_of(each.other))
    return dismiss(RULE, each.key, reason, name, desk)


def _name(case: Case, person: str) -> str:
    """The name with the birth, which tells two of one name apart."""
    found = case.find("people", person)
    return ", ".join(filter(None, (found.name, born_words(found)))) if found else person
