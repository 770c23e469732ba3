"""A Word form as the unit's desk sees it: made for an agency, received back as its report, and refused with a sentence where it must be."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from confprep.core.blocks import MarkKind, words
from confprep.core.case import Case
from confprep.core.changes import compose
from confprep.core.errors import Fault
from confprep.core.evidence.attachments import PaperState
from confprep.core.evidence.questions import Question
from confprep.core.evidence.reports import AgencyReport, Rating, Recommendation, Seen, Shared, Signature
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import AgencyId, CaseId, ItemId, OperationId, PersonId, PractitionerId
from confprep.core.meeting.recipients import Circle
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.core.sentences import Sentence, say
from confprep.documents.release_words import release_words
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.gather import gather_papers
from confprep.services.import_case import bring_in
from confprep.services.make_word_form import QuestionsNotSettled, child_token, form_for, make_word_form, number_of
from confprep.services.receive_word_form import NotReceived, ReceivedForm, receive_word_form
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient
from tests.exchange.test_word_form import a_paragraph, edited, fill_row, filled, zipped

REQUEST = ReportRequest(ItemId("request-1"), "conference-1", "school", "head", asked="2030-01-07", due="2030-01-28", questions=("q-1",))
AGENCY = (Agency(AgencyId("school"), "Hilltop School"), Agency(AgencyId("police"), "Northmoor Police"))


def a_family(**named: object) -> Case:
    """Two children, their mother, a school that was asked for a report, and one question to it."""
    made = a_case(
        people=(
            a_child("ada", "Ada Vale", born="2020-02-03"),
            a_child("ben", "Ben Vale", born="2022-02-03"),
            a_person("anna", "Anna Vale", sex="F", role="mother", parental_responsibility=("ada", "ben")),
        ),
        agencies=AGENCY,
        practitioners=(Practitioner(PractitionerId("head"), "Jo Bloggs", AgencyId("school"), "Head"),),
        conferences=(a_conference(children=(PersonId("ada"), PersonId("ben"))),),
        recipients=(a_recipient("head", person="head", capacity="head", circle=Circle.PROFESSIONAL, agency="school", scope=(), groups=()),),
        questions=(Question(ItemId("q-1"), "gap", text="When did Ms Vale last bring Ada Vale to school from 12 Low Road, LS1 4AB?"),),
        report_requests=(REQUEST,),
    )
    return replace(made, **named)  # type: ignore[arg-type]


class Unit:
    """A store with a family in it, and the chair's desk."""

    def __init__(self, folder: Path, case: Case) -> None:
        self.store = Store.create(folder / "store", "six plain words", "A Chair", "chair", DEMO_COST)
        numbers = count()
        self.desk = Desk("A Chair", lambda: datetime(2030, 1, 20, 9, tzinfo=UTC), lambda: f"id-{next(numbers)}")
        self.store.commit(bring_in(case, self.desk))

    @property
    def case(self) -> Case:
        return self.store.load("case-1")

    @property
    def request(self) -> ReportRequest:
        return self.case.report_requests[0]

    def report(self, received: ReceivedForm) -> AgencyReport:
        found = self.case.find("reports", received.report)
        assert isinstance(found, AgencyReport)
        return found

    def written(self, **answers: object) -> bytes:
        form = form_for(self.case, self.case.conferences[0], self.request)
        tokens = {child: child_token(self.case, self.request, child) for child in ("ada", "ben")}
        named = {re.sub(r"^c_(ada|ben)_", lambda found: f"c_{tokens[found.group(1)]}_", slot): text for slot, text in answers.items()}
        return filled(form, **named)

    def change(self, kind: str, item: object) -> None:
        self.store.commit(compose(self.case, OperationId(self.desk.new_id()), say("Change it"), [(kind, item)], "me", "now"))

    def receive(self, data: bytes) -> ReceivedForm:
        return receive_word_form(self.store, data, self.desk)


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    made = Unit(tmp_path, a_family())
    yield made
    made.store.close()


def told(fault: Fault) -> str:
    return " ".join(map(render, fault.parts))


def shown(needs: tuple[Sentence, ...]) -> str:
    return "\n".join(map(render, needs))


