"""Types in what a page says that no program could read. The words stand in the paper's own text, marked with who typed them from which page."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from confprep.assets import asset
from confprep.core.blocks import Text
from confprep.core.case import Case
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.attachments import Attachment, PaperKind, PaperState
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.evidence.unread_pages import every_wording, unread_words
from confprep.core.sentences import Sentence, say
from confprep.exchange.draft import Draft
from confprep.exchange.kind import paper_kind
from confprep.exchange.lists import Lists, lists_from
from confprep.exchange.typed_page import read_typed
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.take_in import flattened, take_in

TYPED_KINDS: tuple[tuple[PaperKind, Sentence], ...] = (
    (PaperKind.REPORT, say("An agency's report")),
    (PaperKind.MEETING_RECORD, say("A record of a meeting")),
    (PaperKind.FAMILY_VIEW, say("What a relative or neighbour says")),
    (PaperKind.LIVED_EXPERIENCE, say("A child's lived experience")),
)
"""What a paper can be of which no page was read."""


class NothingTyped(Fault):
    """A page without words."""

    def __init__(self) -> None:
        super().__init__(
            say("Nothing was typed for this page."),
            say("The paper is unchanged, and its picture is kept."),
            say("Type what the page says, or what the picture shows; a blank page can be left as it is."),
        )


class PageWasTyped(Fault):
    """A page that is no picture, or whose words are here."""

    def __init__(self, page: int) -> None:
        super().__init__(
            say("The words of page {page} are here already.", page=page),
            say("Nothing was added."),
            say("Correct them where they stand, on the page of this paper."),
        )


def unread_papers(case: Case) -> tuple[Attachment, ...]:
    """Papers with pages whose words nobody has typed yet, scanned papers before pictures."""
    return tuple(sorted((file for file in case.attachments if file.unread), key=lambda file: file.kind is PaperKind.MEDIA))


def likely_kind(file: Attachment) -> PaperKind:
    """What an unread paper most likely is, by where it lay and what it is called."""
    found = paper_kind(file.name, (), (), _lists())
    return found if found in dict(TYPED_KINDS) else PaperKind.REPORT


def type_page(
    case: Case, conference: str, file_id: str, page: int, words: str, desk: Desk, kind: PaperKind | None = None, by: str = ""
) -> Edit:
    """The words of one page taken into its paper. `kind` says what a paper is of which nothing was read before; `by` who typed them,
    where it is not simply whoever works.

    Raises NotFound, NothingTyped or PageWasTyped.
    """
    file = case.find("attachments", file_id)
    if not isinstance(file, Attachment):
        raise NotFound(say("The paper"), file_id)
    if page not in file.unread:
        raise PageWasTyped(page)
    if not words.strip():
        raise NothingTyped
    typed = read_typed(Draft(file.name, file.sha256, file.size, file.media_type), words, page, by or desk.by, _lists())
    typed = replace(typed, kind=kind or typed.kind)
    name = say("Type page {page} of {paper}", page=page, paper=file.name)
    held = _made_of(case, file)
    if held is not None:
        noun, item = held
        return Edit(name, (("attachments", _with_page(file, page, file.became)), (noun, _joined(item, typed.sections, page))))
    taken = take_in(case, conference, typed, file)
    others = tuple(each for each in taken.items if each[0] != "attachments")
    became = tuple(dict.fromkeys((*file.became, *taken.attachment.became)))
    return Edit(name, (("attachments", _with_page(replace(file, kind=typed.kind), page, became, taken.needs)), *others))


def was_read(case: Case, file: Attachment) -> bool:
    """Whether something of the paper is here in words, so that its kind is known."""
    return _made_of(case, file) is not None


def _made_of(case: Case, file: Attachment) -> tuple[str, Any] | None:
    """What was read from the paper before, with words of its own."""
    for noun in ("reports", "family_views", "lived_experience"):
        for item in case.items(noun):
            if item.attachment == file.id and (noun == "reports" or item.text):
                return noun, item
    return None


def _with_page(file: Attachment, page: int, became: tuple[str, ...], asked: Iterable[Sentence] = ()) -> Attachment:
    """The paper with one page fewer to be typed; what was said of them is said of those that are left."""
    left = tuple(each for each in file.unread if each != page)
    said = {render(each) for each in every_wording(file.unread)}
    needs = [each for each in file.needs if each not in said]
    needs += [render(unread_words(left, False))] if left else []
    needs += [told for each in asked if (told := render(each)) not in needs]
    state = PaperState.NEEDS_A_PERSON if needs else PaperState.GATHERED
    return replace(file, unread=left, became=became, needs=tuple(needs), state=state)


def _joined(item: Any, typed: tuple[Section, ...], page: int) -> Any:
    if isinstance(item, AgencyReport):
        return replace(item, sections=_sections_with(item.sections, typed, page))
    return replace(item, text=_text_with(item.text, flattened(typed), page))


def _sections_with(old: tuple[Section, ...], typed: tuple[Section, ...], page: int) -> tuple[Section, ...]:
    """The sections of both in the order of the pages. Words without a heading go on the section before; what follows on later pages
    goes on the last of the typed ones."""
    typed = tuple(map(_below_title, typed))
    place = max((number for number, each in enumerate(old, 1) if any(0 < block.page <= page for block in each.text)), default=0)
    place = place or (1 if old and old[0].level == 0 else 0)
    if not place:
        return (*typed, *old)
    before = old[place - 1]
    if not typed[0].heading and len(typed) == 1:
        return (*old[: place - 1], replace(before, text=_text_with(before.text, typed[0].text, page)), *old[place:])
    earlier = tuple(block for block in before.text if block.page <= page)
    later = tuple(block for block in before.text if block.page > page)
    if not typed[0].heading:
        earlier, typed = (*earlier, *typed[0].text), typed[1:]
    last = replace(typed[-1], text=(*typed[-1].text, *later))
    return (*old[: place - 1], replace(before, text=earlier), *typed[:-1], last, *old[place:])


def _below_title(section: Section) -> Section:
    """A page within a paper has no title: its first heading is one like the others."""
    return section if section.level else replace(section, level=1, key=_lists().section_key(section.heading))


def _text_with(old: Text, typed: Text, page: int) -> Text:
    place = max(
        (number for number, block in enumerate(old, 1) if 0 < block.page <= page), default=0 if any(b.page for b in old) else len(old)
    )
    return (*old[:place], *typed, *old[place:])


@functools.cache
def _lists() -> Lists:
    return lists_from(asset("templates"))
