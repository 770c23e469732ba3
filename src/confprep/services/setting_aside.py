"""The partnership's list of words by which worries are set aside."""

from __future__ import annotations

import functools
import tomllib

from confprep.assets import asset
from confprep.core.evidence.setting_aside import SettingAside


@functools.cache
def setting_aside() -> SettingAside:
    """What `templates/setting_aside.toml` lists."""
    with asset("templates/setting_aside.toml").open("rb") as file:
        return SettingAside(tuple(tomllib.load(file)["words"]))
