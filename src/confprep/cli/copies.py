"""One person's own copy of a conference's papers, drafted or released."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from confprep.cli.frame import DONE, JSON, PASSPHRASE, REFUSED, STORE, WARNINGS, answer, main, opened, passphrase_from
from confprep.core.sentences import say
from confprep.messages import render


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

        with opened(store, passphrase_file) as held:
            desk = Desk(by=held.name)
            if is_release:
                release_version(held, conference, recipient, kind, passphrase_from(passphrase_file), desk)
            built = build(held, conference, recipient, kind, out, desk)
            answer(built.plain(), as_json, built.lines)
            sys.exit(REFUSED if not built.path else WARNINGS if built.draft else DONE)

    return command


pack = main.command("pack", help=render(say("One recipient's own conference pack as a PDF.")))(_printed("pack"))
record = main.command("record", help=render(say("One recipient's own decision record as a PDF.")))(_printed("record"))


@main.command("child-copy", help=render(say("A child's own copy in large plain words, from what was released to the child.")))
@STORE
@click.argument("conference")
@click.option("--for", "child", required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@PASSPHRASE
@JSON
def child_copy(store: Path, conference: str, child: str, out: Path, passphrase_file: Path | None, as_json: bool) -> None:
    from confprep.services.clock import Desk
    from confprep.services.copy_for_child import write_copy

    with opened(store, passphrase_file) as held:
        document = write_copy(held, conference, child, out, Desk(by=held.name))
        done = {"path": str(out), "pages": document.pages}
        answer(done, as_json, lambda: [say("{path}: {pages} pages for the child.", path=str(out), pages=document.pages)])
        sys.exit(DONE)
