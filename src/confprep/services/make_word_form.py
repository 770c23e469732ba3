"""Makes the Word form by which an agency without this program answers a request.

Everything in it comes from what the agency may see. It names nobody: children stand in it by their initials, and so does everybody else
whom a question speaks of.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.changes import compose
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.templates import Part
from confprep.core.family.initials import told_apart, with_initials
from confprep.core.identity import OperationId, derived
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.requests import ReportRequest
from confprep.core.release.requests import Asked, addressees, asked_of
from confprep.core.release.words import DeniedClass
from confprep.core.sentences import say
from confprep.documents.release_words import release_words
from confprep.exchange.word_form import Asks, FormChild, FormSection, WordForm, write_word_form
from confprep.exchange.word_form_own import FormWords, form_words_from
from confprep.services.clock import Desk
from confprep.services.days import day_words
from confprep.services.find import case_with_conference
from confprep.services.templates import template_named
from confprep.services.versions import versions_of
from confprep.store.door import Store

METHOD = "word form"
LEFT_OUT = "[…]"


class QuestionsNotSettled(Fault):
    """A restriction against the agency that does not know where its words stand, while questions are to go out."""

    for_safety = True

    def __init__(self, count: int) -> None:
        super().__init__(
            say("{count} restrictions against this agency do not find their words, so its questions may hold them.", count=count),
            say("Nothing was made and nothing went out."),
            say("Settle the restrictions on the Pack page, or take the questions out of the request."),
        )


def make_word_form(store: Store, conference: str, request: str, desk: Desk, sections: tuple[FormSection, ...] = ()) -> bytes:
    """The request as a .docx file, and a note on the request that it went out so. Raises NotFound or QuestionsNotSettled."""
    case, meeting = case_with_conference(store, conference)
    asked = request_named(case, request)
    made = write_word_form(form_for(case, meeting, asked, sections))
    noted = replace(asked, method=METHOD, asked=asked.asked or desk.today.isoformat())
    if noted != asked:
        name = say("Make a Word form for {agency}", agency=case.name_of(asked.agency))
        store.commit(compose(case, OperationId(desk.new_id()), name, [("report_requests", noted)], desk.by, desk.at))
    return made


def request_named(case: Case, request: str) -> ReportRequest:
    """The request with that id. Raises NotFound."""
    found = case.find("report_requests", request)
    if not isinstance(found, ReportRequest):
        raise NotFound(say("The request"), request)
    return found


def form_for(case: Case, meeting: Conference, request: ReportRequest, sections: tuple[FormSection, ...] = ()) -> WordForm:
    """What goes out. Without `sections` the request's template says what is asked. Raises QuestionsNotSettled."""
    versions = versions_of(case)
    unsettled = {stop.where for reader in addressees(case, request) for stop in versions.stops(reader)}
    if unsettled and request.questions:
        raise QuestionsNotSettled(len(unsettled))
    return form_as_asked(case, meeting, request, sections)


def form_as_asked(case: Case, meeting: Conference, request: ReportRequest, sections: tuple[FormSection, ...] = ()) -> WordForm:
    """What the form says, from what everybody may see who may open it at the agency: what a filled one is read by."""
    asked = asked_of(versions_of(case).labelled, replace(request, children=request.children or meeting.children))
    return WordForm(
        number_of(case, request),
        next((each.name for each in asked.case.agencies), ""),
        sections or sections_asked(request.template),
        tuple(FormChild(child_token(case, request, child.id), own) for child, own in told_apart(asked.case.people)),
        tuple(_questions(case, request, asked)),
        day_words(request.due) if request.due else "",
        next((day_words(each.date) for each in asked.case.conferences if each.date), ""),
    )


def number_of(case: Case, request: ReportRequest) -> str:
    """The number by which a form names its request: two groups of five signs, the same each time, and telling nothing."""
    whole = derived("word form", case.id, request.id, length=10).upper()
    return f"{whole[:5]}-{whole[5:]}"


def child_token(case: Case, request: ReportRequest, child: str) -> str:
    """What stands for a child in the hidden marks of a form."""
    return derived("child", case.id, request.id, child, length=6)


def _questions(case: Case, request: ReportRequest, asked: Asked) -> Iterator[tuple[str, str]]:
    """Token and words of each question that may go to every addressee."""
    for number, (question, text) in enumerate(zip(request.questions, asked.case.report_requests[0].questions, strict=True)):
        if number not in asked.withheld and text.strip():
            yield derived("question", question, length=8), _nameless(case, text)


def _nameless(case: Case, text: str) -> str:
    """A question with initials for names and without addresses and numbers."""
    for start, end in sorted(release_words().spans_of(DeniedClass.LOCATOR, text), reverse=True):
        text = f"{text[:start]}{LEFT_OUT}{text[end:]}"
    return with_initials(text, case.people)


@functools.cache
def _table() -> dict[str, Any]:
    return asset_table("templates/word_form.toml")


@functools.cache
def plain_sections() -> tuple[FormSection, ...]:
    """What is asked of an agency that has no template of its own."""
    return tuple(
        FormSection(
            str(row["key"]),
            str(row["heading"]),
            tuple(row.get("prompts", ())),
            str(row.get("core", row["key"])),
            bool(row.get("each_child", False)),
            Asks(row.get("asks", "")),
        )
        for row in _table()["section"]
    )


def sections_asked(template: str) -> tuple[FormSection, ...]:
    """What the template of that name and version asks; what is asked of every agency where a request names none."""
    found = template_named(template) if template else None
    return tuple(map(_section, found.parts)) if found else plain_sections()


def _section(part: Part) -> FormSection:
    asks = Asks(part.form.value) if part.form.value in set(Asks) else Asks.WORDS
    is_each = part.each_child or asks in (Asks.SCALE, Asks.RECOMMENDATION)
    return FormSection(part.key, part.heading, tuple(prompt.text for prompt in part.prompts), part.core, is_each, asks)


@functools.cache
def form_words() -> FormWords:
    """The words by which filled forms are read."""
    return form_words_from(_table())
