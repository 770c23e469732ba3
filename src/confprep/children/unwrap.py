"""Takes the one file out of a zip in a child process."""

from __future__ import annotations

from confprep.children.limits import limits_for
from confprep.children.process import run
from confprep.core.errors import Fault
from confprep.core.sentences import Sentence, say
from confprep.exchange.raw import Unreadable
from confprep.exchange.unwrap import unwrapped

GOOD, BAD = b"+", b"-"


class NotUnwrapped(Fault):
    """A zip that is not one file in a wrapping."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(
            say("The file could not be unpacked. {reason}", reason=reason),
            say("Nothing was taken in; your store is unchanged."),
            say("Unpack it yourself and receive what is in it, or ask the sender for it again."),
        )


def unwrap_apart(data: bytes) -> bytes:
    """The only file in the zip, or `data` itself when it is no zip or is a document. Raises NotUnwrapped or ChildFailed."""
    if not data.startswith(b"PK"):
        return data
    told = run("unwrap", data, limits_for(len(data)))
    if told[:1] != GOOD:
        raise NotUnwrapped(say("{reason}", reason=told[1:].decode("utf-8", "replace")))
    return told[1:]


def answer(request: bytes) -> bytes:
    """The child's side of `unwrap_apart`."""
    from confprep.messages import render

    try:
        return GOOD + unwrapped(request)
    except Unreadable as wrong:
        return BAD + render(wrong.reason).encode()
