"""Withheld words in a later revision: the same block, and sentences that are like what was withheld.

Looks only in the paper the words stood in and in what follows it. A sentence that stood there openly before is never taken for withheld
words. What is alike enough is withheld; what may be is withheld too, and asked about.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from confprep.core.case import Case
from confprep.core.evidence.registers import BLOCK, WORDS
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.restrictions import Target
from confprep.core.evidence.revisions import ItemRevision, whole
from confprep.core.evidence.sentences import sentences
from confprep.core.release.matching import find, squash
from confprep.core.release.places import Place
from confprep.core.release.words import Likeness, ReleaseWords

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Þ][^\W_]{2,}|\b\d{3,}\b")
Spans = tuple[tuple[int, int], ...]
Key = tuple[str, str]


@dataclass(frozen=True)
class Followed:
    """Where withheld words stand now, apart from where they are found to the letter. `asks`: some of it is not sure."""

    spans: Mapping[Key, Spans]
    asks: bool = False


@dataclass(frozen=True)
class Stage:
    """What one revision of a paper wrote: texts by block, and the stages it follows."""

    id: str
    before: frozenset[str]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Earlier:
    """Papers that have been revised: their stages by item, and for each report all reports of the same paper."""

    stages: Mapping[str, tuple[Stage, ...]]
    papers: Mapping[str, frozenset[str]]

    def of(self, items: Iterable[str]) -> tuple[Stage, ...]:
        """All stages of items."""
        return tuple(stage for item in sorted(items) for stage in self.stages.get(item, ()))


def earlier(case: Case) -> Earlier:
    """The former words of every paper that has been revised."""
    stages: dict[str, list[Stage]] = {}
    before = whole(case.item_revisions)
    for revision in case.item_revisions:
        if revision.id in before:
            stages.setdefault(revision.item, []).append(Stage(revision.id, before[revision.id], dict(_texts(revision))))
    papers = _papers(case)
    for report in case.reports:
        if len(papers.get(report.id, ())) > 1:
            stages.setdefault(report.id, []).append(_stage(report, papers[report.id], case))
    return Earlier({item: tuple(held) for item, held in stages.items()}, papers)


def _texts(revision: ItemRevision) -> Iterator[tuple[str, str]]:
    for write in revision.writes:
        said = write.value.get("is")
        if len(write.register) == 3 and (write.register[0], write.register[-1]) == (BLOCK, WORDS) and isinstance(said, dict):
            yield write.register[1], str(said.get("text", ""))


def _stage(report: AgencyReport, paper: frozenset[str], case: Case) -> Stage:
    before: set[str] = set()
    waiting = [*report.parents, report.revision_of]
    while waiting:
        parent = waiting.pop()
        if parent in paper and parent not in before:
            before.add(parent)
            found = case.find("reports", parent)
            waiting += [*found.parents, found.revision_of] if found else []
    return Stage(report.id, frozenset(before), {block.id: block.text for block in report.blocks()})


def follow(target: Target, found: Mapping[Key, Spans], everywhere: Iterable[Place], before: Earlier, words: ReleaseWords) -> Followed:
    """Where what `target` withholds has gone in the papers it stood in; `found` is where it stands to the letter."""
    likeness = words.likeness
    kin = _kin(target, found, everywhere, before)
    stages = before.of(kin)
    withheld = _withheld(target, stages)
    if not withheld or not kin or not likeness.run:
        return Followed({})
    known = _known(target, withheld, stages)
    hunt = _Hunt(withheld, _open_before(known, withheld, words), bool(known) or not found, words)
    looked_at = [place for place in everywhere if place.item in kin and place.block is not None and not place.hidden]
    sure = {place.key: hunt.sure(place.words) for place in looked_at}
    maybe: dict[Key, Spans] = {}
    if not found:
        for place in looked_at:
            new = hunt.new(place.words) or ((0, len(place.words)),)
            maybe[place.key] = new if _is_same_block(target, place) else hunt.maybe(place.words)
    certain = [place.words[start:end] for place in looked_at for start, end in (*found.get(place.key, ()), *sure[place.key])]
    standing = [said for said in certain if hunt.is_piece(said)] or certain
    echoes = {place.key: tuple(span for span in hunt.echoes(place.words, standing) if span not in sure[place.key]) for place in looked_at}
    unsure = echoes if any(sure.values()) else _joined(maybe, echoes)
    return Followed(_joined(sure, unsure), asks=any(unsure.values()))


def _joined(some: Mapping[Key, Spans], more: Mapping[Key, Spans]) -> dict[Key, Spans]:
    together = {key: tuple(dict.fromkeys((*some.get(key, ()), *more.get(key, ())))) for key in {*some, *more}}
    return {key: spans for key, spans in together.items() if spans}


class _Hunt:
    """Looks for one restriction's words in sentences."""

    def __init__(self, withheld: Iterable[str], open_before: frozenset[str], is_wide: bool, words: ReleaseWords) -> None:
        self.words, self.likeness = words, words.likeness
        self.open_before = open_before
        self.is_wide = is_wide
        self.withheld = [_Telling.of(part, self.likeness) for text in withheld for part in _sentences(text, words)]
        open_words = frozenset(word for text in open_before for word in _words(text))
        self.watched = frozenset(
            word.casefold()
            for text in withheld
            for word in NAME.findall(text)
            if word.casefold() not in open_words and word.casefold() not in self.likeness.common
        )
        self.theirs = frozenset(
            word[: self.likeness.stem] for text in withheld for word in _words(text) if len(word) > 2 and word not in self.likeness.common
        )
        self.rare = self.theirs.difference(word[: self.likeness.stem] for word in open_words)

    def sure(self, text: str) -> Spans:
        """Sentences of `text` that are the withheld words, or so like them that nobody need be asked."""
        return tuple(span for span in self._candidates(text) if self._is_like(text[span[0] : span[1]]))

    def maybe(self, text: str) -> Spans:
        """Sentences that may be."""
        return tuple(span for span in self._candidates(text) if self._may_be(text[span[0] : span[1]])) if self.is_wide else ()

    def echoes(self, text: str, standing: Iterable[str]) -> Spans:
        """New sentences with a word of the withheld ones that stands in none of `standing`, or with two that only the withheld had.

        A piece of what was withheld may have been carried there.
        """
        if not self.is_wide:
            return ()
        gone = self.theirs.difference(word[: self.likeness.stem] for said in standing for word in _words(said))
        return tuple(span for span in self._candidates(text) if self._is_echo(text[span[0] : span[1]], gone))

    def _is_echo(self, sentence: str, gone: frozenset[str]) -> bool:
        here = _Telling.of(sentence, self.likeness).telling
        return not gone.isdisjoint(here) or len(self.rare & here) >= self.likeness.shared

    def new(self, text: str) -> Spans:
        """Sentences that did not stand there openly before."""
        return tuple(self._candidates(text)) if self.open_before else ()

    def _candidates(self, text: str) -> Iterator[tuple[int, int]]:
        for start, end in sentences(text, self.words.abbreviations):
            if squash(text[start:end]) not in self.open_before:
                yield start, end

    def _is_like(self, sentence: str) -> bool:
        here = _Telling.of(sentence, self.likeness)
        return any(self._is_the_same(here, each) for each in self.withheld) or (
            self.is_wide and (not self.watched.isdisjoint(here.words) or any(self._is_reworded(here, each) for each in self.withheld))
        )

    def is_piece(self, sentence: str) -> bool:
        """Whether it is a piece of the withheld words to the letter, or holds them."""
        letters = squash(sentence)
        return any(letters in each.letters or each.letters in letters for each in self.withheld)

    def _is_the_same(self, here: _Telling, theirs: _Telling) -> bool:
        """Whether one holds the other whole, or a run of its words."""
        if len(theirs.words) > 2 and theirs.letters in here.letters:
            return True
        is_piece = self.is_wide and len(here.words) > 1 and bool(here.telling & theirs.telling) and here.letters in theirs.letters
        return is_piece or not here.runs.isdisjoint(theirs.runs)

    def _is_reworded(self, here: _Telling, theirs: _Telling) -> bool:
        limits = self.likeness
        shared = len(here.telling & theirs.telling)
        if not shared:
            return False
        of_theirs, of_ours = 100 * shared / len(theirs.telling), 100 * shared / len(here.telling)
        if shared >= limits.shared and (of_theirs >= limits.of_theirs or of_ours >= limits.of_ours):
            return True
        return bool(ratio(" ".join(here.words), " ".join(theirs.words)) >= limits.ratio)

    def _may_be(self, sentence: str) -> bool:
        here = _Telling.of(sentence, self.likeness)
        return any(100 * len(here.telling & each.telling) >= self.likeness.maybe * len(each.telling) > 0 for each in self.withheld)