def all_words(data: bytes) -> str:
    """Everything in the file, in whatever part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def test_the_form_names_its_request_and_initials_and_nobody(unit: Unit) -> None:
    data = make_word_form(unit.store, "conference-1", "request-1", unit.desk)
    text = all_words(data)
    assert f"Request number {number_of(unit.case, unit.request)}" in text
    assert "It is about: AV, BV." in text and "Hilltop School" in text and "28 January 2030" in text
    for name in ("Vale", "Ada", "Ben", "Anna", "Low Road", "LS1 4AB", "Northmoor", "request-1", "case-1", "ada", "anna"):
        assert not re.search(rf"\b{name}\b", text), name
    assert "last bring AV to school from" in text


def test_making_the_form_is_noted_on_the_request(unit: Unit) -> None:
    first = make_word_form(unit.store, "conference-1", "request-1", unit.desk)
    assert (unit.request.method, unit.request.asked) == ("word form", "2030-01-07")
    assert make_word_form(unit.store, "conference-1", "request-1", unit.desk) == first
    assert len(unit.store.history("case-1")) == 2


def test_a_filled_form_becomes_the_agencys_report_and_answers_the_request(unit: Unit) -> None:
    def change(root: object) -> None:
        fill_row(root, 0, 1, "3/1/2030", "AV", "yes", "in class")  # type: ignore[arg-type]
        fill_row(root, 1, 1, "18/1/2030", "mother", "in school", "She agrees.")  # type: ignore[arg-type]

    written = unit.written(
        f_author="Jo Bloggs", f_post="Head teacher", f_dated="19/1/2030", s_worries=["AV misses school.", "BV is tired."],
        c_ada_scale="4 because of this", c_ben_scale="6", c_ada_recommendation="A plan.",
    )  # fmt: skip
    data = edited(written, change)  # type: ignore[arg-type]
    received = unit.receive(data)
    report = unit.report(received)
    assert [
        (each.key, each.heading, words(each.text)) for each in report.sections if each.key in ("worries", "scale", "recommendation")
    ] == [
        ("worries", "Worries", "AV misses school.\nBV is tired."),
        ("scale", "Scale", "Ada Vale\n4 because of this\nBen Vale\n6"),
        ("recommendation", "Recommendation", "Ada Vale\nA plan."),
    ]
    assert (report.agency, report.author, report.dated, report.received) == ("school", "head", "2030-01-19", "2030-01-20")
    assert report.seen == (Seen(PersonId("ada"), "2030-01-03", True, "in class"),)
    assert report.shared == (Shared(PersonId("anna"), "2030-01-18", "in school", "She agrees."),)
    assert report.ratings == (Rating(PersonId("ada"), 4, "because of this"), Rating(PersonId("ben"), 6, ""))
    assert report.recommendations == (Recommendation(PersonId("ada"), "A plan."),)
    assert report.signed == (Signature("Jo Bloggs", "Head teacher", "2030-01-19"),)
    request = unit.request
    assert (request.answer, request.answered, request.acknowledged, request.report) == (
        Answer.REPORT,
        "2030-01-20",
        "2030-01-20",
        report.id,
    )
    assert unit.store.read_file("case-1", unit.case.attachments[0].sha256) == data
    assert received.needs == () and received.plain()["applied"] == 1


def test_an_agency_with_a_template_is_asked_what_only_it_can_answer(unit: Unit) -> None:
    unit.change("report_requests", replace(unit.request, template="school/1"))
    form = form_for(unit.case, unit.case.conferences[0], unit.request)
    assert "Attendance, progress and who collects" in [each.heading for each in form.sections]
    received = unit.receive(unit.written(s_attendance="91 per cent.", c_ada_day="Ada comes alone.", c_ben_scale="7 he is well"))
    report = unit.report(received)
    assert ("lived_experience", "Attendance, progress and who collects", "91 per cent.") in [
        (each.key, each.heading, words(each.text)) for each in report.sections
    ]
    assert "Ada comes alone." in "\n".join(words(each.text) for each in report.sections)
    assert report.ratings == (Rating(PersonId("ben"), 7, "he is well"),)


def test_initials_in_the_text_are_marked_as_the_child_they_stand_for(unit: Unit) -> None:
    report = unit.report(unit.receive(unit.written(s_worries="Both B.V. and AV were late; AVA was not.")))
    marks = next(each for each in report.sections if each.key == "worries").text[0].marks
    assert [(mark.kind, mark.value) for mark in marks] == [(MarkKind.CHILD, "ada"), (MarkKind.CHILD, "ben")]


def test_a_parent_gets_only_the_sentences_about_the_children_they_speak_for(unit: Unit) -> None:
    """Who is meant stands in the form by initials alone."""

    def change(root: object) -> None:
        fill_row(root, 0, 1, "3/1/2030", "AV", "yes", "in class")  # type: ignore[arg-type]
        fill_row(root, 0, 2, "4/1/2030", "BV", "no", "at home")  # type: ignore[arg-type]

    written = unit.written(
        s_worries="AV misses school. He is sad. BV sleeps badly.", c_ada_impact="Falls behind.", c_ben_impact="Is tired."
    )
    received = unit.receive(edited(written, change))  # type: ignore[arg-type]
    father = a_recipient("father", person="anna", scope=(PersonId("ben"),))
    paper = Release(ItemId("paper"), Target(items=(received.report,)), ("father",), "about his child")
    case = replace(unit.case, recipients=(father,), releases=(paper,))
    report = project(label(case, release_words()), father, case.conferences[0].id).case.reports[0]
    shown = "\n".join(words(section.text) for section in report.sections)
    assert [line for line in ("misses", "sad", "in class", "Falls behind", "Ada") if line in shown] == []
    assert [line for line in ("sleeps badly", "at home", "Is tired", "Ben Vale") if line not in shown] == []


def test_a_nil_return_is_a_report_without_sections(unit: Unit) -> None:
    report = unit.report(unit.receive(unit.written(f_author="Jo Bloggs", f_nil="yes")))
    assert (report.kind, report.sections, unit.request.answer) == ("nil return", (), Answer.NIL)


def test_words_outside_stand_under_a_heading_of_their_own(unit: Unit) -> None:
    def change(root: object) -> None:
        body = root.find("{*}body")  # type: ignore[attr-defined]
        body.insert(0, a_paragraph("Please telephone me."))

    received = unit.receive(edited(unit.written(s_worries="AV misses school."), change))  # type: ignore[arg-type]
    last = unit.report(received).sections[-1]
    assert (last.key, last.heading, words(last.text)) == ("", "Written outside the sections of the form", "Please telephone me.")
    assert "3 words were written outside the sections" in shown(received.needs)


def test_words_in_a_footer_or_comment_are_kept_for_the_chair_and_listed(unit: Unit) -> None:
    held = io.BytesIO()
    data = unit.written(s_worries="AV misses school.")
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(held, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            copy.writestr(name, part.replace(b"</w:ftr>", b"<w:p><w:r><w:t>Ring me.</w:t></w:r></w:p></w:ftr>"))
    received = unit.receive(held.getvalue())
    assert [aside.text for aside in unit.case.attachments[0].asides] == ["Ring me."]
    assert "1 pieces of footer kept beside the text" in shown(received.needs)


def test_a_restricted_part_keeps_its_heading_whatever_was_written_over_it(unit: Unit) -> None:
    def change(root: object) -> None:
        for each in root.iter("{*}t"):  # type: ignore[attr-defined]
            if each.text == "Restricted":
                each.text = "Only for you"

    received = unit.receive(edited(unit.written(s_restricted="His friend told us."), change))  # type: ignore[arg-type]
    part = next(each for each in unit.report(received).sections if each.key == "restricted")
    assert (part.heading, words(part.text)) == ("Restricted", "Only for you\nHis friend told us.")
    assert "decide from whom it is kept" in shown(received.needs)


def test_the_same_file_twice_adds_nothing(unit: Unit) -> None:
    data = unit.written(s_worries="AV misses school.")
    first, before = unit.receive(data), unit.case
    again = unit.receive(data)
    assert (again.is_new, again.report, unit.case) == (False, first.report, before)
    assert "This very file is here already" in shown(again.needs)


def test_the_same_words_in_another_file_are_kept_and_add_no_report(unit: Unit) -> None:
    first = unit.receive(unit.written(s_worries="AV misses school."))
    again = unit.receive(zipped({"form.docx": unit.written(s_worries="AV misses school.")}))
    assert (again.is_new, again.report, len(unit.case.reports), len(unit.case.attachments)) == (False, first.report, 1, 2)


def test_a_form_filled_twice_becomes_a_revision_and_overwrites_nothing(unit: Unit) -> None:
    first = unit.receive(unit.written(s_worries="AV misses school."))
    report = unit.report(first)
    hidden = Restriction(ItemId("hide"), Target(items=(report.sections[0].text[0].id,)), ("parents",), "risk to a child")
    unit.change("restrictions", hidden)
    second = unit.receive(unit.written(s_worries="AV misses school again."))
    revision = unit.report(second)
    assert (revision.parents, revision.revision_of, bool(revision.revision_reason)) == ((report.id,), report.id, True)
    assert unit.report(first) == report and unit.request.report == revision.id
    assert "filled twice" in shown(second.needs) and "1 restrictions on the earlier report" in shown(second.needs)


def test_an_older_version_of_the_form_is_taken_in_and_says_so(unit: Unit) -> None:
    data = unit.written(s_worries="AV misses school.")
    unit.change("report_requests", replace(unit.request, questions=("q-1", "Who collects the children?")))
    received = unit.receive(data)
    assert "older version" in shown(received.needs)
    assert [each.heading for each in unit.report(received).sections] == ["Worries"]


def test_forms_that_are_none_of_ours_change_nothing_and_say_why(unit: Unit, tmp_path: Path) -> None:
    other = Unit(tmp_path / "other", replace(a_family(), report_requests=(replace(REQUEST, id=ItemId("another")),)))
    foreign = other.written(s_worries="Another family.")
    other.store.close()
    mixed = edited(unit.written(s_worries="AV."), lambda root: root.find("{*}body").insert(0, first_paragraph_with_a_bookmark(foreign)))
    before = (unit.case, sorted((tmp_path / "store" / "files").iterdir()))
    cases = {
        foreign: "was not made here",
        mixed: "parts of several forms",
        unit.written(): "nothing written in it",
        zipped({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}): "not a form made by confprep",
        b"%PDF-1.7": "could not be read",
        zipped({"a": b"1", "b": b"2"}): "holds 2 files",
    }
    for data, sentence in cases.items():
        with pytest.raises(NotReceived) as refused:
            unit.receive(data)
        assert sentence in told(refused.value)
        assert "Nothing was taken in; your store is unchanged." in told(refused.value)
    assert (unit.case, sorted((tmp_path / "store" / "files").iterdir())) == before


def first_paragraph_with_a_bookmark(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return next(root.iter("{*}bookmarkStart")).getparent()


CANARIES = ("Quibblethorn", "Zedworth", "Plumfield Rise", "07700 900123")


@settings(max_examples=500)
@given(st.sampled_from(CANARIES), st.booleans(), st.sampled_from(["question", "free text", "agency", "child"]))
def test_nothing_that_is_kept_from_the_agency_is_in_its_form(canary: str, by_quotation: bool, where: str) -> None:
    """A canary that a restriction keeps from the recipient, wherever the form might take it from."""
    target = Target(quotation=canary) if by_quotation else Target(items=(hidden_item(where),))
    hide = Restriction(ItemId("hide"), target, ("head",), "risk to a child")
    case = with_canary(a_family(restrictions=(hide,)), where, canary)
    form = form_for(case, case.conferences[0], case.report_requests[0])
    assert canary not in repr(form)


@pytest.mark.parametrize("where", ["question", "free text", "agency"])
def test_what_nobody_keeps_from_the_agency_is_in_its_form(where: str) -> None:
    case = with_canary(a_family(), where, CANARIES[0])
    assert CANARIES[0] in repr(form_for(case, case.conferences[0], case.report_requests[0]))


def test_a_restriction_that_does_not_find_its_words_stops_a_form_with_questions() -> None:
    lost = Restriction(ItemId("hide"), Target(quotation="words that are nowhere"), ("head",), "risk to a child")
    case = a_family(restrictions=(lost,))
    with pytest.raises(QuestionsNotSettled):
        form_for(case, case.conferences[0], case.report_requests[0])
    without = case.with_item("report_requests", replace(REQUEST, questions=()))
    assert form_for(without, without.conferences[0], without.report_requests[0]).questions == ()


def hidden_item(where: str) -> str:
    return {"question": "q-1", "free text": "request-1", "agency": "school", "child": "ada"}[where]


def with_canary(case: Case, where: str, canary: str) -> Case:
    if where == "question":
        return case.with_item("questions", replace(case.questions[0], text=f"Who lives at {canary}?"))
    if where == "free text":
        return case.with_item("report_requests", replace(REQUEST, questions=(f"What do you know of {canary}?",)))
    if where == "agency":
        return case.with_item("agencies", replace(case.agencies[0], name=f"{canary} School"))
    return case.with_item("people", replace(case.people[0], name=f"Ada {canary}"))


@pytest.mark.parametrize("where", ["question", "free text", "agency", "child"])
def test_what_is_kept_from_any_one_of_the_agency_is_in_no_form_for_it(where: str) -> None:
    """A request that names nobody may be opened by each of them."""
    hide = Restriction(ItemId("hide"), Target(items=(hidden_item(where),)), ("clerk",), "risk to a child")
    clerk = a_recipient("clerk", person="clerk", capacity="clerk", circle=Circle.PROFESSIONAL, agency="school", scope=(), groups=())
    case = with_canary(a_family(restrictions=(hide,)), where, CANARIES[0])
    case = replace(case, recipients=(*case.recipients, clerk))
    unnamed = replace(case.report_requests[0], to="")
    kept = form_for(case, case.conferences[0], unnamed)
    open_to_all = form_for(replace(case, restrictions=()), case.conferences[0], unnamed)
    assert CANARIES[0] not in repr(kept)
    assert len(kept.children) == (1 if where == "child" else 2)
    assert where == "child" or CANARIES[0] in repr(open_to_all)


def test_a_filled_form_is_read_although_a_restriction_has_lost_its_words(unit: Unit) -> None:
    filled_in = unit.written(s_worries="We have known them since 2026.")
    unit.change("restrictions", Restriction(ItemId("hide"), Target(quotation="words that are nowhere"), ("head",), "risk to a child"))
    assert unit.receive(filled_in).report


def test_a_question_kept_from_the_agency_is_not_asked_and_its_words_move_nothing() -> None:
    hide = Restriction(ItemId("hide"), Target(items=("q-1",)), ("head",), "risk to a child")
    forms = [
        form_for(case, case.conferences[0], case.report_requests[0])
        for case in (with_canary(a_family(restrictions=(hide,)), "question", canary) for canary in CANARIES)
    ]
    assert forms[0].questions == () and len(set(map(repr, forms))) == 1


def test_children_with_equal_initials_are_numbered_from_the_eldest() -> None:
    people = (a_child("young", "Ann Vale", born="2024"), a_child("old", "Ada Vale", born="2019"), a_child("other", "Bo Vale"))
    case = a_family(people=people, conferences=(a_conference(children=tuple(each.id for each in people)),))
    form = form_for(case, case.conferences[0], case.report_requests[0])
    assert [child.initials for child in form.children] == ["AV 1", "AV 2", "BV"]


def test_a_filled_form_among_the_papers_that_are_gathered_answers_its_request(unit: Unit, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "form.docx").write_bytes(unit.written(f_author="Jo Bloggs", s_worries="AV misses school."))
    (papers / "note.txt").write_text("Report by Northmoor Police\n\nNothing new.")
    gathered = gather_papers(unit.store, "conference-1", [papers], unit.desk)
    form = next(each for each in gathered if each.path == "form.docx")
    assert (form.state, form.agency, form.author) == (PaperState.GATHERED, "Hilltop School", "Jo Bloggs")
    assert unit.request.answer is Answer.REPORT
    assert [words(each.text) for each in unit.case.find("reports", unit.request.report).sections if each.key == "worries"] == [
        "AV misses school."
    ]
    again = gather_papers(unit.store, "conference-1", [papers], unit.desk)
    assert "nothing was added" in shown(next(each.needs for each in again if each.path == "form.docx"))
    assert len(unit.case.reports) == 2


def test_a_form_of_another_family_is_taken_in_where_it_belongs_and_said_so(unit: Unit, tmp_path: Path) -> None:
    other = replace(a_case(conferences=(a_conference(id="conference-2"),)), id=CaseId("case-2"))
    unit.store.commit(bring_in(other, unit.desk))
    (tmp_path / "form.docx").write_bytes(unit.written(s_worries="AV misses school."))
    (gathered,) = gather_papers(unit.store, "conference-2", [tmp_path / "form.docx"], unit.desk)
    assert "another family" in shown(gathered.needs)
    assert (unit.store.load("case-2").reports, unit.store.load("case-2").attachments) == ((), ())
    assert unit.request.answer is Answer.REPORT


def test_a_form_whose_request_was_made_elsewhere_is_gathered_as_a_paper(unit: Unit, tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(unit.written(s_worries="AV misses school."))
    with Store.create(tmp_path / "elsewhere", "six plain words", "A Chair", "chair", DEMO_COST) as elsewhere:
        elsewhere.commit(bring_in(a_family(report_requests=()), unit.desk))
        gather_papers(elsewhere, "conference-1", [tmp_path / "form.docx"], unit.desk)
        assert len(elsewhere.load("case-1").attachments) == 1
