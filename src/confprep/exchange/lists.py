"""The editable lists that reading goes by: headings of the core sections, kinds of paper, columns of chronologies, labels."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JOINING = frozenset({"of", "and", "the", "for", "in", "&", "-", "–", "service", "services", ""})
"""Words that stand small within the name of an organisation."""
SURE = 90
"""How alike (0 to 100) a heading and a phrase must be."""
NUMBERING = re.compile(r"^(?:section\s+)?(?:[\divx]{1,4}|[a-h])(?:\.\d+)*[.):]?\s+", re.IGNORECASE)

AFTERTHOUGHT = re.compile(r"[,;:.(\n–—]|\s-")
"""What parts a plain answer from what is added to it."""


Phrases = tuple[tuple[str, tuple[str, ...]], ...]
"""Plain phrases by what they stand for, in the order of the list."""


@dataclass(frozen=True)
class Lists:
    """Phrases by what they stand for."""

    sections: Phrases
    folders: Phrases
    titles: Phrases
    openings: Phrases
    columns: Phrases
    labels: Phrases
    organisation_words: frozenset[str] = frozenset()
    never_organisation: frozenset[str] = frozenset()
    never_day_after: tuple[str, ...] = ()
    answers: Phrases = ()

    def section_key(self, heading: str) -> str:
        """The core section a heading stands for; "" when none is alike enough."""
        return _best(self.sections, plain_heading(heading))

    def is_section(self, heading: str) -> bool:
        """Whether a heading is, word for word, one of the listed phrases."""
        wanted = plain_heading(heading)
        return any(wanted in phrases for _, phrases in self.sections)

    def column_role(self, heading: str) -> str:
        """What a column of a chronology holds; "" when it is none of the known."""
        return _best(self.columns, plain_heading(heading))

    def answer(self, words: str) -> tuple[str, ...]:
        """What a cell's words mean, as far as they are whole or stand before a comma, dash or bracket: "yes", "no", "reported" and so on."""
        wanted = {words.strip(), plain_heading(words), plain_heading(AFTERTHOUGHT.split(words.strip(), maxsplit=1)[0])} - {""}
        return tuple(key for key, phrases in self.answers if not wanted.isdisjoint(phrases))

    def label(self, words: str) -> str:
        """What a form's label asks for: agency, author, date or other (somebody who is not the sender); "" when it is no label."""
        wanted = plain_heading(words)
        return next((key for key, phrases in self.labels if wanted in phrases), "")

    def kind_of_folder(self, folder: str) -> str:
        """The kind of paper that a folder of that name holds, "" when its name does not say."""
        wanted = plain_heading(folder)
        return next((key for key, phrases in self.folders if wanted in phrases), "")

    def kind_of_title(self, title: str) -> str:
        """The kind of paper that a title's words show, kinds in the order of the list; "" when none does."""
        shown = f" {plain_heading(title)} "
        return next((key for key, phrases in self.titles if any(f" {phrase} " in shown for phrase in phrases)), "")

    def kind_of_opening(self, words: str) -> str:
        """The kind of paper whose phrase stands earliest in a paper's first lines; "" when none does."""
        shown = f" {plain_heading(words)} "
        places = [(shown.find(f" {phrase} "), -len(phrase), key) for key, phrases in self.openings for phrase in phrases]
        return min((place for place in places if place[0] >= 0), default=(0, 0, ""))[2]

    def is_organisation(self, words: str) -> bool:
        """Whether `words` read as the name of an organisation and of nothing else."""
        tokens = [token.strip(".,:;()") for token in words.replace("’", "'").split()]
        plain = {token.casefold().replace("'", "") for token in tokens}
        is_named = all(token[:1].isupper() or token[:1].isdigit() or token in JOINING for token in tokens)
        return is_named and 1 < len(tokens) <= 9 and bool(plain & self.organisation_words) and not plain & self.never_organisation


def lists_from(folder: Path) -> Lists:
    """The lists as they stand in a folder of templates."""
    sections, papers, columns = (_table(folder / name) for name in ("sections.toml", "papers.toml", "chronology_columns.toml"))
    return Lists(
        sections=_phrases(sections["section"]),
        folders=_phrases(papers["kind"], "folders"),
        titles=_phrases(papers["kind"], "titles"),
        openings=_phrases(papers["kind"], "openings"),
        columns=_phrases(columns["column"]),
        labels=_phrases(papers["label"]),
        organisation_words=frozenset(papers["organisation"]["words"]),
        never_organisation=frozenset(papers["organisation"]["never"]),
        never_day_after=tuple(papers["day"]["never_after"]),
        answers=_phrases(columns["answer"]),
    )


@functools.lru_cache(maxsize=4096)
def plain_heading(heading: str) -> str:
    """A heading without number, case and punctuation."""
    bare = NUMBERING.sub("", heading.strip())
    return " ".join(re.sub(r"[^\w\s]", " ", bare.replace("’", "'").replace("'", "")).casefold().split())


def _best(known: Phrases, wanted: str) -> str:
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
    from rapidfuzz import fuzz

    return fuzz.ratio(wanted, phrase)


def _phrases(table: dict[str, Any], column: str = "phrases") -> Phrases:
    return tuple((key, tuple(plain_heading(each) or each for each in row[column])) for key, row in table.items())


def _table(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        return tomllib.load(opened)
