"""Faults a person can meet. Each says what happened, what is safe and what to do, in that order."""

from __future__ import annotations

from confprep.core.sentences import Sentence, say


class Fault(Exception):
    """Something a person can meet and act on; never shown as a stack trace. `for_safety`: refused lest something leak or be altered."""

    for_safety = False

    def __init__(self, happened: Sentence, safe: Sentence, todo: Sentence) -> None:
        super().__init__(happened.template)
        self.happened = happened
        self.safe = safe
        self.todo = todo

    @property
    def parts(self) -> tuple[Sentence, Sentence, Sentence]:
        """What happened, what is safe, what to do."""
        return self.happened, self.safe, self.todo


class BadCaseFile(Fault):
    """A file in the open case format that cannot be read; names the path inside it and what was expected."""

    def __init__(self, path: str, expected: Sentence) -> None:
        super().__init__(
            say("The case file could not be read: {path} should be {expected}.", path=path, expected=expected),
            say("Nothing was taken in; your store is unchanged."),
            say("Ask the sender for a corrected file, or correct that place and try again."),
        )
        self.path = path
        self.expected = expected


class StaleChange(Fault):
    """A change made to a version of an item that is no longer the current one."""

    def __init__(self, what: str) -> None:
        super().__init__(
            say("This was changed in another place since you opened it ({what}).", what=what),
            say("Both versions are kept; nothing was overwritten."),
            say("Look at the newer version and make your change again."),
        )


class NotFound(Fault):
    """Something asked for by id or name which the case does not hold."""

    def __init__(self, what: Sentence, given: str) -> None:
        super().__init__(
            say("{what} “{given}” was not found.", what=what, given=given),
            say("Nothing was changed."),
            say("Check the spelling, or list what the store holds first."),
        )
