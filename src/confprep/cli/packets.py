"""Packets and key cards: what goes from one store to another, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from confprep.cli.frame import DONE, JSON, PASSPHRASE, STORE, WARNINGS, answer, main, opened, tell
from confprep.core.sentences import say
from confprep.messages import render

if TYPE_CHECKING:
    from confprep.services.send_packet import Sent

OUT = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)


@main.command()
@STORE
@click.option("--card", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--identity", type=click.Path(dir_okay=False, path_type=Path))
@PASSPHRASE
@JSON
def key(store: Path, card: Path | None, identity: Path | None, passphrase_file: Path | None, as_json: bool) -> None:
    """This store's key card, and its age identity for opening packets elsewhere."""
    from confprep.services.make_key_card import make_key_card

    with opened(store, passphrase_file) as held:
        made = make_key_card(held, card, identity)
        answer(made.plain(), as_json, made.lines)


@main.command()
@STORE
@click.argument("conference")
@click.option("--agency", required=True)
@OUT
@click.option("--word", is_flag=True)
@PASSPHRASE
@JSON
def request(store: Path, conference: str, agency: str, out: Path, word: bool, passphrase_file: Path | None, as_json: bool) -> None:
    """Ask an agency for its report: one sealed file, or a Word form for those who have no confprep."""
    from confprep.services.clock import Desk
    from confprep.services.request_report import request_report
    from confprep.services.request_word_form import request_word_form

    with opened(store, passphrase_file) as held:
        if word:
            form = request_word_form(held, conference, agency, out, Desk(by=held.name))
            answer(form.plain(), as_json, form.lines)
            return
        _sent(request_report(held, conference, agency, out, Desk(by=held.name)), as_json)


@main.command()
@STORE
@click.argument("report")
@OUT
@PASSPHRASE
@JSON
def submit(store: Path, report: str, out: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Seal a finished report for the one who asked for it."""
    from confprep.services.clock import Desk
    from confprep.services.submit_report import submit_report

    with opened(store, passphrase_file) as held:
        _sent(submit_report(held, report, out, Desk(by=held.name)), as_json)


@main.command()
@STORE
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--words-file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PASSPHRASE
@JSON
def receive(store: Path, file: Path, words_file: Path | None, passphrase_file: Path | None, as_json: bool) -> None:
    """Take in a file from another store: a key card, request, report or receipt; or a filled Word form.

    The words told by telephone open a locked request, or confirm a key card.
    """
    from confprep.services.clock import Desk
    from confprep.services.receive_file import receive_file

    with opened(store, passphrase_file) as held:
        received = receive_file(held, file, Desk(by=held.name), _words(file, words_file))
        answer(received.plain, as_json, lambda: list(received.lines))
        tell(*received.warnings)
        sys.exit(WARNINGS if received.warnings else DONE)


def _sent(sent: Sent, as_json: bool) -> None:
    answer(sent.plain(), as_json, sent.lines)
    tell(*sent.warnings())
    sys.exit(DONE if sent.is_sure else WARNINGS)


def _words(file: Path, words_file: Path | None) -> str:
    """The words told by telephone; asked for where somebody sits at the keyboard and the file is locked with them."""
    from confprep.services.receive_packet import needs_words

    if words_file is not None:
        return words_file.read_text(encoding="utf-8")
    if sys.stdin.isatty() and needs_words(file):
        return str(click.prompt(render(say("Words told by telephone")), err=True))
    return ""