@dataclass(frozen=True)
class _Telling:
    """A sentence as it is compared: its words, those that tell something by their stem, and its runs of words."""

    letters: str
    words: tuple[str, ...]
    telling: frozenset[str]
    runs: frozenset[tuple[str, ...]]

    @staticmethod
    @functools.lru_cache(maxsize=20_000)
    def of(sentence: str, likeness: Likeness) -> _Telling:
        said = _words(sentence)
        telling = frozenset(word[: likeness.stem] for word in said if len(word) > 2 and word not in likeness.common) or frozenset(said)
        runs = frozenset(said[at : at + likeness.run] for at in range(len(said) - likeness.run + 1))
        return _Telling(squash(sentence), said, telling, runs)


@functools.lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in WORD.findall(text))


def _sentences(text: str, words: ReleaseWords) -> list[str]:
    return [text[start:end] for start, end in sentences(text, words.abbreviations)]


def _withheld(target: Target, stages: Iterable[Stage]) -> tuple[str, ...]:
    """The words that a target withholds: its quotation, or all that its blocks have said."""
    if target.quotation:
        return (target.quotation,)
    return tuple(sorted({stage.texts[block] for stage in stages for block in target.items if stage.texts.get(block)}))


def _kin(target: Target, found: Iterable[Key], everywhere: Iterable[Place], before: Earlier) -> frozenset[str]:
    """Ids of the papers in which the words stood, and of their revisions."""
    near = {item for item, _ in found}
    meant = frozenset((*target.items, target.attachment)) - {""}
    near |= {place.item for place in everywhere if not place.within.isdisjoint(meant)}
    for item, stages in before.stages.items():
        if any(_holds(stage, target, (target.quotation,)) for stage in stages):
            near.add(item)
    return frozenset(item for each in near for item in before.papers.get(each, frozenset({each})))


