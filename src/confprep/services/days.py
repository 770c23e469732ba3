"""Days as people say them on screen."""

from __future__ import annotations

from datetime import date

from confprep.core.dates import span
from confprep.core.sentences import Sentence, say
from confprep.documents.days import day_words as printed_day


def day_words(told: str, stated: str = "") -> str:
    """A date of `core.dates` in words."""
    return printed_day(told, stated)


def days_left(told: str, today: date) -> Sentence:
    """How long until a day."""
    days = span(told)
    if not days:
        return say("no date yet")
    left = (days[0] - today).days
    if left == 0:
        return say("today")
    if left == 1:
        return say("tomorrow")
    return say("in {count} days", count=left) if left > 0 else say("{count} days ago", count=-left)
