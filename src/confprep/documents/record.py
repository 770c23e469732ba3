"""The decision record of one recipient, in pieces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.decisions import Decision
from confprep.core.meeting.recipients import Circle
from confprep.core.release.projection import Projection
from confprep.core.sentences import say
from confprep.documents.codes import words_for
from confprep.documents.days import day_words
from confprep.documents.edition import Edition
from confprep.documents.family import family_tables
from confprep.documents.pieces import Part, Piece, Plan, body, heading, note, subheading, table, tell
from confprep.documents.plans import conference_of, plan_of
from confprep.documents.questions import question_pieces
from confprep.documents.reports import in_order
from confprep.documents.text import pieces_of


def record_plan(projection: Projection, edition: Edition) -> Plan:
    """Cover, decision, plan, meeting and people."""
    case, conference = projection.case, conference_of(projection)
    parts = (
        Part("A", tell(say("The decision")), tuple(_decisions(case, conference))),
        Part("B", tell(say("The plan")), tuple(_plan(case, conference))),
        Part("C", tell(say("Who took part and what was before us")), tuple(_meeting(case, conference))),
        Part("D", tell(say("What was known")), tuple(_known(case))),
        Part("E", tell(say("The family")), tuple(family_tables(case, _home_day(projection, conference)))),
        Part("F", tell(say("What was asked, and what was answered")), tuple(question_pieces(case))),
    )
    return plan_of(projection, edition, say("Decision record"), parts)


def _home_day(projection: Projection, conference: Conference) -> date | None:
    """The day households are of; None for a family, which sees few residences."""
    return None if projection.recipient.circle is Circle.FAMILY else exact(conference.date)


def _decisions(case: Case, conference: Conference) -> Iterable[Piece]:
    purpose = conference.reason or tell(say("To decide for each child whether a child protection plan is needed."))
    yield heading(tell(say("Why we met")))
    yield body(purpose)
    if conference.s47_outcome:
        yield body(tell(say("Outcome of the section 47 enquiry: {outcome}.", outcome=conference.s47_outcome)))
    decisions = [each for each in case.decisions if each.conference == conference.id]
    if not decisions:
        yield body(tell(say("No decision has been written down yet.")))
    for decision in decisions:
        yield from _decision(case, decision)


def _decision(case: Case, decision: Decision) -> Iterable[Piece]:
    yield heading(case.name_of(decision.child))
    categories = [words_for("category", each) for each in (decision.category, *decision.other_categories) if each]
    rows = [
        (tell(say("Decision")), decision.outcome),
        (tell(say("Category")), ", ".join(categories)),
        (tell(say("Plan from")), day_words(decision.plan_start) if decision.plan_start else ""),
        (tell(say("Has suffered significant harm")), _yes_no(decision.suffered)),
        (tell(say("Likely to suffer significant harm")), _yes_no(decision.likely)),
        (tell(say("How it was reached")), _reached(decision)),
        (tell(say("When the plan ends")), decision.step_down),
    ]
    yield table((), [row for row in rows if row[1]], (6, 12))
    if decision.reasons:
        yield subheading(tell(say("Reasons")))
        yield from pieces_of(decision.reasons)
    yield from pieces_of(decision.views)
    scales = [each for each in case.scales if each.child == decision.child]
    if scales:
        marks = ", ".join(f"{case.name_of(each.who)} {each.value}" for each in scales)
        yield body(tell(say("How safe, from 0 (certain serious harm) to 10 (safe enough to close): {marks}.", marks=marks)))
    for dissent in case.dissents:
        if dissent.child == decision.child:
            name = case.name_of(dissent.by)
            yield body(
                tell(say("{name} did not agree: {position}. {reasons}", name=name, position=dissent.position, reasons=dissent.reasons))
            )


def _reached(decision: Decision) -> str:
    if decision.consensus is None:
        return ""
    return tell(say("by consensus")) if decision.consensus else tell(say("by the chair, with dissent noted"))


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else tell(say("Yes")) if answer else tell(say("No"))


def _plan(case: Case, conference: Conference) -> Iterable[Piece]:
    actions = sorted((each for each in case.plan_actions if each.conference == conference.id), key=lambda each: each.order)
    if actions:
        rows = [
            (
                ", ".join(case.name_of(child).split()[0] for child in each.children),
                each.action,
                case.name_of(each.owner),
                day_words(each.due),
                each.measure,
            )
            for each in actions
        ]
        head = (tell(say("Child")), tell(say("What is to be done")), tell(say("Who")), tell(say("By when")), tell(say("How we will know")))
        yield heading(tell(say("What is to be done")))
        yield table(head, rows, (3, 6, 4, 3, 4))
    if conference.contingency:
        yield heading(tell(say("If things change")))
        yield body(conference.contingency)
    for group in case.core_groups:
        yield heading(tell(say("Core group")))
        names = ", ".join(case.name_of(member) for member in group.members)
        yield body(tell(say("First meeting {day}. Members: {names}.", day=day_words(group.first), names=names)))
        if group.lead:
            yield body(tell(say("Lead: {name}.", name=case.name_of(group.lead))))
    if conference.review:
        yield heading(tell(say("Review")))
        yield body(tell(say("The next conference is on {day}.", day=day_words(conference.review))))
    if actions or conference.review:
        yield note(
            tell(
                say(
                    "A parent or child who is unhappy with how the conference was run or with its decision may complain to the chair. The "
                    "decision stands meanwhile."
                )
            )
        )


def _meeting(case: Case, conference: Conference) -> Iterable[Piece]:
    if case.attendance:
        yield heading(tell(say("Who took part")))
        names = {part.id: part.title for part in conference.segments}
        rows = [
            (case.name_of(each.who), each.capacity or each.mode or each.apology, "; ".join(names.get(part, part) for part in each.segments))
            for each in case.attendance
        ]
        yield table((tell(say("Name")), tell(say("As")), tell(say("Parts"))), rows, (6, 5, 7))
    for exclusion in conference.exclusions:
        yield body(
            tell(
                say(
                    "{name} did not take part in the whole meeting. Reason: {ground}. Instead: {alternative}.",
                    name=case.name_of(exclusion.person),
                    ground=exclusion.ground,
                    alternative=exclusion.alternative,
                )
            )
        )
    absent = [each for each in case.invitations if each.status and "attended" not in each.status.casefold()]
    if absent:
        yield heading(tell(say("Apologies and others")))
        yield table((), [(case.name_of(each.to), each.status, each.not_invited_reason) for each in absent], (6, 6, 6))
    if case.reports:
        yield heading(tell(say("Reports before the conference")))
        rows = [
            (case.name_of(each.agency), case.name_of(each.author), day_words(each.dated) if each.dated else "") for each in in_order(case)
        ]
        yield table((tell(say("Agency")), tell(say("Writer")), tell(say("Written"))), rows, (8, 6, 4))


KNOWN = (
    ("lived_experience", say("The children")),
    ("parents_view", say("What the parents say")),
    ("told_by_family", say("What the wider family says")),
    ("worries", say("Worries")),
    ("strengths", say("Strengths")),
    ("existing_safety", say("What keeps the children safe already")),
    ("impact", say("What it means for the children (opinion)")),
)


def _known(case: Case) -> Iterable[Piece]:
    """The lead report's own sections, named by kind: facts as facts, opinions as opinions; other agencies' are in the pack."""
    lead = next(iter(in_order(case)), None)
    for key, name in KNOWN if lead else ():
        sections = [section for section in lead.sections if section.key == key and section.text] if lead else []
        if sections:
            yield heading(tell(name))
        for section in sections:
            yield from pieces_of(section.text)
