"""Of the words that pandoc finds in a file, at least 99 in 100 arrive, whichever program wrote the file.

The source has no curly quotation marks: pandoc's own Rich Text reader passes over the letter after one.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from pathlib import Path

import docx
import pytest
from odf.opendocument import OpenDocumentText
from odf.text import H, P

from confprep.assets import asset
from confprep.core.evidence.attachments import AsideKind
from confprep.exchange.draft import Draft
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read

LISTS = lists_from(asset("templates"))
SOURCE = """# Kit’s days

Kit came to school *late* on twelve days - the bus, said his mother[^1].

## What is working

- He eats breakfast at the café.
- He reads with his aunt.

  1. On Monday.
  2. On Thursday.

| Day | What was seen |
|-----|---------------|
| Mon | Tired, no coat |
| Tue | Cheerful 日本 😀 |

> He said: \\<home\\> is loud & cold.

See [our form](https://example.org/form).

[^1]: Told by telephone.
"""


def tokens_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def held(draft: Draft) -> Counter[str]:
    blocks = [block.text for section in draft.sections for block in section.text]
    headings = [section.heading for section in draft.sections]
    return tokens_of("\n".join([*headings, *blocks, *(aside.text for aside in draft.asides)]))


def by_pandoc(folder: Path, kind: str) -> Path:
    made = folder / f"pandoc.{kind}"
    subprocess.run(["pandoc", "-s", "-f", "markdown", "-o", made], input=SOURCE.encode(), check=True)
    return made


def by_python_docx(folder: Path) -> Path:
    made = docx.Document()
    made.add_heading("What is working", 1)
    made.add_paragraph("Kit eats breakfast.", style="List Bullet")
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Day", "Tired"
    inner = table.cell(1, 0).add_table(1, 1)
    inner.cell(0, 0).text = "Nested words"
    made.sections[0].header.paragraphs[0].text = "Sender’s header"
    out = io.BytesIO()
    made.save(out)
    (folder / "writer.docx").write_bytes(out.getvalue())
    return folder / "writer.docx"


def by_odfpy(folder: Path) -> Path:
    made = OpenDocumentText()
    made.text.addElement(H(outlinelevel=1, text="What is working"))
    made.text.addElement(P(text="Kit eats breakfast at the café."))
    made.save(str(folder / "odfpy.odt"))
    return folder / "odfpy.odt"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of every writer; LibreOffice is started once and writes each of them anew as Rich Text."""
    folder = tmp_path_factory.mktemp("recall")
    made = [by_pandoc(folder, kind) for kind in ("docx", "odt", "rtf")] + [by_python_docx(folder), by_odfpy(folder)]
    again = folder / "again"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "rtf", "--outdir", again, made[0], made[3], made[4]]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    written = sorted(again.glob("*.rtf"))
    assert written
    return made + written


def test_99_of_100_words_of_every_file_arrive(files: list[Path]) -> None:
    for file in files:
        plain = subprocess.run(["pandoc", "-t", "plain", "--wrap=none", file], capture_output=True, check=True).stdout.decode()
        wanted, arrived = tokens_of(plain), held(read(file.name, file.read_bytes(), LISTS))
        missing = wanted - arrived
        # pandoc writes the numbers of lists and notes itself; they stand in no file
        numbers = Counter({word: count for word, count in missing.items() if word.isdigit()})
        assert (missing - numbers).total() <= wanted.total() * 0.01, (file.name, missing)


def test_a_rich_text_file_keeps_tracked_changes_comments_notes_and_hidden_words_apart() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\revtbl{Unknown;}{Kit Ash;}}{\info{\title Our view}}"
        rb"{\header Sent by school\par}\pard Seen caf\'e9 \u8220\'93so\u8221\'94. {\deleted\revauthdel1\revdttmdel%d Twice.}"
        rb"{\v Secret.}{\*\atnauthor Ada}{\*\annotation Is this so?}{\footnote Told by phone.}\par"
        rb"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt Boxed.\par}}}"
        rb"\pard\intbl One\cell Two\cell\row\pard After.\par}"
    ) % (9 << 6 | 2 << 11 | 3 << 16 | 126 << 20)
    draft = read("a.rtf", rtf, LISTS)
    found = [block.text for section in draft.sections for block in section.text]
    assert found == ["Seen café “so”.", "Twice.", "Boxed.", "One", "Two", "After."]
    beside = {aside.kind: (aside.text, aside.author, aside.where) for aside in draft.asides}
    assert beside[AsideKind.DELETED] == ("Twice.", "Kit Ash", "2026-03-02")
    assert beside[AsideKind.COMMENT] == ("Is this so?", "Ada", "annotation")
    assert [beside[kind][0] for kind in (AsideKind.NOTE, AsideKind.HIDDEN, AsideKind.HEADER)] == [
        "Told by phone.",
        "Secret.",
        "Sent by school",
    ]
    assert beside[AsideKind.PROPERTIES][0] == "Our view"


def test_headings_that_libreoffice_writes_as_rich_text_open_sections(files: list[Path]) -> None:
    draft = read("again.rtf", next(file for file in files if file.parent.name == "again" and file.stem == "pandoc").read_bytes(), LISTS)
    assert "What is working" in [section.heading for section in draft.sections]
