"""The whole file of one family, as one immutable value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, cast

from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.column_matches import ColumnMatch
from confprep.core.evidence.engagement import Engagement
from confprep.core.evidence.family_conferences import FamilyConference
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.questions import Dismissal, Incident, Question
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.restrictions import Release, Restriction
from confprep.core.evidence.revisions import Conflict, ItemRevision
from confprep.core.evidence.said_and_done import SaidAndDone
from confprep.core.family.genogram import Genogram
from confprep.core.family.people import Person
from confprep.core.family.person_merges import PersonMerge
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import CaseId
from confprep.core.meeting.conference import Attendance, Conference, Invitation, Scale
from confprep.core.meeting.decisions import CoreGroup, Decision, Dissent, PlanAction
from confprep.core.meeting.entries import Entry
from confprep.core.meeting.recipients import Recipient
from confprep.core.meeting.requests import ReportRequest

KINDS: Mapping[str, type] = MappingProxyType(
    {
        "people": Person,
        "relationships": Relationship,
        "residences": Residence,
        "person_merges": PersonMerge,
        "genograms": Genogram,
        "agencies": Agency,
        "practitioners": Practitioner,
        "conferences": Conference,
        "invitations": Invitation,
        "reports": AgencyReport,
        "events": Event,
        "incidents": Incident,
        "family_views": FamilyView,
        "lived_experience": LivedExperience,
        "questions": Question,
        "dismissals": Dismissal,
        "restrictions": Restriction,
        "releases": Release,
        "recipients": Recipient,
        "attendance": Attendance,
        "contributions": Entry,
        "scales": Scale,
        "decisions": Decision,
        "dissents": Dissent,
        "escalations": Entry,
        "complaints": Entry,
        "challenges": Entry,
        "danger_statements": Entry,
        "engagement": Engagement,
        "said_and_done": SaidAndDone,
        "family_conferences": FamilyConference,
        "core_groups": CoreGroup,
        "plan_actions": PlanAction,
        "report_requests": ReportRequest,
        "item_revisions": ItemRevision,
        "conflicts": Conflict,
        "profile_overrides": Entry,
        "sealed_records": Entry,
        "distributions": Entry,
        "attachments": Attachment,
        "column_matches": ColumnMatch,
    }
)
"""Array name in the open case format (and field name in `Case`) to the noun it holds."""


@dataclass(frozen=True)
class Case:
    """One family's file: the title it goes by in the office and, by kind, every item in a stable order.

    `revisions` maps `kind/id` to the revision last written; it is not part of the case's content.
    """

    id: CaseId
    title: str = ""
    council: str = ""
    people: tuple[Person, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    residences: tuple[Residence, ...] = ()
    person_merges: tuple[PersonMerge, ...] = ()
    genograms: tuple[Genogram, ...] = ()
    agencies: tuple[Agency, ...] = ()
    practitioners: tuple[Practitioner, ...] = ()
    conferences: tuple[Conference, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    reports: tuple[AgencyReport, ...] = ()
    events: tuple[Event, ...] = ()
    incidents: tuple[Incident, ...] = ()
    family_views: tuple[FamilyView, ...] = ()
    lived_experience: tuple[LivedExperience, ...] = ()
    questions: tuple[Question, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    releases: tuple[Release, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    contributions: tuple[Entry, ...] = ()
    scales: tuple[Scale, ...] = ()
    decisions: tuple[Decision, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    escalations: tuple[Entry, ...] = ()
    complaints: tuple[Entry, ...] = ()
    challenges: tuple[Entry, ...] = ()
    danger_statements: tuple[Entry, ...] = ()
    engagement: tuple[Engagement, ...] = ()
    said_and_done: tuple[SaidAndDone, ...] = ()
    family_conferences: tuple[FamilyConference, ...] = ()
    core_groups: tuple[CoreGroup, ...] = ()
    plan_actions: tuple[PlanAction, ...] = ()
    report_requests: tuple[ReportRequest, ...] = ()
    item_revisions: tuple[ItemRevision, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    profile_overrides: tuple[Entry, ...] = ()
    sealed_records: tuple[Entry, ...] = ()
    distributions: tuple[Entry, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    column_matches: tuple[ColumnMatch, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    revisions: Mapping[str, str] = field(default_factory=dict, compare=False, metadata={"kept": False})

    def items(self, kind: str) -> tuple[Any, ...]:
        """Every item of one kind; `kind` is a key of `KINDS`."""
        return cast(tuple[Any, ...], getattr(self, kind))

    def find(self, kind: str, item_id: str) -> Any | None:
        """The item of that kind and id, or None."""
        return next((item for item in self.items(kind) if item.id == item_id), None)

    def every(self) -> Iterator[tuple[str, Any]]:
        """Each kind and item, kinds in the order of `KINDS`."""
        for kind in KINDS:
            for item in self.items(kind):
                yield kind, item

    def with_item(self, kind: str, item: Any) -> Case:
        """The case with `item` put in the place of the one with its id, or at the end when there is none."""
        old = self.items(kind)
        if any(other.id == item.id for other in old):
            new = tuple(item if other.id == item.id else other for other in old)
        else:
            new = (*old, item)
        changed: dict[str, Any] = {kind: new}
        return replace(self, **changed)

    def without(self, kind: str, item_id: str) -> Case:
        """The case without that item."""
        changed: dict[str, Any] = {kind: tuple(item for item in self.items(kind) if item.id != item_id)}
        return replace(self, **changed)

    def name_of(self, who: str) -> str:
        """The name of a person, practitioner or agency by id; what was given when there is none such."""
        for kind in ("people", "practitioners", "agencies"):
            found = self.find(kind, who)
            if found is not None:
                return str(found.name)
        return who

    def subjects(self) -> tuple[Person, ...]:
        """The children the conferences of this case are about."""
        return tuple(person for person in self.people if person.subject)
