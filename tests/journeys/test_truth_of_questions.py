"""What nobody knew about the sample family is asked by the rules, from its papers alone."""

from __future__ import annotations

import re
from typing import Any

import pytest

from confprep.app.dialogs.otherwise import MOST
from confprep.core.case import Case
from confprep.core.questions.akin import narrowed
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import all_said
from confprep.messages import render
from confprep.services.demo import bring_in_sample, sample_desk
from confprep.services.join_statements import others
from confprep.services.profiles import profile_named
from confprep.services.question_board import question_proposals
from confprep.store.door import Store
from confprep.store.header import DEMO_COST

FOUND_BY: dict[str, tuple[str, str]] = {
    "G01": ("R37", r"Lee Hartnoll"),
    "G02": ("Q-agency", r"Calderwick"),
    "G03": ("Q-parent", r"Gareth"),
    "G04": ("Q-medical", r"Rowan"),
    "G05": ("Q-skin", r"Rowan's arm"),
    "G06": ("Q-agency", r"Little Wrens"),
    "G07": ("Q-relatives", r"Colin Pemberton"),
    "G08": ("Q-permission", r"Fennimore"),
    "G09": ("Q-family-meeting", r"family group conference"),
    "G10": ("Q-reply", r"Pemberton.*Marlowe-Eze"),
    "G11": ("Q-handoff", r"30/03/2026"),
    "G12": ("Q-alone", r"Corinne"),
    "G13": ("R35", r"Rowan between 28 April 2026 and 13 May 2026|Rowan between 13 May 2026 and 3 June 2026"),
    "G14": ("R35", r"Tamsin between 20 May 2026"),
    "G15": ("Q-name", r"HARTNELL"),
    "G16": ("Q-wrong-child", r"Kayden"),
    "G17": ("Q-order", r"Gareth"),
    "G18": ("Q-picture", r"not shown"),
}
"""By gap of the sample's truth: the rule that must ask it, and words that its question must hold."""
LONG = 12
"""Letters from which a sentence is taken to be a quotation's, not a word that stands in many."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Case:
    with Store.create(tmp_path_factory.mktemp("sample") / "store", "sample", "Sample", "chair", DEMO_COST) as store:
        return store.load(bring_in_sample(store).case)


@pytest.fixture(scope="module")
def proposed(sample: Case) -> tuple[Proposal, ...]:
    assert sample.questions == ()
    return question_proposals(sample, sample.conferences[0], profile_named(), sample_desk().today)


def test_every_gap_of_the_sample_is_asked(
    proposed: tuple[Proposal, ...], truth: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert {gap["id"] for gap in truth["gaps"]} == FOUND_BY.keys()
    hits = {
        gap: [each for each in proposed if each.rule == rule and re.search(words, render(each.text))]
        for gap, (rule, words) in FOUND_BY.items()
    }
    used = {id(each) for found in hits.values() for each in found} | {id(each) for each in proposed if each.rule in ("R31", "R32")}
    other = [render(each.text) for each in proposed if id(each) not in used]
    with capsys.disabled():
        print(f"\n{sum(map(bool, hits.values()))} of {len(hits)} gaps asked; {len(proposed)} questions, besides: {other}")
    assert [gap for gap, found in hits.items() if not found] == []
    assert len(other) <= len(hits)


def test_every_concern_of_the_sample_is_untested_and_told_to_as_many_as_it_was(
    proposed: tuple[Proposal, ...], sample: Case, truth: dict[str, Any]
) -> None:
    asked = {each.item: each for each in proposed if each.rule == "R31"}
    for concern in truth["family_concerns"]:
        if concern["id"].startswith("FC"):
            assert concern["id"] in asked
            told = concern["same_concern_told"]
            why = render(asked[concern["id"]].why)
            assert (f"{told} agencies were told" in why) == (told > 1)


def test_every_question_rests_on_words_that_are_there(proposed: tuple[Proposal, ...], sample: Case) -> None:
    blocks = {block.id: block.text for report in sample.reports for block in report.blocks()}
    blocks |= {block.id: block.text for event in sample.events for text in (event.text, *(d.text for d in event.details)) for block in text}
    blocks |= {block.id: block.text for item in (*sample.family_views, *sample.lived_experience) for block in item.text}
    for each in proposed:
        assert each.evidence or each.item or each.asked_of or each.rule in ("Q-family-meeting",)
        for piece in each.evidence:
            assert not piece.block or piece.quotation in blocks[piece.block]


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def holds(quotation: str, quote: str) -> bool:
    one, other = squash(quotation), squash(quote)
    return bool(one and other) and (one in other or other in one)


def test_the_samples_contradictions_are_proposed(
    proposed: tuple[Proposal, ...], truth: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """One is found when a proposal rests on sentences of two of its sources, or on one and the record; a proposal is right when it rests on
    a sentence of some contradiction's source and one that speaks of the same."""
    asked = [each for each in proposed if each.rule == "R32"]
    found: dict[str, str] = {}
    right: set[str] = set()
    for wanted in truth["contradictions"]:
        for each in asked:
            sources = {
                source["quote"] for source in wanted["sources"] for piece in each.evidence if holds(piece.quotation, source["quote"])
            }
            if len(sources) > 1 or (sources and len(each.evidence) == 1):
                found[wanted["id"]] = render(each.text)
            if sources:
                right.add(each.key)
    missing = sorted({each["id"] for each in truth["contradictions"]} - found.keys())
    false = [f"{render(each.text)} {[piece.quotation[:60] for piece in each.evidence]}" for each in asked if each.key not in right]
    with capsys.disabled():
        print(
            f"\n{len(found)} of {len(truth['contradictions'])} contradictions proposed, missing {missing}; {len(asked)} proposed, besides: {false}"
        )
    assert len(false) <= len(asked) - len(false)
    assert len(found) >= 0.7 * len(truth["contradictions"])


def test_any_contradiction_is_joined_by_hand_from_either_text(
    sample: Case, truth: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """From each text that stands in the case, another side of its contradiction is among the statements shown, or two words of it find it."""
    said = all_said(sample)
    places: list[int] = []
    for wanted in truth["contradictions"]:
        texts = [
            [each for each in said if len(squash(each.text)) >= LONG and holds(each.text, source["quote"])] for source in wanted["sources"]
        ]
        for number, (chosen, *_) in ((number, here) for number, here in enumerate(texts) if here):
            found = others(sample, chosen)
            against = [each for other, there in enumerate(texts) if other != number for each in there if each in found]
            if against:
                places.append(min(map(found.index, against)))
                for each in against:
                    typed = " ".join(sorted(each.text.split(), key=len)[-2:])
                    assert each in narrowed(found, typed, sample)[:MOST]
    with capsys.disabled():
        near = sum(place < 10 for place in places)
        print(f"\n{near} of {len(places)} other sides stand among the first ten, {sum(place < MOST for place in places)} among those shown")
    assert len(places) > 2 * len(truth["contradictions"])
    assert near > 0.4 * len(places)
