"""What a relation means, read from the words it was written in. The words themselves are a list that partnerships can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from confprep.core.family.relationships import Relationship

Words = Mapping[str, tuple[str, ...]]
"""By kind, the ways it is written, in small letters."""


class Tie(StrEnum):
    """What sort of relation it is."""

    PARENT = "parent"
    PARTNER = "partner"
    SIBLING = "sibling"
    OTHER = "other"


@dataclass(frozen=True)
class Meaning:
    """A relation as read: `kind` within its tie ("adoptive", "married", "half"), whether it runs from child to parent, and remarks."""

    tie: Tie
    kind: str = ""
    is_reversed: bool = False
    ended: str = ""
    is_doubtful: bool = False
    is_pregnancy: bool = False
    is_identical: bool = False


@dataclass(frozen=True)
class RelationWords:
    """The word lists. `new_for_days` and `adult_from_years` say whom a household's newcomers are."""

    parent: Words = field(default_factory=dict)
    child: Words = field(default_factory=dict)
    partner: Words = field(default_factory=dict)
    sibling: Words = field(default_factory=dict)
    ended: Words = field(default_factory=dict)
    remark: Words = field(default_factory=dict)
    quality: Words = field(default_factory=dict)
    sex: Words = field(default_factory=dict)
    new_for_days: int = 365
    adult_from_years: int = 18

    def read(self, relation: Relationship) -> Meaning:
        """What a relation means; OTHER when its words are not known."""
        head, remarks = _parted(relation.kind)
        whole = f"{remarks} {relation.status.casefold()}"
        for tie, words, is_reversed in self._lists():
            kind = _kind_of(words, head)
            if kind:
                return Meaning(
                    tie,
                    "married" if kind == "former" else kind,
                    is_reversed,
                    _holding(self.ended, f"{head} {whole}") or ("separated" if kind == "former" else ""),
                    self._says("doubtful", remarks),
                    self._says("pregnant", remarks),
                    kind == "identical" or self._says("identical", remarks),
                )
        return Meaning(Tie.OTHER)

    def quality_of(self, relation: Relationship) -> str:
        """The kind of line its quality is drawn with; "" when none is said or known."""
        return _holding(self.quality, relation.quality.casefold())

    def is_quality_doubtful(self, relation: Relationship) -> bool:
        """Whether the quality is only said to be so."""
        return self._says("doubtful", relation.quality.casefold())

    def sex_of(self, written: str) -> str:
        """ "male", "female" or "" for anything else."""
        return _kind_of(self.sex, written.casefold())

    def _lists(self) -> tuple[tuple[Tie, Words, bool], ...]:
        return (
            (Tie.PARENT, self.parent, False),
            (Tie.PARENT, self.child, True),
            (Tie.PARTNER, self.partner, False),
            (Tie.SIBLING, self.sibling, False),
        )

    def _says(self, remark: str, text: str) -> bool:
        return any(word in text for word in self.remark.get(remark, ()))


def _parted(written: str) -> tuple[str, str]:
    """The kind and what stands in brackets after it."""
    head, _, rest = written.casefold().partition("(")
    return " ".join(head.split()), rest.rstrip(") ")


def _kind_of(words: Words, written: str) -> str:
    return next((kind for kind, forms in words.items() if written in forms), "")


def _holding(words: Words, text: str) -> str:
    return next((kind for kind, forms in words.items() if any(form in text for form in forms)), "")
