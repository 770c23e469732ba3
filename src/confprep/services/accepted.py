"""What the chair answers once when a paper comes in: who may have it, and which of its guarded passages with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.restrict import release_paper, release_words


@dataclass(frozen=True)
class Accepted:
    """`audience` are recipients or groups who may have the paper; `words` are (block, words) of denied classes they may have too."""

    audience: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


def releases_of(accepted: Accepted, attachment: str, desk: Desk) -> tuple[tuple[str, Any], ...]:
    """The releases that say so, as items of the case; none while nobody may have the paper."""
    if not accepted.audience:
        return ()
    whole = release_paper(attachment, accepted.audience, render(say("The paper is about their children.")), desk)
    reason = render(say("The chair decided that they may have it."))
    single = [release_words(block, words, accepted.audience, reason, desk) for block, words in accepted.words]
    return tuple(item for edit in (whole, *single) for item in edit.items)
