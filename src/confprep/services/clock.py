"""The time, fresh ids and the person at the keyboard, handed to every service so that tests and the sample can fix them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Desk:
    """Who works, when, and where new ids come from."""

    by: str = ""
    now: Callable[[], datetime] = field(default=lambda: datetime.now().astimezone())
    new_id: Callable[[], str] = field(default=lambda: uuid.uuid4().hex)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now().date()

    @property
    def at(self) -> str:
        """The moment as an ISO time with offset."""
        return self.now().isoformat(timespec="seconds")
