"""Reads a received file in a child process: text and a few values come out, never the file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from confprep.assets import asset
from confprep.children.limits import limits_for
from confprep.children.process import ChildFailed, run
from confprep.core.codec import canonical, decode
from confprep.core.errors import BadCaseFile
from confprep.core.evidence.attachments import PaperState
from confprep.exchange.draft import Draft
from confprep.exchange.reading import note, read

NAME_FRAME = 4


def parse(name: str, data: bytes) -> Draft:
    """The draft of a file. A file that breaks the child is refused, with the sentence why.

    Name, digest and size are this side's own, whatever the child answers.
    """
    label = name.encode("utf-8", "replace")
    request = len(label).to_bytes(NAME_FRAME, "big") + label + data
    known = Draft(name, hashlib.sha256(data).hexdigest(), len(data))
    try:
        untrusted = json.loads(run("parse", request, limits_for(len(data))).decode("utf-8", "surrogatepass"))
        return replace(decode(Draft, untrusted), name=name, sha256=known.sha256, size=known.size)
    except (ChildFailed, BadCaseFile, ValueError, RecursionError) as failed:
        reason = failed.happened if isinstance(failed, ChildFailed) else ChildFailed("parse").happened
        return replace(known, state=PaperState.REFUSED, needs=(note(reason),))


def answer(request: bytes) -> bytes:
    """The child's side of `parse`."""
    from confprep.exchange.lists import lists_from

    length = int.from_bytes(request[:NAME_FRAME], "big")
    name = request[NAME_FRAME : NAME_FRAME + length].decode("utf-8")
    data = request[NAME_FRAME + length :]
    return canonical(replace(read(name, data, lists_from(asset("templates"))), form=_form_in(data)))


def _form_in(data: bytes) -> str:
    """The one request that a filled form answers; "" for any other file."""
    from confprep.exchange.word_form_back import read_form

    numbers = read_form(data).numbers if data.startswith(b"PK") else ()
    return numbers[0] if len(numbers) == 1 else ""
