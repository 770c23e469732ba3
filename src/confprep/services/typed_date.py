"""A day as somebody types it: about, before, between, a season or a plain day, day first."""

from __future__ import annotations

from confprep.core.dates import is_edtf
from confprep.core.errors import Fault
from confprep.core.sentences import say
from confprep.core.told_dates import read_date


class NotADate(Fault):
    """A day that was typed is none."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            say("“{typed}” is not a day this program understands.", typed=typed),
            say("The date is as it was."),
            say("Write it as 4 March 2026, 4/3/2026, March 2026, about 2019, summer 2019, before May 2020 or 3 to 9 March 2026."),
        )


def typed_date(typed: str) -> str:
    """The date of `core.dates` that was typed; "" for nothing. Raises NotADate."""
    typed = typed.strip()
    told = typed if is_edtf(typed) else read_date(typed)
    if typed and not told:
        raise NotADate(typed)
    return told