def _holds(stage: Stage, target: Target, withheld: Iterable[str]) -> bool:
    """Whether a stage wrote the withheld words, or the block that is meant as a whole."""
    if not target.quotation:
        return any(block in stage.texts for block in target.items)
    return any(find(text, said) for text in stage.texts.values() for said in withheld if said)


def _known(target: Target, withheld: Iterable[str], stages: Iterable[Stage]) -> frozenset[str]:
    """Texts that stood beside the words when they were first written; what came later may have been made of them."""
    held = tuple(stages)
    holding = {stage.id for stage in held if _holds(stage, target, withheld)}
    first = [stage for stage in held if stage.id in holding and holding.isdisjoint(stage.before)]
    beside = [
        frozenset(text for stage in held if stage.id == one.id or stage.id in one.before for text in stage.texts.values()) for one in first
    ]
    return frozenset.intersection(*beside) if beside else frozenset()


def _open_before(known: Iterable[str], withheld: Iterable[str], words: ReleaseWords) -> frozenset[str]:
    """Sentences of earlier revisions that were not withheld, by their letters."""
    held = [squash(text) for text in withheld]
    parts = (squash(part) for text in known for part in _sentences(text, words))
    return frozenset(part for part in parts if part and not any(part in each or each in part for each in held))


def _is_same_block(target: Target, place: Place) -> bool:
    return bool(target.items) and place.id in target.items


def _papers(case: Case) -> dict[str, frozenset[str]]:
    """Reports that follow one another, by each of them."""
    groups: dict[str, frozenset[str]] = {}
    for report in case.reports:
        together = frozenset({report.id}).union(
            *(groups.get(each, frozenset({each})) for each in (report.id, *report.parents, report.revision_of) if each)
        )
        groups |= dict.fromkeys(together, together)
    return groups
