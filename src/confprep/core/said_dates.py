"""A day as it is said in a sentence: "3 June 2026"."""

from __future__ import annotations

from datetime import date

from confprep.core.sentences import Sentence, say

MONTHS = (
    say("January"), say("February"), say("March"), say("April"), say("May"), say("June"), say("July"), say("August"), say("September"),
    say("October"), say("November"), say("December"),
)  # fmt: skip

SHORT_MONTHS = (
    say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"), say("Jul"), say("Aug"), say("Sep"), say("Oct"), say("Nov"), say("Dec"),
)  # fmt: skip
"""Where there is little room: the marks of a calendar."""


def said(day: date) -> Sentence:
    """The day as a part of a sentence."""
    return say("{day} {month} {year}", day=day.day, month=MONTHS[day.month - 1], year=str(day.year))
