"""Makes the Word form by which an agency without this program answers a request.

Everything in it comes from what the agency may see. It names nobody: children stand in it by their initials, and so does everybody else
whom a question speaks of.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from confprep.assets import asset
from confprep.core.case import Case
from confprep.core.changes import compose
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.templates import Part
from confprep.core.family.initials import told_apart, with_initials
from confprep.core.identity import ItemId, OperationId, RecipientId, derived
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.meeting.requests import ReportRequest
from confprep.core.release.addressed import addressed
from confprep.core.release.projection import project
from confprep.core.release.words import DeniedClass
from confprep.core.sentences import say
from confprep.exchange.word_form import Asks, FormChild, FormSection, WordForm, write_word_form
from confprep.exchange.word_form_own import FormWords, form_words_from
from confprep.services.clock import Desk
from confprep.services.days import day_words
from confprep.services.find import case_with_conference
from confprep.services.release_words import release_words
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
    """What the form says, from what its recipient may see. Without `sections` the request's template says what is asked."""
    labelled = versions_of(case).labelled
    recipient = addressee(case, request)
    allowed = project(labelled, recipient, meeting.id).case
    wanted = request.children or meeting.children
    children = told_apart(child for child in allowed.subjects() if child.id in wanted)
    agency = next((each.name for each in allowed.agencies if each.id == request.agency), "")
    held = next((each.date for each in allowed.conferences if each.id == meeting.id), "")
    return WordForm(
        number_of(case, request),
        agency,
        sections or sections_asked(request.template),
        tuple(FormChild(child_token(case, request, child.id), own) for child, own in children),
        tuple(_questions(case, allowed, request, recipient)),
        day_words(request.due) if request.due else "",
        day_words(held) if held else "",
    )


def number_of(case: Case, request: ReportRequest) -> str:
    """The number by which a form names its request: two groups of five signs, the same each time, and telling nothing."""
    whole = derived("word form", case.id, request.id, length=10).upper()
    return f"{whole[:5]}-{whole[5:]}"


def child_token(case: Case, request: ReportRequest, child: str) -> str:
    """What stands for a child in the hidden marks of a form."""
    return derived("child", case.id, request.id, child, length=6)


def addressee(case: Case, request: ReportRequest) -> Recipient:
    """The recipient a request goes to: the practitioner asked, else somebody of the agency, else any professional of it."""
    fits = [each for each in case.recipients if each.circle is Circle.PROFESSIONAL]
    for wanted in ([each for each in fits if each.person == request.to], [each for each in fits if each.agency == request.agency]):
        if wanted:
            return wanted[0]
    groups = tuple(dict.fromkeys(group for each in fits for group in each.groups))
    return Recipient(RecipientId(request.agency), request.to, "", Circle.PROFESSIONAL, agency=request.agency, groups=groups)


def _questions(case: Case, allowed: Case, request: ReportRequest, recipient: Recipient) -> Iterator[tuple[str, str]]:
    """Token and words of each question that may go to the recipient."""
    stops = versions_of(case).stops(recipient)
    if stops and request.questions:
        raise QuestionsNotSettled(len(stops))
    own: ReportRequest = addressed(versions_of(case).labelled, request, recipient)
    known = {question.id for question in case.questions}
    texts = {question.id: question.text for question in allowed.questions}
    for words in own.questions:
        text = texts.get(ItemId(words), "") if words in known else words
        if text.strip():
            yield derived("question", words, length=8), _nameless(case, text)


def _nameless(case: Case, text: str) -> str:
    """A question with initials for names and without addresses and numbers."""
    for start, end in sorted(release_words().spans_of(DeniedClass.LOCATOR, text), reverse=True):
        text = f"{text[:start]}{LEFT_OUT}{text[end:]}"
    return with_initials(text, case.people)


@functools.cache
def _table() -> dict[str, Any]:
    with asset("templates/word_form.toml").open("rb") as file:
        return tomllib.load(file)


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
