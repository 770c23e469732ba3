"""The open case format: out and in again is equal, and a bad file is refused whole with its path."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.assets import asset
from confprep.core.blocks import Block, BlockKind, Mark, MarkKind
from confprep.core.case import Case
from confprep.core.errors import BadCaseFile
from confprep.core.evidence.questions import Evidence, Question
from confprep.core.identity import BlockId, CaseId, ItemId
from confprep.core.meeting.entries import Entry
from confprep.exchange.case_format import case_from, case_json, read_case, write_case
from confprep.exchange.schema import schema
from confprep.services.clock import Desk
from confprep.services.export_case import export_case
from confprep.services.import_case import import_case
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_conference, a_person, a_report, a_section, an_event

NAUGHTY = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
    st.sampled_from(
        ["", " ", "<b>&amp;", "null", "'; drop table people;--", "\u202egnp.exe", "\0", "a\r\nb", "🙂", "মিতা", "ਗੁਰਪ੍ਰੀਤ", "عائشة"]
    ),
)
DATES = st.sampled_from(["", "2026", "2026-03", "2026-03-04", "2026-03-04~", "2026-03-01/2026-03-09"])
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), NAUGHTY),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAUGHTY, inner, max_size=3),
    max_leaves=5,
)


@st.composite
def blocks(draw: st.DrawFn, owner: str) -> tuple[Block, ...]:
    made = []
    for number in range(draw(st.integers(0, 3))):
        text = draw(NAUGHTY)
        marks = (Mark(0, len(text), MarkKind.STATEMENT, "told"),) if draw(st.booleans()) else ()
        made.append(Block(BlockId(f"{owner}-{number}"), draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.STRUCK_OUT])), text, 0, marks))
    return tuple(made)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    extra = draw(st.dictionaries(NAUGHTY.map(lambda key: f"x-{key}"), JSON, max_size=2))
    events = tuple(an_event(draw(NAUGHTY), id=f"e{n}", date=draw(DATES), extra=extra) for n in range(draw(st.integers(0, 3))))
    sections = tuple(
        replace(a_section(id=f"s{n}", heading=draw(NAUGHTY)), text=draw(blocks(f"s{n}"))) for n in range(draw(st.integers(1, 3)))
    )
    return a_case(
        id=CaseId("case-1"),
        title=draw(NAUGHTY),
        people=(a_person("p1", draw(NAUGHTY), aliases=tuple(draw(st.lists(NAUGHTY, max_size=2))), extra=extra),),
        conferences=(a_conference(),),
        events=events,
        reports=(a_report(*sections),),
        questions=(Question(ItemId("q"), "gap", draw(NAUGHTY), evidence=(Evidence(quotation=draw(NAUGHTY)),)),),
        challenges=(Entry(ItemId("c"), extra),),
        extra=extra,
    )


@settings(max_examples=100)
@given(cases())
def test_out_and_in_again_is_equal(case: Case) -> None:
    again, history = case_from(json.loads(case_json(case, [])))
    assert again == case
    assert history == []
    jsonschema.validate(json.loads(case_json(case, [])), schema())


@settings(max_examples=15)
@given(cases())
def test_through_two_stores_nothing_is_lost(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    place = tmp_path_factory.mktemp("case")
    write_case(case, {}, [{"by": "somebody before", "odd": [1, None]}], place / "out")
    with Store.create(place / "one", "x", "A", "chair", DEMO_COST) as store:
        import_case(store, place / "out", Desk("A"))
        export_case(store, "case-1", place / "again.zip")
    read = read_case(place / "again.zip")
    assert read.case == case
    assert read.history[0] == {"by": "somebody before", "odd": [1, None]}


def test_the_schema_that_is_shipped_is_the_one_the_program_writes() -> None:
    assert json.loads(asset("schemas/case.schema.json").read_text(encoding="utf-8")) == schema()


def plain(case: Case) -> dict[str, Any]:
    return dict(json.loads(case_json(case, [])))


@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        (lambda held: held.update(format="other"), "format"),
        (lambda held: held.update(version=2), "version"),
        (lambda held: held["reports"][0].pop("agency"), "reports[0].agency"),
        (lambda held: held["reports"][0].update(author=7), "reports[0].author"),
        (lambda held: held["people"].append(held["people"][0]), "people[2].id"),
        (lambda held: held.update(people={}), "people"),
        (lambda held: held["conferences"][0].update(number="one"), "conferences[0].number"),
        (lambda held: held.update(relationships=[{"id": "r", "from": "nobody", "to": "adult-1", "kind": "aunt"}]), "relationships[0].from"),
        (lambda held: held.update(title="\ud800"), "title"),
    ],
)
def test_a_bad_file_is_refused_with_the_path_and_what_was_expected(spoil: Any, path: str) -> None:
    held = plain(a_case(reports=(a_report(),)))
    spoil(held)
    with pytest.raises(BadCaseFile) as told:
        case_from(held)
    assert told.value.path == path


def test_plain_text_is_read_as_paragraphs() -> None:
    held = plain(a_case(events=(an_event(),)))
    held["events"][0]["text"] = "One.\nTwo."
    case, _ = case_from(held)
    assert [block.text for block in case.events[0].text] == ["One.", "Two."]


def test_a_store_takes_nothing_of_a_bad_case(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "case.json").write_text("{not json")
    with Store.create(tmp_path / "store", "x", "A", "chair", DEMO_COST) as store:
        with pytest.raises(BadCaseFile):
            import_case(store, tmp_path / "bad", Desk("A"))
        assert store.cases() == ()
