"""Reads a filled Word form in a child process: words and a few values come out, never the file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from confprep.children.limits import limits_for
from confprep.children.process import ChildFailed, run
from confprep.core.codec import canonical, decode
from confprep.core.errors import BadCaseFile
from confprep.exchange.reading import note
from confprep.exchange.word_form_back import FilledForm, read_form


def read_apart(data: bytes) -> FilledForm:
    """The form as read. A file that breaks the child is refused, with the sentence why; digest and size are this side's own."""
    known = FilledForm(hashlib.sha256(data).hexdigest(), len(data))
    try:
        untrusted = json.loads(run("word_form", data, limits_for(len(data))).decode("utf-8", "surrogatepass"))
        return replace(decode(FilledForm, untrusted), sha256=known.sha256, size=known.size)
    except (ChildFailed, BadCaseFile, ValueError, RecursionError) as failed:
        reason = failed.happened if isinstance(failed, ChildFailed) else ChildFailed("word_form").happened
        return replace(known, refused=note(reason))


def answer(request: bytes) -> bytes:
    """The child's side of `read_apart`."""
    return canonical(read_form(request))
