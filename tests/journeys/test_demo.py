"""The sample family through the command line: everything gathered, nothing thinned, nothing leaked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pypdf
import pytest

from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.store.door import Store
from tests.conftest import ROOT, DemoRun
from tests.reference.make_demo_case import SHARED_PAPERS

pytestmark = pytest.mark.xdist_group("demo")
LEAKCHECK = ROOT / "tests" / "reference" / "leakcheck.py"
TRUTH_FILE = ROOT / "tests" / "reference" / "marlowe" / "TRUTH.json"
SOURCES = {
    "csc": "chronology-children-services.xlsx",
    "health": "chronology-health.csv",
    "school": "chronology-school.docx",
    "police": "police-log.csv",
}
RECIPIENTS = {"mother (P04)": "P04", "father in prison (P05)": "P05", "partner (P06)": "P06", "maternal grandmother (P09)": "P09",
              "paternal grandmother (P22)": "P22", "agency outside the council": "W05"}  # fmt: skip
CHECKED_AT_LEAST = 200


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text).casefold())


@pytest.fixture(scope="module")
def case(demo: DemoRun) -> Case:
    with Store.open(Path(demo.answer["store"]), Path(demo.answer["passphrase_file"]).read_text().strip()) as store:
        return store.load(demo.answer["case"])


def pdf_words(path: Path) -> str:
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def test_every_paper_ends_in_exactly_one_state(demo: DemoRun, truth: dict[str, Any]) -> None:
    files = demo.answer["files"]
    assert sorted(file["path"] for file in files) == sorted(truth["files"])
    assert {file["path"]: file["sha256"] for file in files} == {name: held["sha256"] for name, held in truth["files"].items()}
    assert all(file["state"] in ("gathered", "kept-unread", "needs-a-person", "refused") for file in files)
    unread = {file["path"] for file in files if file["state"] == "kept-unread"}
    assert unread == {"probation-report.pdf", "lived-experience/three-houses-drawing.png", "family/grandmother-photo.jpg"}


def test_every_heading_stands_in_its_core_section(demo: DemoRun, truth: dict[str, Any]) -> None:
    found = {file["path"]: {squash(each["heading"]): each["key"] for each in file["sections"]} for file in demo.answer["files"]}
    wrong = [
        (document["file"], heading["heading"], found[document["file"]].get(squash(heading["heading"])))
        for document in truth["documents"]
        if document.get("searchable", True)
        for heading in document["headings"]
        if found[document["file"]].get(squash(heading["heading"])) != heading["core"]
    ]
    assert wrong == []


def test_every_chronology_row_is_there_as_told(case: Case, truth: dict[str, Any]) -> None:
    names = {each.id: each.name for each in case.attachments}
    found = {(names[event.attachment], event.source_ref): event for event in case.events}
    assert len(case.events) == truth["chronology"]["total"]
    for row in truth["chronology"]["events"]:
        source, number = row["ref"].split(":")
        event = found[SOURCES[source], number]
        assert event.date == (row["date"] if row["precision"] == "exact" else row["date"][:7] + "~"), row
        assert (event.stated or None, event.time or None) == (row["stated"], row["time"]), row


def gathered_words(case: Case) -> dict[str, str]:
    """All words that were gathered from each file, beside the text included."""
    held: dict[str, list[str]] = {each.id: [aside.text for aside in each.asides] for each in case.attachments}
    for report in case.reports:
        held[report.attachment] += [section.heading + "\n" + words(section.text) for section in report.sections]
    for event in case.events:
        held[event.attachment] += [words(event.text), *(words(detail.text) for detail in event.details)]
    for item in (*case.family_views, *case.lived_experience):
        if item.attachment:
            held[item.attachment].append(words(item.text))
    return {each.name: squash("\n".join(held[each.id])) for each in case.attachments}


def test_every_distinctive_snippet_was_gathered(case: Case, truth: dict[str, Any]) -> None:
    held = gathered_words(case)
    quotes = [(s["file"], s["quote"]) for c in truth["contradictions"] for s in c["sources"] if not s["image"]]
    quotes += [(o["file"], o["string"]) for o in truth["restricted_occurrences"] if o["searchable"]]
    quotes += [(o["file"], o["quote"]) for o in truth["outcome"]["draft_plan_lint"]]
    missing = [(file, quote) for file, quote in quotes if squash(quote) not in held[file]]
    assert missing == []
    assert len(quotes) > 140


@pytest.mark.parametrize("matrix_name", list(RECIPIENTS))
def test_no_withheld_string_is_in_their_documents(matrix_name: str, demo: DemoRun, truth: dict[str, Any]) -> None:
    assert set(truth["leak_matrix"]) == set(RECIPIENTS)
    who = RECIPIENTS[matrix_name]
    wanted = who if who.startswith("P") else matrix_name
    files = [str(demo.pdf(kind, who)) for kind in ("pack", "record")]
    command = [sys.executable, str(LEAKCHECK), *files, "--truth", str(TRUTH_FILE), "--recipient", wanted, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["leaks"], answer["files"]) == (0, [], 2)
    assert answer["tokens"] > 0


def test_a_sources_first_name_stands_in_the_family_list_alone(demo: DemoRun) -> None:
    for who in ("P04", "P05", "P06", "P09", "P22"):
        for kind in ("pack", "record"):
            reader = pypdf.PdfReader(demo.pdf(kind, who))
            labels = reader.page_labels
            letter = "B" if kind == "pack" else "E"
            outside = [
                label
                for label, page in zip(labels, reader.pages, strict=True)
                if "Shona" in page.extract_text() and not label.startswith(letter)
            ]
            assert outside == [], (who, kind)


def test_the_leak_detector_sees_what_is_there(demo: DemoRun) -> None:
    command = [sys.executable, str(LEAKCHECK), str(demo.pdf("pack", "chair")), "--truth", str(TRUTH_FILE), "--recipient", "P05"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_nothing_that_may_be_shown_is_thinned_out(demo: DemoRun, truth: dict[str, Any]) -> None:
    tokens = {each["id"]: each["strings"] for each in truth["restricted_tokens"]}
    shown_parts = ("body", "table", "text-box", "attachment-body")
    quotes = {(s["file"], s["quote"]) for c in truth["contradictions"] for s in c["sources"] if not s["image"]}
    unread = {file["path"] for file in demo.answer["files"] if file["state"] == "kept-unread"}
    quotes |= {(o["file"], o["string"]) for o in truth["restricted_occurrences"] if o["searchable"] and o["part"] in shown_parts}
    papers = {**SHARED_PAPERS, "W05": list(truth["files"])}
    withheld = {RECIPIENTS[name]: [squash(each) for token in held for each in tokens[token]] for name, held in truth["leak_matrix"].items()}
    checked, missing = 0, []
    for who, may_have in papers.items():
        text = squash(pdf_words(demo.pdf("pack", who)))
        for file, quote in sorted(quotes):
            if file in may_have and file not in unread and not any(each in squash(quote) for each in withheld[who]):
                checked += 1
                missing += [(who, file, quote)] if squash(quote) not in text else []
    assert missing == []
    assert checked >= CHECKED_AT_LEAST


def test_what_a_child_asked_to_keep_private_is_in_no_familys_copy(demo: DemoRun) -> None:
    for who in ("P04", "P05", "P06", "P09", "P22"):
        text = squash(pdf_words(demo.pdf("pack", who)))
        assert squash("There are eleven since Easter") not in text
        assert squash("She wants the chair to know") not in text


def test_every_page_is_marked_sample_and_none_draft(demo: DemoRun) -> None:
    documents = demo.answer["documents"]
    assert len(documents) == 2 * len(demo.answer["recipients"])
    for document in documents:
        for page in pypdf.PdfReader(document["path"]).pages:
            text = page.extract_text()
            assert "SAMPLE" in text
            assert "DRAFT" not in text


def test_documents_open_clean(demo: DemoRun) -> None:
    for document in demo.answer["documents"]:
        done = subprocess.run(["qpdf", "--check", document["path"]], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_bookmark_and_contents_entry_lands_on_its_title(demo: DemoRun) -> None:
    for kind, who in (("pack", "P04"), ("pack", "chair"), ("record", "W05")):
        reader = pypdf.PdfReader(demo.pdf(kind, who))
        pages = [squash(page.extract_text()) for page in reader.pages]
        entries = _flat(reader.outline)
        assert len(entries) > 5
        for entry in entries:
            label, title = str(entry.title).split(" ", 1)
            number = reader.get_destination_page_number(entry)
            assert squash(title) in pages[number], (kind, who, title)
            assert reader.page_labels[number] == label
        links = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
        assert len(links) == len(entries)
        targets = [reader.get_page_number(link["/Dest"][0].get_object()) for link in links]
        assert targets == [reader.get_destination_page_number(entry) for entry in entries]


def _flat(outline: Any) -> list[Any]:
    found: list[Any] = []
    for each in outline:
        found += _flat(each) if isinstance(each, list) else [each]
    return found
