"""The one way to SQLCipher and sqlite-utils, so that their exceptions agree and no connection is ever made without a key.

Of sqlite-utils only what works on tables is loaded: its command line and its plug-ins cost as much time as a bare window, and no
plug-in that happens to be installed on a machine may see a connection to a store.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import sqlcipher3

from confprep.store.spare import spared

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

with spared("click", "dateutil", "pluggy"):
    import sqlite_utils

sqlite3 = sqlcipher3.dbapi2
Database = sqlite_utils.Database
Migrations = sqlite_utils.Migrations

SETTINGS = {
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
}
"""What every connection must be set to: FULL, so that an acknowledged change survives a power cut; MEMORY, so that nothing spills."""


class SettingRefused(RuntimeError):
    """The database engine did not take a setting that safety rests on."""


def connect(file: Path, key: bytes) -> Any:
    """A keyed sqlite-utils Database. Raises sqlite3.DatabaseError when the key does not open the file."""
    connection = sqlite3.connect(str(file), check_same_thread=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("PRAGMA journal_mode = DELETE")
    for name, value in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    assert_settings(connection)
    return Database(connection, execute_plugins=False)


def assert_settings(connection: Any) -> None:
    """Reads every setting back. Raises SettingRefused for the first that is not as it must be."""
    for name, value in SETTINGS.items():
        held = connection.execute(f"PRAGMA {name}").fetchone()
        if held is None or int(held[0]) != value:
            raise SettingRefused(name)
