"""A Word form filled in LibreOffice by a hand without a window, saved there and received back. Nothing is prepared by hand."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import docx
import pytest

from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.evidence.reports import AgencyReport, Rating, Seen, Shared
from confprep.core.identity import PersonId
from confprep.exchange.word_form import ROOM, slots_of
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.services.make_word_form import form_for, make_word_form
from confprep.services.receive_word_form import ReceivedForm, receive_word_form
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.conftest import ROOT
from tests.services.test_word_form import REQUEST, a_family

TYPIST = ROOT / "tests" / "typist" / "typist.py"
SYSTEM_PYTHON = "/usr/bin/python3"
HERE = render(ROOM)
Steps = list[list[Any]]
STRANGE = ("<b>&amp; “quoted” – it’s", "  two blanks  and a tab\there", "মিতা ਗੁਰਪ੍ਰੀਤ عائشة 🙂", "{number} %s \\n __proto__")


def type_in_writer(folder: Path, jobs: list[dict[str, Any]]) -> None:
    """Lets the typist do its jobs."""
    in_office(folder, TYPIST, jobs)


def in_office(folder: Path, script: Path, jobs: list[Any]) -> None:
    """Runs a script's jobs in an office of its own, with a profile of its own."""
    pipe = f"confprep{uuid.uuid4().hex[:12]}"
    (folder / "orders.json").write_text(json.dumps({"pipe": pipe, "jobs": jobs}), encoding="utf-8")
    office = subprocess.Popen(
        [
            str(shutil.which("soffice")), "--headless", "--norestore", "--nologo", "--nolockcheck", f"--accept=pipe,name={pipe};urp;",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        done = subprocess.run(
            [SYSTEM_PYTHON, str(script), str(folder / "orders.json")], capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, done.stderr
        office.wait(timeout=20)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)
        office.wait()


class Unit:
    """A store with a family and requests to as many agencies as there are forms."""

    def __init__(self, folder: Path, forms: list[str]) -> None:
        self.folder = folder
        numbers = count()
        self.desk = Desk("A Chair", lambda: datetime(2030, 1, 20, 9, tzinfo=UTC), lambda: f"id-{next(numbers)}")
        self.store = Store.create(folder / "store", "six plain words", "A Chair", "chair", DEMO_COST)
        requests = tuple(replace(REQUEST, id=name) for name in forms)
        self.store.commit(bring_in(replace(a_family(), report_requests=requests), self.desk))
        for name in forms:
            self.file(name).write_bytes(make_word_form(self.store, "conference-1", name, self.desk))

    @property
    def case(self) -> Case:
        return self.store.load("case-1")

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.docx"

    def job(self, name: str, steps: Steps, suffix: str = "docx") -> dict[str, Any]:
        return {"open": str(self.file(name)), "save": str(self.folder / f"{name}-filled.{suffix}"), "steps": steps}

    def receive(self, name: str, suffix: str = "docx") -> tuple[ReceivedForm, AgencyReport]:
        received = receive_word_form(self.store, (self.folder / f"{name}-filled.{suffix}").read_bytes(), self.desk)
        report = self.case.find("reports", received.report)
        assert isinstance(report, AgencyReport)
        return received, report


def answer(heading: str, *lines: str) -> Steps:
    """Typing over the placeholder below a heading."""
    return [["select", HERE, heading], ["type", *lines]]


def a_letter(file: Path) -> Path:
    """Another document, to be copied from."""
    made = docx.Document()
    made.add_heading("From our records", 1)
    made.add_paragraph("Pasted first.")
    made.add_paragraph("Pasted last.", style="List Bullet")
    made.save(str(file))
    return file


EVERYTHING = "every-section"
UNTIDY = "untidy"
AS_ODT = "as-odt"


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unit]:
    """Three forms filled in one sitting, the last one saved as an OpenDocument text."""
    made = Unit(tmp_path_factory.mktemp("writer"), [EVERYTHING, UNTIDY, AS_ODT])
    jobs = [made.job(EVERYTHING, everything(made)), made.job(UNTIDY, untidy(made)), made.job(AS_ODT, untidy(made), "odt")]
    type_in_writer(made.folder, jobs)
    yield made
    made.store.close()


def headings(unit: Unit, request: str) -> list[str]:
    """What stands over each place to write in."""
    form = form_for(unit.case, unit.case.conferences[0], unit.case.find("report_requests", request))
    return [slot.heading for slot in slots_of(form)]


def everything(unit: Unit) -> Steps:
    """Something in every place of the form, two paragraphs where there is room for them."""
    fields = {"Your name": "Jo Bloggs", "Your post": "Head teacher", "Date of this report": "19/1/2030", "Nothing to report?": "No"}
    steps: Steps = [step for heading, text in fields.items() for step in answer(heading, text)]
    for number, heading in enumerate(each for each in headings(unit, EVERYTHING) if each not in fields):
        first = f"{number % 11} says {heading}" if heading.startswith("Scale") else f"First under {heading}"
        steps += answer(heading, first, STRANGE[number % len(STRANGE)])
    steps.append(["fill", 0, 1, ["3/1/2030", "AV", "yes", "in class"], ["4 January 2030", "A.V. and BV", "no", "at home, with <her>"]])
    steps.append(["fill", 1, 1, ["18/1/2030", "Ms Vale", "in school", "She agrees."]])
    return steps


def untidy(unit: Unit) -> Steps:
    """Headings reworded, text around and above them, a table, something pasted, a heading taken out, words before and after all."""
    letter = str(a_letter(unit.folder / "letter.docx"))
    return [
        ["select", "Worries"],
        ["type", "Our concerns about these children"],
        *answer("Our concerns about these children", "Before the pasted part."),
        ["type", "", ""],
        ["paste", letter],
        ["type", "", "After the pasted part."],
        *answer("Strengths", "Before the table.", ""),
        ["table", ["Day", "Event"], ["3/1/2030", "He sang."]],
        ["at_start", "What we do not know"],
        ["type", "Typed above the next heading.", ""],
        ["at_end", "What is not known, why it matters, and who might know."],
        ["type", " Who the visitor was."],
        ["remove", "Existing safety"],
        *answer("What has been shown over time to keep the children safe.", "They go to their aunt."),
        ["at_end", "The parents' view"],
        ["type", " She agrees with it."],
        ["at_start", HERE, "What needs to happen, and our offer"],
        ["type", "In front of the placeholder."],
        ["at_start", "Asked of: Hilltop School"],
        ["type", "Please telephone me.", ""],
        ["page_end"],
        ["type", "", "Below the end."],
    ]


@pytest.mark.xdist_group("writer")
def test_a_form_filled_in_writer_comes_back_with_every_section_in_place(unit: Unit) -> None:
    received, report = unit.receive(EVERYTHING)
    form = form_for(unit.case, unit.case.conferences[0], unit.case.find("report_requests", EVERYTHING))
    said = "\n".join(f"{section.key} | {section.heading}\n{words(section.text)}" for section in report.sections)
    for number, slot in enumerate(slots_of(form)[4:]):
        key = "" if slot.name.startswith("q_") else slot.section.core or slot.section.key
        name = {child.token: each.name for child, each in zip(form.children, unit.case.people, strict=False)}.get(slot.child, slot.heading)
        section = next(each for each in report.sections if (each.key, each.heading) == (key, slot.section.heading))
        lines = [" ".join(block.text.split()) for block in section.text]
        first = f"{number % 11} says {slot.heading}" if slot.heading.startswith("Scale") else f"First under {slot.heading}"
        place = lines.index(first)
        assert lines[place + 1] == " ".join(STRANGE[number % len(STRANGE)].split()), said
        assert not slot.child or name in lines[:place], said
    assert HERE not in said and "One line for each day" not in said
    assert [section.key for section in report.sections if section.key == ""] == [""]
    assert [each for each in map(render, received.needs) if "restricted part" not in each] == []


@pytest.mark.xdist_group("writer")
def test_days_people_and_numbers_typed_in_writer_are_read(unit: Unit) -> None:
    report = next(each for each in unit.case.reports if each.request == EVERYTHING) if unit.case.reports else unit.receive(EVERYTHING)[1]
    ada, ben, anna = PersonId("ada"), PersonId("ben"), PersonId("anna")
    assert report.seen == (
        Seen(ada, "2030-01-03", True, "in class"),
        Seen(ada, "2030-01-04", False, "at home, with <her>"),
        Seen(ben, "2030-01-04", False, "at home, with <her>"),
    )
    assert report.shared == (Shared(anna, "2030-01-18", "in school", "She agrees."),)
    assert [(type(each), each.child) for each in report.ratings] == [(Rating, ada), (Rating, ben)]
    assert [each.child for each in report.recommendations] == [ada, ben]
    assert (report.author, report.dated, report.signed[0].post) == ("head", "2030-01-19", "Head teacher")


@pytest.mark.xdist_group("writer")
@pytest.mark.parametrize(("name", "suffix"), [(UNTIDY, "docx"), (AS_ODT, "odt")])
def test_an_untidy_form_loses_no_word_and_mixes_no_section(unit: Unit, name: str, suffix: str) -> None:
    received, report = unit.receive(name, suffix)
    assert [(each.key, each.heading, words(each.text)) for each in report.sections] == [
        (
            "worries",
            "Our concerns about these children",
            "Before the pasted part.\nFrom our records\nPasted first.\nPasted last.\nAfter the pasted part.",
        ),
        ("strengths", "Strengths", "Before the table.\nDay\nEvent\n3/1/2030\nHe sang."),
        ("existing_safety", "Existing safety", "They go to their aunt.\nTyped above the next heading."),
        ("grey_areas", "What we do not know", "Who the visitor was."),
        ("parents_view", "The parents' view", "She agrees with it."),
        ("needs_and_offer", "What needs to happen, and our offer", "In front of the placeholder."),
        ("", "Written outside the sections of the form", "Please telephone me.\nBelow the end."),
    ]
    assert any("written outside" in each for each in map(render, received.needs))
