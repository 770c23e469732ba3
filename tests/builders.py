"""Makes a valid thing; a test names only what matters to it."""

from __future__ import annotations

from typing import Any

from confprep.core.blocks import Block, BlockKind, plain
from confprep.core.case import Case
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.family.people import Person
from confprep.core.identity import BlockId, CaseId, ConferenceId, EventId, PersonId, RecipientId, ReportId, SectionId
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.recipients import Circle, Recipient


def a_child(id: str = "child-1", name: str = "Ada Example", **named: Any) -> Person:
    """A subject child."""
    return Person(id=PersonId(id), name=name, subject=True, **named)


def a_person(id: str = "adult-1", name: str = "Bea Example", **named: Any) -> Person:
    """An adult of the family."""
    return Person(id=PersonId(id), name=name, **named)


def a_block(text: str = "A sentence.", id: str = "block-1", kind: BlockKind = BlockKind.PARAGRAPH, **named: Any) -> Block:
    """One block of text."""
    return Block(BlockId(id), kind, text, **named)


def a_section(text: str = "A sentence.", id: str = "section-1", **named: Any) -> Section:
    """A section of plain paragraphs."""
    return Section(**{"id": SectionId(id), "key": "worries", "heading": "What we are worried about", "text": plain(text, id), **named})


def a_report(*sections: Section, id: str = "report-1", **named: Any) -> AgencyReport:
    """A report with one section."""
    return AgencyReport(
        **{"id": ReportId(id), "conference": "conference-1", "agency": "agency-1", "sections": sections or (a_section(),), **named}
    )


def an_event(text: str = "Something happened.", id: str = "event-1", date: str = "2030-01-02", **named: Any) -> Event:
    """A chronology line."""
    return Event(**{"id": EventId(id), "conference": "conference-1", "agency": "agency-1", "date": date, "text": plain(text, id), **named})


def a_recipient(id: str = "recipient-1", person: str = "adult-1", **named: Any) -> Recipient:
    """A parent of the child."""
    return Recipient(
        **{
            "id": RecipientId(id),
            "person": person,
            "capacity": "mother",
            "circle": Circle.FAMILY,
            "scope": (PersonId("child-1"),),
            "groups": ("parents",),
            **named,
        }
    )


def a_conference(id: str = "conference-1", date: str = "2030-02-01", **named: Any) -> Conference:
    """An initial conference about one child."""
    return Conference(**{"id": ConferenceId(id), "kind": "ICPC", "date": date, "children": (PersonId("child-1"),), **named})


def a_case(**named: Any) -> Case:
    """A case with one child, one adult and one conference."""
    return Case(
        **{
            "id": CaseId("case-1"),
            "title": "An example family",
            "people": (a_child(), a_person()),
            "conferences": (a_conference(),),
            **named,
        }
    )
