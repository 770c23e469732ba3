"""What arrives of a paper: at least 99 of 100 words that pandoc finds in it, and a line on the loss list for what is left beside."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from confprep.assets import asset
from confprep.core.blocks import BlockKind, words
from confprep.core.evidence.attachments import AsideKind
from confprep.exchange.draft import Draft
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read, sentence_of
from confprep.messages import render
from tests.conftest import ROOT
from tests.exchange.recall_papers import NOT_BY_WRITER, PAPERS, SAVED_BY_WRITER
from tests.journeys.test_word_form_in_writer import in_office

LISTS = lists_from(asset("templates"))
CONVERTER = ROOT / "tests" / "typist" / "converter.py"
KINDS = ("docx", "odt", "rtf")
ENUMERATED = re.compile(r"^\s*(\d+|[a-z]|[ivx]+)[.)]\s", re.MULTILINE)
LEAST = 0.99


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every paper, and every paper as LibreOffice saves it in each form, from one start of it."""
    folder = tmp_path_factory.mktemp("recall")
    made = {name: folder / name for name in PAPERS}
    for name, path in made.items():
        path.write_bytes(PAPERS[name]())
    saved = {f"writer-{name}.{kind}": [str(path), kind] for name, path in made.items() if name not in NOT_BY_WRITER for kind in KINDS}
    jobs = [[source, str(folder / target), SAVED_BY_WRITER[kind]] for target, (source, kind) in saved.items()]
    in_office(folder, CONVERTER, jobs)
    return made | {name: folder / name for name in saved}


@pytest.mark.xdist_group("writer")
@pytest.mark.parametrize("kind", KINDS)
def test_the_words_that_pandoc_finds_arrive(kind: str, papers: dict[str, Path]) -> None:
    found = {name: path for name, path in papers.items() if path.suffix == f".{kind}"}
    missing = {name: lost for name, path in found.items() if (lost := lost_words(path))}
    print(f"{len(found)} papers, lost words: {missing}")
    assert len(found) > len(PAPERS) - len(NOT_BY_WRITER)
    assert missing == {}


def lost_words(path: Path) -> Counter[str]:
    """The words of a paper that did not arrive, where they are more than one in a hundred."""
    draft = read(path.name, path.read_bytes(), LISTS)
    said = _counted(by_pandoc(path))
    lost = said - _counted(text_of(draft))
    return lost if lost.total() > (1 - LEAST) * said.total() else Counter()


def by_pandoc(path: Path) -> str:
    """All words that pandoc finds, deleted ones and comments too where it reads them."""
    kind = path.suffix.removeprefix(".")
    extra = ["--track-changes=all"] if kind == "docx" else []
    command = ["pandoc", "-f", kind, "-t", "plain", "--columns=2000", "--wrap=none", *extra, str(path)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return re.sub(r"\[\d+\]", " ", ENUMERATED.sub(" ", text))


def text_of(draft: Draft) -> str:
    """Every word a draft carries: text, events, and what is kept beside them."""
    held = [f"{section.heading}\n{words(section.text)}" for section in draft.sections]
    held += [words(row.text) for row in draft.events] + [aside.text for aside in draft.asides]
    return "\n".join([*held, *(text_of(inner) for inner in draft.inside)])


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def losses(name: str) -> list[str]:
    """The loss list of a paper as a person reads it."""
    draft = read(name, PAPERS[name](), LISTS)
    return [render(sentence_of(each)) for each in draft.not_carried]


def asides(name: str, kind: AsideKind) -> list[tuple[str, str]]:
    draft = read(name, PAPERS[name](), LISTS)
    return [(aside.text, aside.author) for aside in draft.asides if aside.kind is kind]


@pytest.mark.parametrize("name", ["tracked-changes.docx", "tracked-changes.odt"])
def test_deletions_are_struck_through_with_author_and_day(name: str) -> None:
    draft = read(name, PAPERS[name](), LISTS)
    struck = [block for section in draft.sections for block in section.text if block.kind is BlockKind.STRUCK_OUT]
    by_block = {aside.block: (aside.author, aside.where) for aside in draft.asides if aside.kind is AsideKind.DELETED}
    assert "frightened" in [block.text for block in struck]
    assert {by_block[block.id] for block in struck} == {("R. Patel", "2030-01-14")}
    assert any(each.startswith("Taken out by R. Patel on 2030-01-14") for each in losses(name))
    assert any(each.startswith("Put in by R. Patel on 2030-01-14") for each in losses(name))


def test_words_that_were_moved_stand_in_both_places() -> None:
    draft = read("tracked-changes.docx", PAPERS["tracked-changes.docx"](), LISTS)
    blocks = [(block.kind, block.text) for section in draft.sections for block in section.text]
    assert (BlockKind.STRUCK_OUT, "Moved words from here.") in blocks
    assert (BlockKind.PARAGRAPH, "Moved words to there.") in blocks


def test_comments_keep_their_author_even_where_they_hang_on_nothing() -> None:
    assert asides("comments.docx", AsideKind.COMMENT) == [
        ("Is that so?", "A. Reader"), ("A remark that hangs on nothing.", "B. Reader")
    ]  # fmt: skip
    assert asides("comments.odt", AsideKind.COMMENT) == [("A remark in the open form", "A. Reader")]


def test_words_in_boxes_arrive_once() -> None:
    text = text_of(read("text-boxes.docx", PAPERS["text-boxes.docx"](), LISTS))
    assert [text.count(each) for each in ("Old box words.", "New box words.", "Box in a cell.")] == [1, 1, 1]


def test_tables_in_tables_keep_every_cell_in_its_own_table() -> None:
    draft = read("nested-tables.docx", PAPERS["nested-tables.docx"](), LISTS)
    tables = {block.text: block.cell.table for section in draft.sections for block in section.text if block.cell and block.text}
    assert len({tables["Before the inner table"], tables["Inner first"], tables["Deepest of all"]}) == 3


def test_footnotes_and_endnotes_are_kept_beside() -> None:
    assert [text for text, _ in asides("footnotes.docx", AsideKind.NOTE)] == ["An endnote's words.", "The words of the footnote."]


def test_fields_of_old_forms_say_what_was_chosen() -> None:
    text = text_of(read("form.docx", PAPERS["form.docx"](), LISTS))
    assert all(each in text for each in ("typed in the field", "Ticked: ☒", "Risk: High"))


def test_links_and_enclosed_things_are_named_and_left_alone() -> None:
    told = losses("form.docx")
    assert "Points to “https://example.org/away”; this was not followed." in told
    assert "Points to “//server/share/other.doc”; this was not followed." in told
    assert "“oleObject1.bin” is enclosed in the document. It is kept in the original and was not opened." in told
    assert "Points to “https://example.org/away”; this was not followed." in losses("open.odt")
