"""The family's side of a report: agree, disagree, correct, statement by statement, and what the writer answers.

A person's answer may be taken down after a report is signed: it stands beside the writer's words and changes none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.reports import AgencyReport, Response
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date

AGREE, DISAGREE, CORRECTION = "agree", "disagree", "correction"
KINDS = ((AGREE, say("Agrees")), (DISAGREE, say("Disagrees")), (CORRECTION, say("Corrects it")))


class NothingSaid(Fault):
    """A correction without what would be right, or an answer of nobody to nothing."""

    def __init__(self) -> None:
        super().__init__(
            say("It is not said who answers which statement, or what would be right instead."),
            say("The report and the answers to it are as they were."),
            say("Choose the person, put the cursor into the statement, and write a correction in the person's own words."),
        )


def note_response(case: Case, report_id: str, response: Response, desk: Desk) -> Edit:
    """Takes down what a person says to a statement; their earlier answer to it is replaced. Raises NotADate or NothingSaid."""
    report = _report(case, report_id)
    day = typed_date(response.date)
    is_known = any(response.block == block.id for block in report.blocks()) or any(response.block == each.id for each in report.sections)
    if not response.person or not is_known or (response.kind == CORRECTION and not response.words.strip()):
        raise NothingSaid
    old = next((each for each in report.responses if (each.person, each.block) == (response.person, response.block)), None)
    made = replace(
        response,
        id=old.id if old else ItemId(desk.new_id()),
        words=response.words.strip(),
        date=day or desk.today.isoformat(),
        taken_by=response.taken_by or desk.by,
        answer=old.answer if old else "",
    )
    kept = tuple(made if each is old else each for each in report.responses)
    return _with(report, kept if old else (*kept, made), say("Take down what the family says"))


def answer_response(case: Case, report_id: str, response_id: str, answer: str) -> Edit:
    """Puts the writer's answer beside what a person said."""
    return _each(case, report_id, response_id, lambda each: replace(each, answer=answer.strip()), say("Answer what the family says"))


def take_out_response(case: Case, report_id: str, response_id: str) -> Edit:
    """Takes an answer out that was taken down by mistake."""
    report = _report(case, report_id)
    return _with(report, tuple(each for each in report.responses if each.id != response_id), say("Take out what the family says"))


def a_response(person: str, block: str, kind: str, words: str, date: str = "", taken_by: str = "") -> Response:
    """An answer as it is typed; its id comes when it is taken down."""
    return Response(ItemId(""), PersonId(person), block, kind, words, date, taken_by)


def responses_to(report: AgencyReport, block: str) -> tuple[Response, ...]:
    """What was said to one statement."""
    return tuple(each for each in report.responses if each.block == block)


def kind_words(kind: str) -> Sentence:
    """Agrees, disagrees or corrects, in words."""
    return dict(KINDS).get(kind, say("Says"))


def remarks_on(case: Case, report: AgencyReport) -> dict[str, list[tuple[str, str]]]:
    """By statement, who of the family says what to it, in a word each."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in report.responses:
        found.setdefault(each.block, []).append((case.name_of(each.person).split(" ")[0], render(kind_words(each.kind))))
    return found


def _each(case: Case, report_id: str, response_id: str, change: Callable[[Response], Response], name: Sentence) -> Edit:
    report = _report(case, report_id)
    return _with(report, tuple(change(each) if each.id == response_id else each for each in report.responses), name)


def _with(report: AgencyReport, responses: tuple[Response, ...], name: Sentence) -> Edit:
    made = replace(report, responses=responses)
    return Edit(name, (("reports", made),) if made != report else ())


def _report(case: Case, report_id: str) -> AgencyReport:
    found = case.find("reports", report_id)
    if not isinstance(found, AgencyReport):
        raise KeyError(report_id)
    return found
