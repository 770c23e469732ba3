"""The editable lists that reading goes by: headings of the core sections, kinds of paper, columns of chronologies, labels."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

SURE = 90
"""How alike (0 to 100) a heading and a phrase must be."""
NUMBERING = re.compile(r"^(?:section\s+)?(?:[\divx]{1,4}|[a-h])(?:\.\d+)*[.):]?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Lists:
    """Phrases by what they stand for."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    labels: tuple[tuple[str, tuple[str, ...]], ...]

    def section_key(self, heading: str) -> str:
        """The core section a heading stands for; "" when none is alike enough."""
        return _best(self.sections, plain_heading(heading))

    def column_role(self, heading: str) -> str:
        """What a column of a chronology holds; "" when it is none of the known."""
        return _best(self.columns, plain_heading(heading))

    def label(self, words: str) -> str:
        """What a form's label asks for: agency, author or date; "" when something else."""
        wanted = plain_heading(words)
        return next((key for key, phrases in self.labels if wanted in phrases), "")

    def kind_of(self, words: str) -> str:
        """The kind of paper that the earliest listed phrase in `words` shows, "" when none does."""
        shown = f" {plain_heading(words)} "
        return next((key for key, phrases in self.kinds if any(f" {phrase} " in shown for phrase in phrases)), "")


def lists_from(folder: Path) -> Lists:
    """The lists as they stand in a folder of templates."""
    sections, papers, columns = (_table(folder / name) for name in ("sections.toml", "papers.toml", "chronology_columns.toml"))
    return Lists(_phrases(sections["section"]), _phrases(papers["kind"]), _phrases(columns["column"]), _phrases(papers["label"]))


@functools.lru_cache(maxsize=4096)
def plain_heading(heading: str) -> str:
    """A heading without number, case and punctuation."""
    bare = NUMBERING.sub("", heading.strip())
    return " ".join(re.sub(r"[^\w\s]", " ", bare.replace("’", "'").replace("'", "")).casefold().split())


def _best(known: tuple[tuple[str, tuple[str, ...]], ...], wanted: str) -> str:
    if not wanted:
        return ""
    exact = next((key for key, phrases in known if wanted in phrases), "")
    if exact:
        return exact
    scored = [(_alike(wanted, phrase), len(phrase), key) for key, phrases in known for phrase in phrases]
    best = max(scored, default=(0, 0, ""))
    return best[2] if best[0] >= SURE else ""


def _alike(wanted: str, phrase: str) -> float:
    """Whole likeness; or the phrase stands whole, word for word, within the heading."""
    if len(phrase) > 4 and f" {phrase} " in f" {wanted} ":
        return 95
    return fuzz.ratio(wanted, phrase)


def _phrases(table: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((key, tuple(plain_heading(each) for each in row["phrases"])) for key, row in table.items())


def _table(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        return tomllib.load(opened)
