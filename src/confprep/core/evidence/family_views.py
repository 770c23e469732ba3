"""A relative's view, worry or offer, with its life: received, tested, answered, put to the conference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Text
from confprep.core.identity import ItemId, PersonId

NOBODY = PersonId("")


@dataclass(frozen=True)
class Told:
    """An agency that was told, and what it did."""

    agency: str
    date: str = ""
    response: str = ""


@dataclass(frozen=True)
class Test:
    """A check made of what a relative said: what was done, by whom, when, and what came of it."""

    what: str
    by: str = ""
    date: str = ""
    result: str = ""

    __test__ = False


@dataclass(frozen=True)
class Seen:
    """Somebody in work who has seen a picture or video, and the day."""

    who: str
    date: str = ""


@dataclass(frozen=True)
class Media:
    """A picture or video that came with a view: what it depicts and where on the body, in words, and the received file `attachment`.

    `shown` is whether the examining practitioner was shown it, `medical` whether a medical was considered: "yes", "no" or "" where nobody
    has said; `medical_why` is what came of it, or why not. Digest and the day it was taken are the file's own and are never copied here.
    """

    depicts: str
    attachment: str
    body_site: str = ""
    seen_by: tuple[Seen, ...] = ()
    shown: str = ""
    medical: str = ""
    medical_why: str = ""


@dataclass(frozen=True)
class FamilyView:
    """What a relative or neighbour said, in their words. `giver` is a person's id, or "" when not known.

    `kind` is "concern", "offer", "wish" or "view"; `finding` is "" until something was tested. `text` are their exact words, `summary` the
    worker's own. `heard_from` is the person who told the giver, where they know it from somebody. `same_as` is the id of the view that was
    written down first of one concern that several agencies wrote down. `chair_reason` is why the conference may go on although the concern
    is neither tested nor explained.
    """

    id: ItemId
    conference: str
    giver: PersonId
    kind: str = "concern"
    giver_name: str = ""
    relationship: str = ""
    identity_withheld: bool = False
    knowledge: str = ""
    taken_by: str = ""
    date: str = ""
    method: str = ""
    summary: str = ""
    text: Text = ()
    children: tuple[PersonId, ...] = ()
    told: tuple[Told, ...] = ()
    tests: tuple[Test, ...] = ()
    finding: str = ""
    reasoning: str = ""
    second_name: str = ""
    answered: str = ""
    attachment: str = ""
    heard_from: PersonId = NOBODY
    same_as: str = ""
    weight: str = ""
    answered_by: str = ""
    answered_on: str = ""
    put_to_conference: str = ""
    chair_comment: str = ""
    chair_reason: str = ""
    media: tuple[Media, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_unexplained(self) -> bool:
        """Whether it is a concern that nobody tested and of which nobody says why not."""
        return self.kind == "concern" and not self.tests and not self.reasoning.strip()
