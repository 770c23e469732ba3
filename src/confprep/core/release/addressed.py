"""What somebody reads of an item that is addressed to them: a request, an invitation. Others' copies of it are no concern here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from confprep.core.meeting.recipients import Recipient
from confprep.core.release.decide import Openness, decide
from confprep.core.release.labels import Labelled
from confprep.core.release.sieve import Denied, sift


def addressed(labelled: Labelled, item: Any, recipient: Recipient) -> Any:
    """`item` without the words that are kept from `recipient`; being addressed opens it, and no restriction gives way to that."""

    def denied(place: str) -> Denied | None:
        passages = [each for each in labelled.by_item.get(item.id, ()) if each.place.id == place]
        opened = ((passage, replace(passage.item, openness=Openness.OPEN)) for passage in passages)
        spans = tuple((passage.start, passage.end) for passage, whole in opened if not decide(whole, recipient).allowed)
        return None if spans and len(spans) == len(passages) else spans

    return sift(replace(item, extra={}), denied, frozenset())
