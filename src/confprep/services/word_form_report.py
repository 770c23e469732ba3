"""Makes the answers of a filled Word form into the agency's report: sections of the core scheme, and the values read from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from confprep.core.blocks import Block, BlockKind, Mark, MarkKind, Text
from confprep.core.case import Case
from confprep.core.evidence.reports import AgencyReport, Rating, Recommendation, Section, Seen, Shared, Signature
from confprep.core.family.people import Person
from confprep.core.identity import AttachmentId, BlockId, PersonId, ReportId, SectionId, derived
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.requests import ReportRequest
from confprep.core.release.labels import mentions_in
from confprep.core.release.matching import squash
from confprep.core.sentences import say
from confprep.documents.release_words import release_words
from confprep.exchange.word_form import Asks, WordForm
from confprep.exchange.word_form_answers import Answers, initials_pattern, speaks_of
from confprep.exchange.word_form_back import FilledForm
from confprep.exchange.word_form_own import Answer as Written
from confprep.messages import render
from confprep.services.make_word_form import child_token

NIL = "nil return"
RESTRICTED = "restricted"
CHILD_COLUMN = 1
SHORTEST_MARK = 2
"""A single letter is no sign of a child: it is a word as well."""


@dataclass(frozen=True)
class Receiving:
    """A filled form with the request it answers. `today` is a day."""

    case: Case
    meeting: Conference
    request: ReportRequest
    form: WordForm
    filled: FilledForm
    answers: Answers
    today: str

    @property
    def children(self) -> dict[str, Person]:
        """Each child by its token."""
        return {child_token(self.case, self.request, child.id): child for child in self.case.subjects()}


def report_of(at_work: Receiving, earlier: list[AgencyReport]) -> AgencyReport:
    """The report that the form became. `earlier` are the reports of the same request, oldest first."""
    answers, children, file = at_work.answers, at_work.children, at_work.filled.sha256
    author = _author(at_work.case, at_work.request.agency, answers.author)
    signed = (Signature(answers.author, answers.post, answers.dated),) if answers.author else ()
    return AgencyReport(
        id=ReportId(derived("word form report", at_work.request.id, file)),
        conference=at_work.meeting.id,
        agency=at_work.request.agency,
        author=author,
        kind=NIL if answers.is_nil else "report",
        dated=answers.dated,
        received=at_work.today,
        attachment=file_id(file),
        children=at_work.request.children or at_work.meeting.children,
        sections=tuple(_sections(at_work)),
        seen=tuple(Seen(children[token].id, row.day, row.alone, row.note) for row in answers.seen for token in row.children),
        shared=tuple(
            Shared(person, row.day, row.how, row.note)
            for row in answers.shared
            if (person := person_meant(at_work.case, row.who)) and row.day
        ),
        ratings=tuple(Rating(children[each.child].id, each.value, each.reason) for each in answers.ratings),
        recommendations=tuple(Recommendation(children[token].id, text) for token, text in answers.recommendations),
        revision_of=(earlier[0].revision_of or earlier[0].id) if earlier else "",
        parents=(earlier[-1].id,) if earlier else (),
        revision_reason=render(say("The form came a second time, with other words.")) if earlier else "",
        request=at_work.request.id,
        template=at_work.request.template,
        signed=signed,
    )


def _sections(at_work: Receiving) -> Iterator[Section]:
    """Answers as sections of the core scheme; those asked once a child stand together, each child's under its name."""
    file, done = at_work.filled.sha256, set[str]()
    for answer in at_work.answers.answers:
        asked = answer.slot.section if answer.slot else None
        if asked is None or not asked.each_child:
            core = asked.core or asked.key if asked and asked.asks is not Asks.QUESTION else ""
            identity = SectionId(derived(file, "section", answer.name))
            heading, text = _headed(answer, core)
            text = _named(at_work, text) if asked and asked.asks is Asks.SEEN else text
            yield Section(identity, core, heading, 1, tuple(_marked(at_work, block) for block in text))
        elif asked.key not in done:
            done.add(asked.key)
            together = [each for each in at_work.answers.answers if each.slot and each.slot.section == asked]
            text = tuple(block for each in together for block in _of_child(at_work, each))
            yield Section(SectionId(derived(file, "section", f"each {asked.key}")), asked.core or asked.key, asked.heading, 1, text)
    if at_work.answers.outside:
        heading = render(say("Written outside the sections of the form"))
        text = tuple(_marked(at_work, block) for block in at_work.answers.outside)
        yield Section(SectionId(derived(file, "section", "")), "", heading, 1, text)


def _named(at_work: Receiving, text: Text) -> Text:
    """The table of dates seen with names beside the initials, by which release knows whom a row is about."""

    def with_names(block: Block) -> Block:
        fits = [at_work.children[child.token].name for child in at_work.form.children if speaks_of(child, block.text)]
        is_child = block.cell is not None and block.cell.column == CHILD_COLUMN and not block.cell.header
        return replace(block, text=f"{block.text} ({', '.join(fits)})") if is_child and fits else block

    return tuple(map(with_names, text))


def _headed(answer: Written, core: str) -> tuple[str, Text]:
    """Heading and text. A restricted part keeps its heading, by which release knows it; other words for it become its first line."""
    if core != RESTRICTED or answer.slot is None or answer.reworded is None:
        return answer.heading, answer.text
    return answer.slot.heading, (replace(answer.reworded, kind=BlockKind.PARAGRAPH, level=0), *answer.text)


def _of_child(at_work: Receiving, answer: Written) -> Iterator[Block]:
    """A child's name, a reworded heading as it was left, then what was written. The name tells release whom it is about."""
    child = at_work.children.get(answer.slot.child) if answer.slot else None
    name = child.name if child else ""
    heading = " · ".join(filter(None, (name, answer.reworded.text if answer.reworded else "")))
    yield Block(BlockId(derived(at_work.filled.sha256, "child", answer.name)), BlockKind.HEADING, heading, 2)
    yield from (_marked(at_work, block) for block in answer.text)


def _marked(at_work: Receiving, block: Block) -> Block:
    """The block with each child's initials marked as that child."""
    children = at_work.children
    found = [
        Mark(match.start(), match.end(), MarkKind.CHILD, children[child.token].id)
        for child in at_work.form.children
        if sum(map(str.isalpha, child.initials)) >= SHORTEST_MARK
        for match in initials_pattern(child).finditer(block.text)
    ]
    return replace(block, marks=(*block.marks, *found)) if found else block


def _author(case: Case, agency: str, typed: str) -> str:
    """The practitioner's id where one of the agency has that name, else the name as it was typed."""
    fits = [each.id for each in case.practitioners if typed and each.agency == agency and squash(each.name) in squash(typed)]
    return fits[0] if len(fits) == 1 else typed


def person_meant(case: Case, who: str) -> PersonId:
    """The one person of the family whom the words name, or whose place in the family they give."""
    named = mentions_in(case, release_words()).of(who)
    if len(named) == 1:
        return next(iter(named))
    plain = who.casefold().strip(" .")
    fits = [each.id for each in case.people if plain and each.role.casefold() == plain]
    return fits[0] if len(fits) == 1 else PersonId("")


def file_id(sha256: str) -> AttachmentId:
    """The id of the received file."""
    return AttachmentId(f"file-{sha256[:20]}")
