"""How old somebody was on a day, as vague as their birth and the day were told."""

from __future__ import annotations

from datetime import date

from confprep.core.dates import span
from confprep.core.sentences import Sentence, say

YOUNG = 4
"""Below so many years months are said as well."""


def age_at(born: str, day: str) -> Sentence | None:
    """The age in years, of young children in years and months; a range where it may be either; None before birth or where unknown."""
    birth, then = span(born), span(day)
    if birth is None or then is None or date.min in (*birth, *then) or date.max in (*birth, *then):
        return None
    least, most = _months(birth[1], then[0]), _months(birth[0], then[1])
    if most < 0:
        return None
    least = max(least, 0)
    if least // 12 != most // 12:
        return say("{least} or {most} years old", least=least // 12, most=most // 12)
    if most >= YOUNG * 12 or least != most:
        return say("{years} years old", years=most // 12)
    if most < 12:
        return say("{months} months old", months=most)
    if most < 24:
        return say("1 year and {months} months old", months=most % 12)
    return say("{years} years and {months} months old", years=most // 12, months=most % 12)


def _months(birth: date, day: date) -> int:
    """Whole months from birth to a day; below zero before it."""
    return (day.year - birth.year) * 12 + day.month - birth.month - (day.day < birth.day)
