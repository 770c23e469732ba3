"""Takes an invented family's papers in as a chair would, lets the rules look, and counts what of the truth they found."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.questions.proposals import Proposal
from confprep.documents.pace_words import changes_in
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.gather import gather_papers
from confprep.services.import_case import bring_in
from confprep.services.incident_words import incident_proposals
from confprep.services.profiles import profile_named
from confprep.services.question_board import question_proposals
from confprep.services.take_in import Post
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_conference, an_event
from tests.invented.papers import write_papers
from tests.invented.people import a_family, homes, ties, workers
from tests.invented.story import Contradiction, Story, a_story

ASKED_BY = {
    "covered": ("Q-skin",), "medical": ("Q-medical",), "picture_not_shown": ("Q-picture",), "not_alone": ("Q-alone",), "handoff": ("Q-handoff",),
    "family_meeting": ("Q-family-meeting",), "aside": ("Q-set-aside",),
}  # fmt: skip
"""By planted gap the rules of which one must ask it."""


@dataclass
class Score:
    """What was found of what was planted, and what was proposed besides."""

    found: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    besides: list[str] = field(default_factory=list)

    def count(self, name: str, is_found: bool, what: str) -> None:
        self.planted[name] += 1
        self.found[name] += is_found
        if not is_found:
            self.missing.append(f"{name}: {what}")

    def judge(self, name: str, is_right: bool, what: str) -> None:
        self.proposed[name] += 1
        self.false[name] += not is_right
        if not is_right:
            self.besides.append(f"{name}: {what}")

    def add(self, other: Score) -> None:
        for mine, theirs in (
            (self.found, other.found),
            (self.planted, other.planted),
            (self.false, other.false),
            (self.proposed, other.proposed),
        ):
            mine.update(theirs)
        self.missing += other.missing
        self.besides += other.besides

    def share(self, name: str) -> float:
        return self.found[name] / self.planted[name] if self.planted[name] else 1.0

    def told(self) -> str:
        return ", ".join(
            f"{name} {self.found[name]}/{self.planted[name]} (+{self.false[name]})" for name in sorted(self.planted | self.proposed)
        )


def judged(seed: int, place: Path) -> Score:
    """An invented family by lot, gathered from real files and looked at by the rules."""
    chance = random.Random(seed)
    story = a_story(a_family(chance), chance)
    case = _gathered(story, place, chance)
    meeting, score = case.conferences[0], Score()
    proposals = question_proposals(case, meeting, profile_named(), story.family.held)
    _judge_contradictions(story, proposals, score)
    _judge_gaps(story, proposals, score)
    _judge_changes(story, case, score)
    _judge_happenings(story, case, score)
    return score


def judged_happenings(seed: int) -> Score:
    """The same without files, for the happenings alone: lines as an agency's chronology would hand them over."""
    chance = random.Random(seed)
    story = a_story(a_family(chance), chance)
    events = [
        an_event(line.text, f"e{number}", line.day.isoformat(), agency=line.agency, order=number) for number, line in enumerate(story.lines)
    ]
    score = Score()
    _judge_happenings(story, a_case(events=tuple(events)), score)
    return score


def _gathered(story: Story, place: Path, chance: random.Random) -> Case:
    family, folder = story.family, place / "papers"
    folder.mkdir(parents=True)
    senders = write_papers(story, folder, chance)
    case = a_case(
        people=family.people, agencies=family.agencies, practitioners=workers(family), relationships=ties(family), residences=homes(family),
        conferences=(a_conference(date=family.held.isoformat(), children=("child", "sibling", "unborn")),),
    )  # fmt: skip
    desk = Desk("A Chair")
    with Store.create(place / "store", "invented", "A Chair", "chair", DEMO_COST) as store:
        store.commit(bring_in(case, desk))
        gather_papers(store, case.conferences[0].id, [folder], desk, post=Post(senders=senders))
        return store.load(case.id)


