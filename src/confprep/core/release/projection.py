"""What one recipient gets: a new case built up from what they may see, and nothing else.

Everything printed, numbered or counted for a recipient is computed from a projection. It holds no trace of what was left out: no
restriction, release, attachment, other recipient or history.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from confprep.core.case import KINDS, Case
from confprep.core.identity import ConferenceId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.account import ruling_of
from confprep.core.release.answers import with_answers
from confprep.core.release.columns import without_lost_columns
from confprep.core.release.decide import Rule, decide
from confprep.core.release.doubts import every_target
from confprep.core.release.fields import allowed_fields
from confprep.core.release.givers import without_giver
from confprep.core.release.labels import Labelled
from confprep.core.release.places import NO_WORDS
from confprep.core.release.settle import settled
from confprep.core.release.sieve import Denied, sift
from confprep.core.release.tellers import without_withheld_teller

ABOUT_WORDS = NO_WORDS
"""Kinds that decide about others, or hold what was said before, and are never shown themselves; the recipient's own entry apart."""


@dataclass(frozen=True)
class Projection:
    """The allowed case, for whom, and for which conference. `sample` marks every page SAMPLE."""

    case: Case
    recipient: Recipient
    conference: ConferenceId
    sample: bool = False


def project(labelled: Labelled, recipient: Recipient, conference: ConferenceId) -> Projection:
    """The version of `recipient`; pure, and unchanged by any change to what they may not see."""
    case = labelled.case
    sieve = _Sieve(labelled, recipient)
    kinds: dict[str, Any] = {kind: tuple(sieve.items(kind)) for kind in KINDS if kind not in ABOUT_WORDS}
    recipients = tuple(replace(each, extra={}) for each in case.recipients if each.id == recipient.id)
    sample = bool(case.extra.get("sample"))
    title = case.title if recipient.circle is not Circle.FAMILY else ""
    allowed = Case(id=case.id, title=title, council=case.council, recipients=recipients, **kinds)
    return Projection(settled(allowed, recipient), replace(recipient, extra={}), conference, sample)


class _Sieve:
    """Rebuilds the items of one case for one recipient."""

    def __init__(self, labelled: Labelled, recipient: Recipient) -> None:
        self.labelled = labelled
        self.recipient = recipient
        self.is_family = recipient.circle is Circle.FAMILY
        kept = [(kind, item) for kind, item in labelled.case.every() if kind not in ABOUT_WORDS and self._is_kept(kind, item)]
        ids = {item.id for _, item in kept}
        self.gone = frozenset(item.id for _, item in labelled.case.every() if item.id not in ids)
        self._kept = kept
        self._targets = tuple(every_target(labelled.case))

    def items(self, kind: str) -> Iterable[Any]:
        """The allowed items of one kind, rebuilt."""
        return (self._rebuilt(kind, item) for each, item in self._kept if each == kind)

    def _is_kept(self, kind: str, item: Any) -> bool:
        whole = decide(self.labelled.wholes[kind, item.id], self.recipient)
        if whole.allowed:
            return True
        return whole.rule is Rule.UNDECIDED and self._has_released_words(item.id)

    def _has_released_words(self, item_id: str) -> bool:
        passages = self.labelled.by_item.get(item_id, ())
        return any(decide(passage.item, self.recipient).allowed for passage in passages)

    def _rebuilt(self, kind: str, item: Any) -> Any:
        if self.recipient.circle is Circle.CHAIR:
            return item
        speaks_for = item.id in (self.recipient.person, *self.recipient.scope)
        clear = allowed_fields(kind, item, self.is_family, speaks_for)
        if kind == "family_views":
            clear = without_giver(clear, self._targets, self.recipient)
        sifted = sift(clear, partial(self._denied, item.id), self.gone)
        if kind == "events":
            return without_lost_columns(item, sifted)
        if kind == "lived_experience":
            return without_withheld_teller(self.labelled.case, sifted, self.recipient)
        return with_answers(sifted, item, self.recipient) if kind == "reports" else sifted

    def _denied(self, item: str, place: str) -> Denied | None:
        passages = self.labelled.passages.get((item, place), ())
        spans = tuple((each.start, each.end) for each in passages if not ruling_of(self.labelled, each, self.recipient).allowed)
        return None if spans and len(spans) == len(passages) else spans
