"""The partnership's list of words by which worries are set aside."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.evidence.setting_aside import SettingAside


@functools.cache
def setting_aside() -> SettingAside:
    """What `templates/setting_aside.toml` lists."""
    return SettingAside(tuple(asset_table("templates/setting_aside.toml")["words"]))
