"""Tidies a version after its words were sifted: what no longer has anything to stand on goes, and a family sees its own part."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from confprep.core.blocks import Block
from confprep.core.case import Case
from confprep.core.evidence.engagement import Engagement
from confprep.core.evidence.questions import Evidence, Incident, Question
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.said_and_done import SaidAndDone
from confprep.core.evidence.writing import NIL
from confprep.core.family.genogram import Genogram
from confprep.core.family.households import is_loss
from confprep.core.meeting.recipients import Circle, Recipient

T = TypeVar("T", Question, Engagement, SaidAndDone)


def settled(case: Case, recipient: Recipient) -> Case:
    """Drops what no longer has anything to stand on: relations without both people, empty lines, agencies nobody speaks for."""
    events = tuple(each for each in case.events if each.text or each.details)
    case = replace(
        case,
        relationships=tuple(each for each in case.relationships if each.from_ and each.to),
        residences=tuple(each for each in case.residences if each.person and each.address),
        genograms=_choices(case, recipient),
        events=events,
        questions=tuple(_questions(case, recipient)),
        engagement=tuple(_engagement(case, recipient)),
        said_and_done=tuple(_said_and_done(case, recipient)),
        incidents=tuple(_incidents(case, frozenset(each.id for each in events), recipient)),
        reports=tuple(each for each in case.reports if each.sections or each.kind == NIL),
        lived_experience=tuple(each for each in case.lived_experience if each.text and each.child),
        family_views=tuple(each for each in case.family_views if each.text or each.summary),
        plan_actions=tuple(each for each in case.plan_actions if each.action),
    )
    if recipient.circle is not Circle.FAMILY:
        return case
    return _for_family(case, recipient)


def _incidents(case: Case, lines: frozenset[str], recipient: Recipient) -> Iterator[Incident]:
    """Happenings as far as their lines are here; one of a single line is none. The title is the chair's word for all lines together."""
    for each in case.incidents:
        told = tuple(line for line in each.events if line in lines)
        if recipient.circle is Circle.CHAIR:
            yield each
        elif len(told) > 1:
            yield Incident(each.id, "", told)


def _questions(case: Case, recipient: Recipient) -> Iterator[Question]:
    """Questions as far as all they rest on is here, word for word: what was made of withheld words goes with them."""
    yield from case.questions if recipient.circle is Circle.CHAIR else _resting(case, case.questions)


def _engagement(case: Case, recipient: Recipient) -> Iterator[Engagement]:
    """What was offered and what became of it, as far as the lines it was taken from are here; no family gets any of it."""
    if recipient.circle is Circle.CHAIR:
        yield from case.engagement
    elif recipient.circle is not Circle.FAMILY:
        yield from _resting(case, case.engagement)


def _said_and_done(case: Case, recipient: Recipient) -> Iterator[SaidAndDone]:
    """What a child said, as far as the words it was taken from are here, whole."""
    if recipient.circle is Circle.CHAIR:
        yield from case.said_and_done
    else:
        yield from (each for each in _resting(case, case.said_and_done) if each.said and each.child)


def _resting(case: Case, items: Iterable[T]) -> Iterator[T]:
    texts: dict[str, str] = {block.id: block.text for _, item in case.every() for block in _blocks(item)}
    ids = {str(item.id) for _, item in case.every()}
    for each in items:
        if all(_is_here(piece, texts, ids) for piece in each.evidence):
            yield each


def _is_here(piece: Evidence, texts: Mapping[str, str], items: Container[str]) -> bool:
    if piece.block:
        return piece.block in texts and piece.quotation in texts[piece.block]
    return not piece.item or piece.item in items


def _blocks(item: Any) -> Iterator[Block]:
    if isinstance(item, AgencyReport):
        yield from item.blocks()
    yield from (block for block in getattr(item, "text", ()) if isinstance(block, Block))
    yield from (block for each in getattr(item, "details", ()) for block in each.text)


def _choices(case: Case, recipient: Recipient) -> tuple[Genogram, ...]:
    """What was chosen for the drawing, as far as it shows: moves by hand may have made room for somebody this reader does not see."""
    if recipient.circle is Circle.CHAIR:
        return case.genograms
    if not any(is_loss(person) for person in case.people):
        return ()
    return tuple(replace(each, nudges=(), extra={}) for each in case.genograms if each.leaves_out_losses)


def _for_family(case: Case, recipient: Recipient) -> Case:
    attended = frozenset(part for each in case.attendance if each.who == recipient.person for part in each.segments)
    case = replace(
        case,
        conferences=tuple(_conference(each, recipient, attended) for each in case.conferences),
        plan_actions=tuple(replace(each, children=_mine(each.children, recipient)) for each in case.plan_actions),
        reports=tuple(_report(each, recipient) for each in case.reports),
    )
    return _without_strangers(case, recipient)


def _mine(children: tuple[Any, ...], recipient: Recipient) -> tuple[Any, ...]:
    return tuple(child for child in children if child in recipient.scope)


def _conference(conference: Any, recipient: Recipient, attended: frozenset[str]) -> Any:
    return replace(
        conference,
        venue=conference.venue if attended else "",
        children=_mine(conference.children, recipient),
        segments=tuple(part for part in conference.segments if part.id in attended),
        exclusions=tuple(each for each in conference.exclusions if each.person == recipient.person),
    )


def _report(report: Any, recipient: Recipient) -> Any:
    return replace(
        report,
        children=_mine(report.children, recipient),
        seen=tuple(replace(each, note="") for each in report.seen if each.child in recipient.scope),
        shared=tuple(each for each in report.shared if each.person == recipient.person),
        ratings=tuple(each for each in report.ratings if each.child in recipient.scope),
        recommendations=tuple(each for each in report.recommendations if each.child in recipient.scope and each.text),
    )


def _without_strangers(case: Case, recipient: Recipient) -> Case:
    """Leaves out agencies and practitioners that nothing else in the version speaks of."""
    spoken = {recipient.person}
    for conference in case.conferences:
        spoken |= {conference.chair, conference.minute_taker}
    for report in case.reports:
        spoken |= {report.agency, report.author}
    for entry in case.lived_experience:
        spoken |= {entry.agency, entry.author}
    spoken |= {each.by for each in case.said_and_done}
    spoken |= {each.agency for each in case.events} | {each.owner for each in case.plan_actions}
    spoken |= {each.who for each in case.attendance} | {each.by for each in case.dissents} | {each.who for each in case.scales}
    spoken |= {member for group in case.core_groups for member in (*group.members, group.lead)}
    practitioners = tuple(each for each in case.practitioners if each.id in spoken)
    spoken |= {each.agency for each in practitioners}
    return replace(case, practitioners=practitioners, agencies=tuple(each for each in case.agencies if each.id in spoken))
