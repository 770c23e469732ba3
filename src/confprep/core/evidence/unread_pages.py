"""Pages that are pictures of words: what is said of them until somebody has typed what they say."""

from __future__ import annotations

from collections.abc import Sequence

from confprep.core.sentences import Sentence, say

PICTURE = say("A picture: kept, not read. Say in words what it shows.")


def unread_words(pages: Sequence[int], is_whole: bool) -> Sentence:
    """That `pages` (from 1) were not read; `is_whole` when they are all the paper has."""
    if is_whole:
        return say("{count} scanned pages not read. Type in what matters, or ask the sender for the text.", count=len(pages))
    if len(pages) == 1:
        return say("Page {page} is a picture and was not read. Type in what matters, or ask the sender for the text.", page=pages[0])
    numbers = ", ".join(map(str, pages))
    return say("Pages {pages} are pictures and were not read. Type in what matters, or ask the sender for the text.", pages=numbers)


def every_wording(pages: Sequence[int]) -> tuple[Sentence, ...]:
    """All that may have been said of exactly these pages."""
    return unread_words(pages, True), unread_words(pages, False), PICTURE
