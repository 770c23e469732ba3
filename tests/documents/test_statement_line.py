"""How the writer knows a thing is told by word, line and shape, so that a grey copy tells it too."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from confprep.core.blocks import Mark, MarkKind
from confprep.documents.statement_line import LINES
from tests.builders import a_block, a_report, a_section
from tests.documents.test_documents import a_pack, pdfium, released

KINDS = ("fact", "observed", "told", "opinion", "analysis")


def marked(kind: str) -> bytes:
    block = a_block("Ada is well.", marks=(Mark(0, 12, MarkKind.STATEMENT, kind),) if kind else ())
    return a_pack(replace(released("x"), reports=(a_report(replace(a_section(), text=(block,))),)))


def drawn(data: bytes) -> list[tuple[str, ...]]:
    """Every way a line or shape is drawn: its dashes and its width."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) in ("d", "w"):
                    found.append(
                        (str(step.operator), *(str(list(each)) if isinstance(each, pikepdf.Array) else str(each) for each in step.operands))
                    )
    return found


def test_every_kind_of_statement_has_a_line_of_its_own() -> None:
    assert set(LINES) == set(KINDS)
    assert len(set(LINES.values())) == len(KINDS)
    ways = {kind: tuple(drawn(marked(kind))) for kind in ("", *KINDS)}
    assert len(set(ways.values())) == len(ways)


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_with_marks_explains_them_once(kind: str) -> None:
    assert pdfium(marked(kind)).count("Where nothing stands, the writer has not said") == 1


def test_a_report_without_marks_explains_nothing() -> None:
    assert "the writer has not said" not in pdfium(marked(""))
