"""A conference: how it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from confprep.cli.frame import JSON, PASSPHRASE, STORE, answer, main, opened


@main.command()
@STORE
@click.argument("conference")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--profile", default="")
@PASSPHRASE
@JSON
def check(store: Path, conference: str, today: Any, profile: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Deadlines, readiness and open questions of CONFERENCE, each with its rule."""
    from confprep.services.check import check_conference, lines
    from confprep.services.clock import Desk

    with opened(store, passphrase_file) as held:
        found = check_conference(held, conference, profile, today.date() if today else Desk().today)
        answer(found, as_json, lambda: lines(found))
