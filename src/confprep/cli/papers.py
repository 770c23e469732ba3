"""Received papers, taken into a conference."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from confprep.cli.frame import DONE, JSON, PASSPHRASE, STORE, WARNINGS, answer, main, opened


@main.command()
@STORE
@click.argument("conference")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@PASSPHRASE
@JSON
def gather(store: Path, conference: str, paths: tuple[Path, ...], passphrase_file: Path | None, as_json: bool) -> None:
    """Take files or folders of papers into CONFERENCE."""
    from confprep.services.clock import Desk
    from confprep.services.gather import gather_papers, table

    with opened(store, passphrase_file) as held:
        papers = gather_papers(held, conference, paths, Desk(by=held.name))
        answer({"files": [paper.plain() for paper in papers]}, as_json, lambda: table(papers))
        sys.exit(WARNINGS if any(paper.needs for paper in papers) else DONE)
