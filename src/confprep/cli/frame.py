"""What every command shares: its usual arguments, opening a store, telling faults, answering, and the codes it exits with.

Exit codes: 0 done; 1 could not, nothing half-written; 2 wrong usage; 3 done, with warnings the caller must read; 4 refused for safety.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from confprep.core.errors import Fault
from confprep.core.sentences import Sentence, say
from confprep.messages import render

if TYPE_CHECKING:
    from confprep.store.door import Store

DONE, COULD_NOT, WARNINGS, REFUSED = 0, 1, 3, 4
STORE = click.argument("store", type=click.Path(path_type=Path))
PASSPHRASE = click.option("--passphrase-file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True)


class Commands(click.Group):
    """Takes a store's path in the place of a command: the window opens on it."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            return "open", self.commands["open"], args
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(package_name="confprep")
@click.pass_context
def main(ctx: click.Context) -> None:
    """confprep: prepare a child protection conference, and leave with its record."""
    if ctx.invoked_subcommand is None:
        ctx.exit(window(None))


def window(store: Path | None) -> int:
    """Opens the window, on `store` where one is given; returns the code to exit with."""
    from confprep.app.application import main as run

    return int(run(store))


@contextmanager
def opened(store: Path, passphrase_file: Path | None) -> Iterator[Store]:
    """The store, unlocked; a fault inside ends the program."""
    from confprep.store.door import Store

    with faults(), Store.open(store, passphrase_from(passphrase_file)) as held:
        yield held


@contextmanager
def faults() -> Iterator[None]:
    """Tells a fault in its three parts and ends the program."""
    try:
        yield
    except Fault as fault:
        tell(*fault.parts)
        sys.exit(REFUSED if fault.for_safety else COULD_NOT)


def passphrase_from(file: Path | None, confirm: bool = False) -> str:
    """The passphrase in `file`, or as typed."""
    if file is not None:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    return str(click.prompt(render(say("Passphrase")), hide_input=True, confirmation_prompt=confirm, err=True))


def answer(plain: dict[str, Any], as_json: bool, lines: Callable[[], list[Sentence]]) -> None:
    """Writes what was done: for scripts, or a line a sentence."""
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True))
        return
    for line in lines():
        click.echo(render(line))


def tell(*sentences: Sentence) -> None:
    """Writes sentences beside the answer, on one line."""
    if sentences:
        click.echo(" ".join(render(each) for each in sentences), err=True)