def _judge_contradictions(story: Story, proposals: Iterable[Proposal], score: Score) -> None:
    asked = [each for each in proposals if each.rule == "R32"]
    for planted in story.contradictions:
        is_found = any(_rests(each, planted.one) and _rests(each, planted.other) for each in asked)
        score.count("contradictions", is_found, f"{planted.kind} {planted.one} {planted.other}")
    every = [text for planted in story.contradictions for text in (*planted.one, *planted.other)]
    for each in asked:
        score.judge("contradictions", _rests(each, every), f"{render(each.text)} {[piece.quotation[:90] for piece in each.evidence]}")


def _rests(proposal: Proposal, texts: Iterable[str]) -> bool:
    return any(_same(piece.quotation, text) for piece in proposal.evidence for text in texts)


def _same(one: str, other: str) -> bool:
    a, b = _squashed(one), _squashed(other)
    return min(len(a), len(b)) > 5 and (a in b or b in a)


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _judge_gaps(story: Story, proposals: Iterable[Proposal], score: Score) -> None:
    rules = Counter(each.rule for each in proposals)
    for gap, said in sorted(story.gaps.items()):
        score.count("gaps", any(rules[rule] for rule in ASKED_BY[gap]), f"{gap} {said}")
    for gap, asked_by in ASKED_BY.items():
        if gap not in story.gaps:
            score.judge(
                "gaps", not any(rules[rule] for rule in asked_by), f"{gap} {[render(e.text) for e in proposals if e.rule in asked_by]}"
            )
    for who, (start, end) in story.unseen.items():
        name = getattr(story.family, who).known_as
        asked = [render(each.text) for each in proposals if each.rule == "R35" and name in render(each.text)]
        score.count("unseen", any(_day(start) in each and _day(end) in each for each in asked), f"{name} {start} {end} {asked}")


def _lines_of(texts: Mapping[str, str], planted: Contradiction) -> set[str]:
    """The lines that tell both sides of a contradiction: they are about one thing too."""
    sides = {_squashed(text) for text in (*planted.one, *planted.other)}
    return {line for line, text in texts.items() if text in sides}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _judge_changes(story: Story, case: Case, score: Score) -> None:
    """A change is found when its line is among what a change of its kind rests on; one is false that rests on everyday lines alone."""
    texts = {str(event.id): _squashed(words(event.text)) for event in case.events}
    found = changes_in(case, story.family.held)
    for kind, line in sorted(story.changes.items()):
        told = [each for each in found if each.kind == kind.replace("_", " ")]
        is_found = any(texts.get(source) == _squashed(line.text) for each in told for source in each.sources)
        score.count("changes", is_found, f"{kind} {line.day} {line.text}")
    everyday = {_squashed(line.text) for line in story.lines if line.is_everyday}
    for each in found:
        lines = [texts[source] for source in each.sources if source in texts]
        score.judge("changes", not lines or not everyday.issuperset(lines), f"{each.kind} {each.day} {each.words[:90]}")


def _judge_happenings(story: Story, case: Case, score: Score) -> None:
    texts = {event.id: _squashed(words(event.text)) for event in case.events}
    clusters: dict[str, set[str]] = {}
    for line in story.lines:
        if line.cluster:
            clusters.setdefault(line.cluster, set()).update(each for each, text in texts.items() if text == _squashed(line.text))
    proposed = [set(each.events) for each in incident_proposals(case)]
    for name, lines in clusters.items():
        if len(lines) > 1:
            score.count(
                "happenings",
                any(len(lines & each) > 1 for each in proposed),
                f"{name} {[line.text for line in story.lines if line.cluster == name]}",
            )
    told = {event.id: words(event.text) for event in case.events}
    sure = [*clusters.values(), *(_lines_of(texts, each) for each in story.contradictions)]
    for each in proposed:
        score.judge("happenings", any(len(lines & each) > 1 for lines in sure), f"{[told[line][:70] for line in each]}")
