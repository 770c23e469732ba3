"""Reads partnership profiles and the bank holidays from the shipped files."""

from __future__ import annotations

import functools
import json
from datetime import date

from confprep.assets import MissingAsset, asset, asset_table
from confprep.core.errors import NotFound
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.profile import Profile, profile_from
from confprep.core.meeting.sharing import SharingRule, sharing_rule
from confprep.core.meeting.working_days import Calendar
from confprep.core.sentences import say

DEFAULT = "common"


@functools.cache
def profile_named(name: str = "") -> Profile:
    """The profile of that file name, the default one when empty. Raises NotFound."""
    try:
        return profile_from(asset_table(f"profiles/{name or DEFAULT}.toml"))
    except MissingAsset as gone:
        raise NotFound(say("The partnership profile"), name) from gone


def sharing_of(meeting: Conference, profile: str = "") -> SharingRule | None:
    """The rule by which the family should have a report before a conference."""
    return sharing_rule(profile_named(profile), bank_holidays(), meeting)


@functools.cache
def bank_holidays() -> Calendar:
    """Bank holidays of England and Wales as far as they are known."""
    held = json.loads(asset("profiles/bank_holidays.json").read_text(encoding="utf-8"))
    return Calendar({date.fromisoformat(day): str(name) for day, name in held["days"].items()})
