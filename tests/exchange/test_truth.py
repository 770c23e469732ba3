"""The sample's papers against what is known to be in them: every line, every heading, and no proposal that is wrong."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from confprep.assets import asset
from confprep.core.evidence.attachments import AsideKind, PaperKind, PaperState
from confprep.exchange.draft import Draft
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read, sentence_of
from confprep.messages import render
from tests.exchange.test_reading import squash
from tests.reference.extract import norm, parts

LISTS = lists_from(asset("templates"))
PAPERS = Path(asset("demo/papers"))
UNREAD = {"probation-report.pdf", "lived-experience/three-houses-drawing.png", "family/grandmother-photo.jpg"}
KINDS = {"family": PaperKind.FAMILY_VIEW, "lived-experience": PaperKind.LIVED_EXPERIENCE, "strategy": PaperKind.MEETING_RECORD}


@cache
def draft_of(file: str) -> Draft:
    return read(file, (PAPERS / file).read_bytes(), LISTS)


def test_every_line_of_every_chronology_is_read_as_told(truth: dict[str, Any]) -> None:
    rows = truth["chronology"]["events"]
    assert len(rows) == truth["chronology"]["total"]
    found = {(file, row.source_ref): row for file in {row["file"] for row in rows} for row in draft_of(file).events}
    assert len(found) == len(rows)
    for wanted in rows:
        row = found[wanted["file"], wanted["ref"].split(":")[1]]
        assert row.date == (wanted["date"] if wanted["precision"] == "exact" else wanted["date"][:7] + "~"), wanted
        assert (row.stated or None, row.time or None) == (wanted["stated"], wanted["time"]), wanted
        assert row.text, wanted


def test_lines_keep_the_order_of_their_file(truth: dict[str, Any]) -> None:
    for file in {row["file"] for row in truth["chronology"]["events"]}:
        assert [row.order for row in draft_of(file).events] == list(range(1, len(draft_of(file).events) + 1))
    newest_first = [row.date for row in draft_of("police-log.csv").events]
    assert newest_first[0] > newest_first[-1]


def test_every_heading_is_matched_to_its_core_section(truth: dict[str, Any]) -> None:
    known = {*truth["core_sections"], ""}
    for document in truth["documents"]:
        if document["file"] in UNREAD:
            continue
        keys = {squash(section.heading): section.key for section in draft_of(document["file"]).sections}
        assert set(keys.values()) <= known
        for heading in document.get("headings") or ():
            assert keys.get(squash(heading["heading"])) == heading["core"], (document["file"], heading)


def test_every_paper_ends_in_one_state_and_kind(truth: dict[str, Any]) -> None:
    for file in truth["files"]:
        draft = draft_of(file)
        assert draft.state is (PaperState.KEPT_UNREAD if file in UNREAD else PaperState.GATHERED), file
        assert bool(draft.needs) == (file in UNREAD), file
        expected = next((kind for start, kind in KINDS.items() if file.startswith(start)), PaperKind.REPORT)
        is_chronology = any(row["file"] == file for row in truth["chronology"]["events"])
        is_media = file.endswith((".png", ".jpg"))
        assert draft.kind is (PaperKind.CHRONOLOGY if is_chronology else PaperKind.MEDIA if is_media else expected), file


def test_no_proposal_is_wrong_and_most_are_there(truth: dict[str, Any]) -> None:
    there = 0
    for document in truth["documents"]:
        draft = draft_of(document["file"])
        for proposed, true in ((draft.agency, document["agency"]), (draft.author, document["author"]), (draft.dated, document["date"])):
            initial = re.sub(r"^(\w)\w* ", r"\1 ", true)
            assert squash(proposed.value) in squash(true) or squash(proposed.value) == squash(initial), (document["file"], proposed, true)
            assert bool(proposed.value) == bool(proposed.where)
            there += bool(proposed.value)
    assert there >= 44


@pytest.mark.parametrize(
    ("part", "kinds"),
    [
        ("comment", {AsideKind.COMMENT}),
        ("cell-comment", {AsideKind.COMMENT}),
        ("header", {AsideKind.HEADER, AsideKind.ENVELOPE}),
        ("hidden-column", set()),
        ("exif", {AsideKind.IMAGE_DATA}),
        ("png-text", {AsideKind.IMAGE_DATA}),
        ("properties", {AsideKind.PROPERTIES}),
    ],
)
def test_every_restricted_string_beside_a_text_is_kept_there(part: str, kinds: set[AsideKind], truth: dict[str, Any]) -> None:
    planted = [each for each in truth["restricted_occurrences"] if each["part"] == part]
    assert planted
    for each in planted:
        draft = draft_of(each["file"])
        held = [aside.text for aside in draft.asides if aside.kind in kinds]
        held += [block.text for row in draft.events for detail in row.details if detail.hidden for block in detail.text if not kinds]
        assert any(squash(each["string"]) in squash(text) for text in held), each


def test_the_loss_list_of_the_paper_with_tracked_changes_names_author_and_day(truth: dict[str, Any]) -> None:
    tracked = [file for file in truth["files"] if any(aside.kind is AsideKind.DELETED for aside in draft_of(file).asides)]
    assert tracked
    for file in tracked:
        told = "\n".join(render(sentence_of(note)) for note in draft_of(file).not_carried)
        for aside in draft_of(file).asides:
            if aside.kind is AsideKind.DELETED:
                assert f"by {aside.author} on {aside.where}" in told
                assert aside.author and re.fullmatch(r"\d{4}-\d{2}-\d{2}", aside.where)


def test_deleted_words_of_every_paper_are_struck_out(truth: dict[str, Any]) -> None:
    checked = 0
    for file in truth["files"]:
        if not file.endswith(".docx"):
            continue
        struck = [squash(block.text) for section in draft_of(file).sections for block in section.text if block.kind.value == "struck_out"]
        for part, text in parts(str(PAPERS / file)):
            if part == "tracked-deletion":
                checked += 1
                assert any(squash(norm(text)) in each for each in struck), (file, text)
    assert checked >= 3
