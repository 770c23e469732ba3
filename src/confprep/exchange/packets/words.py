"""Words read over the telephone: those a first packet is locked with, and those by which a key is known again."""

from __future__ import annotations

import functools
import secrets
import unicodedata

from confprep.assets import asset

COUNT = 7
"""Words said at a time; with 1295 to choose from they hold 72 bits."""


@functools.cache
def telephone_words() -> tuple[str, ...]:
    """The list that is shipped, in its own order."""
    lines = asset("words/telephone.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def fresh_words() -> tuple[str, ...]:
    """Words nobody has chosen."""
    return tuple(secrets.choice(telephone_words()) for _ in range(COUNT))


def words_for(digest: bytes) -> tuple[str, ...]:
    """The words that say a digest; equal digests are said in equal words."""
    known, left, said = telephone_words(), int.from_bytes(digest, "big"), []
    for _ in range(COUNT):
        left, place = divmod(left, len(known))
        said.append(known[place])
    return tuple(said)


def as_heard(typed: str) -> str:
    """Words as they were meant, however they were typed: small letters, no hyphens, one blank between them."""
    spoken = unicodedata.normalize("NFKC", typed).casefold().replace("-", "")
    return " ".join("".join(letter if letter.isalpha() else " " for letter in spoken).split())
