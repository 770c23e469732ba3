"""Reads a received file in a child process: text and a few values come out, never the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from confprep.assets import asset
from confprep.children.limits import limits_for
from confprep.children.process import ChildFailed, run
from confprep.core.codec import canonical, decode
from confprep.core.errors import BadCaseFile
from confprep.core.evidence.attachments import PaperState
from confprep.exchange.draft import Draft, Matched
from confprep.exchange.reading import note, read

FRAME = 4


def parse(name: str, data: bytes, said: Sequence[Matched] = ()) -> Draft:
    """The draft of a file, with what a person `said` of its tables. A file that breaks the child is refused, with the sentence why.

    Name, digest and size are this side's own, whatever the child answers.
    """
    label = name.encode("utf-8", "replace")
    request = _framed(label) + _framed(canonical(tuple(said))) + data
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

    label, rest = _unframed(request)
    told, data = _unframed(rest)
    said = tuple(decode(Matched, each) for each in json.loads(told))
    return canonical(replace(read(label.decode("utf-8"), data, lists_from(asset("templates")), said=said), form=_form_in(data)))


def _framed(part: bytes) -> bytes:
    return len(part).to_bytes(FRAME, "big") + part


def _unframed(request: bytes) -> tuple[bytes, bytes]:
    """The first part of a request, and what follows it."""
    end = FRAME + int.from_bytes(request[:FRAME], "big")
    return request[FRAME:end], request[end:]


def _form_in(data: bytes) -> str:
    """The one request that a filled form answers; "" for any other file."""
    from confprep.exchange.word_form_back import read_form

    numbers = read_form(data).numbers if data.startswith(b"PK") else ()
    return numbers[0] if len(numbers) == 1 else ""
