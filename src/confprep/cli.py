"""The command line: the same services without a window. Scripts rely on it, so nothing here is renamed.

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
        ctx.exit(_window(None))


@main.command("open", hidden=True)
@STORE
def open_window(store: Path) -> None:
    """Open the window on STORE."""
    sys.exit(_window(store))


@main.command()
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--no-window", is_flag=True)
@JSON
def demo(out: Path, no_window: bool, as_json: bool) -> None:
    """The sample family, end to end: store, packs, decision record."""
    from confprep.services.demo import make_demo

    with _faults():
        made = make_demo(out, progress=None if as_json else _tell)
        _answer(made.plain(), as_json, made.table)
        sys.exit(DONE if no_window else _window(Path(made.store)))


@main.command()
@STORE
@click.option("--name", required=True)
@click.option("--role", type=click.Choice(["chair", "practitioner", "administrator"]), default="chair")
@PASSPHRASE
@JSON
def new(store: Path, name: str, role: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Create an encrypted store."""
    from confprep.store.door import Store

    with _faults():
        passphrase = _passphrase(passphrase_file, confirm=True)
        Store.create(store, passphrase, name, role).close()
        _answer({"store": str(store)}, as_json, lambda: [say("The store was made in {place}.", place=str(store))])


@main.group("case")
def case_commands() -> None:
    """Cases in the open format, in and out."""


@case_commands.command("import")
@STORE
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@PASSPHRASE
@JSON
def case_import(store: Path, path: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Bring the case at PATH (folder or zip) into STORE."""
    from confprep.services.clock import Desk
    from confprep.services.import_case import import_case

    with _opened(store, passphrase_file) as opened:
        arrived = import_case(opened, path, Desk(by=opened.name))
        answer = {"case": arrived.case, "conferences": list(arrived.conferences), "recipients": list(arrived.recipients)}
        _answer(answer, as_json, lambda: [say("The case came in as {id}.", id=arrived.case)])


@case_commands.command("export")
@STORE
@click.argument("case")
@click.argument("out", type=click.Path(path_type=Path))
@PASSPHRASE
@JSON
def case_export(store: Path, case: str, out: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Write CASE to OUT (folder, or a file ending in .zip) in the open format."""
    from confprep.services.export_case import export_case

    with _opened(store, passphrase_file) as opened:
        counts = export_case(opened, case, out)
        _answer({"path": str(out), "counts": counts}, as_json, lambda: [say("The case was written to {place}.", place=str(out))])


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

    with _opened(store, passphrase_file) as opened:
        papers = gather_papers(opened, conference, paths, Desk(by=opened.name))
        _answer({"files": [paper.plain() for paper in papers]}, as_json, lambda: table(papers))
        sys.exit(WARNINGS if any(paper.needs for paper in papers) else DONE)


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

    with _opened(store, passphrase_file) as opened:
        found = check_conference(opened, conference, profile, today.date() if today else Desk().today)
        _answer(found, as_json, lambda: lines(found))


def _printed(kind: str) -> Callable[..., None]:
    @STORE
    @click.argument("conference")
    @click.option("--for", "recipient", required=True)
    @click.option("--out", type=click.Path(path_type=Path), required=True)
    @click.option("--release", "is_release", is_flag=True)
    @PASSPHRASE
    @JSON
    def command(
        store: Path, conference: str, recipient: str, out: Path, is_release: bool, passphrase_file: Path | None, as_json: bool
    ) -> None:
        from confprep.services.build import build
        from confprep.services.clock import Desk
        from confprep.services.release_version import release_version

        with _opened(store, passphrase_file) as opened:
            desk = Desk(by=opened.name)
            if is_release:
                release_version(opened, conference, recipient, kind, _passphrase(passphrase_file), desk)
            built = build(opened, conference, recipient, kind, out, desk)
            _answer(built.plain(), as_json, built.lines)
            sys.exit(REFUSED if not built.path else WARNINGS if built.draft else DONE)

    return command


pack = main.command("pack", help=render(say("One recipient's own conference pack as a PDF.")))(_printed("pack"))
record = main.command("record", help=render(say("One recipient's own decision record as a PDF.")))(_printed("record"))


def _window(store: Path | None) -> int:
    from confprep.app.application import main as run

    return int(run(store))


@contextmanager
def _opened(store: Path, passphrase_file: Path | None) -> Iterator[Store]:
    from confprep.store.door import Store

    with _faults(), Store.open(store, _passphrase(passphrase_file)) as opened:
        yield opened


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except Fault as fault:
        click.echo(" ".join(render(part) for part in fault.parts), err=True)
        sys.exit(COULD_NOT)


def _passphrase(file: Path | None, confirm: bool = False) -> str:
    if file is not None:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    return str(click.prompt(render(say("Passphrase")), hide_input=True, confirmation_prompt=confirm, err=True))


def _answer(plain: dict[str, Any], as_json: bool, lines: Callable[[], list[Sentence]]) -> None:
    if as_json:
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True))
        return
    for line in lines():
        click.echo(render(line))


def _tell(sentence: Sentence) -> None:
    click.echo(render(sentence), err=True)
