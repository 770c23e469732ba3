"""The papers of an invented story, in the files that agencies send: spreadsheets, tables in Word, OpenDocument, PDF, mail and letters."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
from odf.opendocument import OpenDocumentText
from odf.text import H, P
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.invented.people import Family
from tests.invented.story import REPORTS, Line, Story

HEADINGS = ("Our involvement", "What we are worried about", "What is working well", "What needs to happen")
ONE_CHILD = ("school report",)
"""Papers about one child alone."""
NEUTRAL = (
    "This report has been shared with the family where that was safe.",
    "I have known the family for about a year.",
    "Contact has been by visit and by telephone.",
    "The information below is taken from our own record.",
    "Further details can be given at the conference.",
)
FILES: Mapping[str, str] = {
    "social work report": "social-work-report.docx",
    "school report": "school-report.docx",
    "health visitor report": "health-visitor-report.odt",
    "gp report": "gp-report.pdf",
    "midwife report": "midwife-report.docx",
    "police report": "police-report.docx",
    "probation report": "probation-report.pdf",
    "housing mail": "housing.eml",
    "domestic abuse service report": "domestic-abuse-service-report.docx",
    "grandmother statement": "family/grandmother-statement.docx",
    "neighbour letter": "family/neighbour-letter.pdf",
}


def write_papers(story: Story, folder: Path, chance: random.Random) -> dict[str, str]:
    """Writes every paper below `folder`; by file name the id of the agency that sent it."""
    senders = {}
    (folder / "family").mkdir(parents=True)
    for by, sentences in sorted(story.reports.items()):
        name = FILES[by]
        pieces = _pieces(story.family, by, sentences, chance)
        WRITERS[Path(name).suffix](folder / name, pieces)
        if by in REPORTS:
            senders[name] = REPORTS[by]
    for agency, (name, write) in CHRONOLOGIES.items():
        lines = sorted((line for line in story.lines if line.agency == agency), key=lambda line: line.day)
        write(folder / name, story.family, lines)
        senders[name] = agency
    return senders


Pieces = list[tuple[str, str]]
"""A heading ("h") or a paragraph ("p") after the other."""


def _pieces(family: Family, by: str, sentences: list[str], chance: random.Random) -> Pieces:
    told = [*sentences, *chance.sample(NEUTRAL, 3)] if by in REPORTS else list(sentences)
    chance.shuffle(told)
    if by == "grandmother statement":
        return [("h", f"Statement of {family.gran.name}"), ("p", f"Date: {_written(family)}"), *(("p", each) for each in told)]
    if by == "neighbour letter":
        return [
            ("p", "Dear Sir or Madam"),
            ("p", f"Date: {_written(family)}"),
            *(("p", each) for each in told),
            ("p", family.neighbour.name),
        ]
    children = family.child.name if by in ONE_CHILD else f"{family.child.name}, {family.sibling.name}"
    pieces = [("h", "Report for child protection conference"), ("p", f"Date of report: {_written(family)}"), ("p", f"Child: {children}")]
    step = max(1, -(-len(told) // len(HEADINGS)))
    for number, heading in enumerate(HEADINGS):
        part = told[number * step : (number + 1) * step]
        pieces += [("h", heading), *(("p", text) for text in part)] if part else []
    return pieces


def _written(family: Family) -> str:
    return f"{family.held - timedelta(5):%d/%m/%Y}"


def _docx(file: Path, pieces: Pieces) -> None:
    document = docx.Document()
    for kind, text in pieces:
        document.add_heading(text, 1) if kind == "h" else document.add_paragraph(text)
    document.save(str(file))


def _odt(file: Path, pieces: Pieces) -> None:
    document = OpenDocumentText()
    for kind, text in pieces:
        document.text.addElement(H(outlinelevel=1, text=text) if kind == "h" else P(text=text))
    document.save(str(file))


def _pdf(file: Path, pieces: Pieces) -> None:
    styles = getSampleStyleSheet()
    flow = [
        Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), styles["Heading2" if kind == "h" else "BodyText"])
        for kind, text in pieces
    ]
    SimpleDocTemplate(str(file)).build(flow)


def _mail(file: Path, pieces: Pieces) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "office@homes.example", "conferences@council.example", "Report for conference"
    mail["Date"] = "Mon, 06 Jan 2031 10:00:00 +0000"
    mail.set_content("\n\n".join(text for _, text in pieces))
    file.write_bytes(bytes(mail))


WRITERS: Mapping[str, Callable[[Path, Pieces], None]] = {".docx": _docx, ".odt": _odt, ".pdf": _pdf, ".eml": _mail}


def _xlsx(file: Path, family: Family, lines: list[Line]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([f"{family.council}: chronology"])
    sheet.append(["No.", "Date", "Child(ren)", "Event", "Worker", "Action"])
    for number, line in enumerate(lines, 1):
        sheet.append([number, line.day, _child(family, line), line.text, "Duty worker", ""])
    book.save(str(file))


def _health(file: Path, family: Family, lines: list[Line]) -> None:
    rows = [[_short(line.day), _child(family, line), "Health visiting", line.text] for line in lines]
    _csv(file, ["Date", "Patient", "Service", "Event"], rows)


def _police(file: Path, family: Family, lines: list[Line]) -> None:
    rows = [[line.text, f"{line.day:%d-%b-%Y}", f"REF/{number}", "Attended"] for number, line in enumerate(lines, 1)]
    _csv(file, ["Narrative", "Incident date", "Ref", "Disposal"], rows)


def _csv(file: Path, head: list[str], rows: list[list[str]]) -> None:
    with file.open("w", newline="", encoding="utf-8-sig") as out:
        csv.writer(out).writerows([head, *rows])


def _school(file: Path, family: Family, lines: list[Line]) -> None:
    document = docx.Document()
    document.add_paragraph(f"Chronology: {family.child.name}")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Date", "Entry", "Logged by"), strict=True):
        cell.text = text
    for line in lines:
        for cell, text in zip(table.add_row().cells, (_short(line.day), line.text, "Class teacher"), strict=True):
            cell.text = text
    document.save(str(file))


CHRONOLOGIES: Mapping[str, tuple[str, Callable[[Path, Family, list[Line]], None]]] = {
    "social_care": ("chronology-children-services.xlsx", _xlsx),
    "health": ("chronology-health.csv", _health),
    "school": ("chronology-school.docx", _school),
    "police": ("police-log.csv", _police),
}


def _child(family: Family, line: Line) -> str:
    return getattr(family, line.child).known_as if line.child else ""


def _short(day: date) -> str:
    return f"{day:%d/%m/%Y}"
