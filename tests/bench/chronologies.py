"""Chronologies of any length for the bench: four agencies, a handful of lines a week, some of them about one happening."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta

from confprep.core.evidence.chronology import Event
from tests.builders import an_event

AGENCIES = ("council", "health", "school", "police")
WORDS = tuple("".join(letters) for letters in itertools.islice(itertools.product("bdfklmnprstv", "aeiou", "bdfklmnprstv", "aeiou"), 4000))
USUAL = ("letter", "review", "weight", "attendance", "register", "appointment", "rent", "meeting", "plan", "book")
EVERY = 5
"""One line in five tells again what the line before it told."""


def a_chronology(count: int, seed: int = 1) -> list[Event]:
    """Lines over as many years as they need at about five a week."""
    dice, day, lines = random.Random(seed), date(2000, 1, 1), []
    text = ""
    for number in range(count):
        day += timedelta(dice.choice((0, 1, 1, 2, 3)))
        if day.year > 2400:
            day = date(2000, 1, 1)
        text = text if number % EVERY == 0 and text else " ".join([*dice.sample(USUAL, 3), *dice.sample(WORDS, 6)])
        lines.append(an_event(text, id=f"e{number}", date=day.isoformat(), agency=dice.choice(AGENCIES)))
    return lines
