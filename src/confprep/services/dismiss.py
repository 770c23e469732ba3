"""Sets aside what a rule proposed, with the reason, so that it is not proposed again; and takes that back."""

from __future__ import annotations

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.questions import Dismissal
from confprep.core.identity import ItemId
from confprep.core.sentences import Sentence, say
from confprep.services.clock import Desk
from confprep.services.edits import Edit


class NoReason(Fault):
    """A dismissal without its reason."""

    def __init__(self) -> None:
        super().__init__(
            say("No reason was given."),
            say("It is still proposed; nothing was changed."),
            say("Write in a few words why it is set aside, so that others can follow it."),
        )


def dismiss(rule: str, key: str, reason: str, name: Sentence, desk: Desk) -> Edit:
    """The dismissal as a named change. Raises NoReason."""
    if not reason.strip():
        raise NoReason
    made = Dismissal(ItemId(desk.new_id()), rule, key, reason.strip(), desk.by, desk.at)
    return Edit(name, (("dismissals", made),))


def propose_again(case: Case, dismissal: str) -> Edit:
    """What was set aside is proposed again."""
    held = case.find("dismissals", dismissal)
    gone = (("dismissals", held.id),) if held is not None else ()
    return Edit(say("Propose again what was set aside"), (), gone)
