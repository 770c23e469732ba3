"""Which report lies on the practitioner's desk, and which part of it: read anew from the session's snapshot each time it is asked."""

from __future__ import annotations

from collections.abc import Callable

from confprep.app.session import Session
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.evidence.templates import Part, Template
from confprep.core.evidence.writing import section_of
from confprep.core.family.people import Person
from confprep.core.meeting.requests import ReportRequest
from confprep.services.edits import Edit
from confprep.services.templates import template_kept
from confprep.services.write_report import children_of


class ReportDesk:
    """The chosen request, part and child, and everything that follows from them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.request_id, self.part_key, self.child = "", "", ""

    @property
    def case(self) -> Case | None:
        """The case on the desk."""
        return self.session.case

    @property
    def requests(self) -> tuple[ReportRequest, ...]:
        """The requests of the conference."""
        every = self.case.report_requests if self.case else ()
        return tuple(each for each in every if each.conference in ("", self.session.conference_id))

    @property
    def request(self) -> ReportRequest | None:
        """The chosen request."""
        return next((each for each in self.requests if each.id == self.request_id), None)

    @property
    def report(self) -> AgencyReport | None:
        """The report that answers it, once it is begun."""
        request = self.request
        found = self.case.find("reports", request.report) if self.case and request and request.report else None
        return found if found is not None and template_kept(found) is not None else None

    @property
    def template(self) -> Template | None:
        """The prompts the report is written with."""
        return template_kept(self.report) if self.report else None

    @property
    def part(self) -> Part | None:
        """The chosen part of the template."""
        return self.template.part(self.part_key) if self.template else None

    @property
    def children(self) -> tuple[Person, ...]:
        """The children the report is about."""
        return children_of(self.case, self.request) if self.case else ()

    @property
    def section(self) -> Section | None:
        """The section the editor shows."""
        return section_of(self.report, self.part, self.child) if self.report and self.part else None

    @property
    def is_locked(self) -> bool:
        """Whether the report is signed."""
        return bool(self.report and self.report.signed)

    def settle(self) -> None:
        """Keeps the choice where it still exists, and takes the first of each where it does not."""
        if self.request is None:
            self.request_id = next((each.id for each in self.requests), "")
        if self.template is not None and self.part is None:
            self.part_key = self.template.parts[0].key
        if self.child not in [child.id for child in self.children]:
            self.child = next((child.id for child in self.children), "")

    def send(self, make: Callable[[Case], Edit], draft: tuple[str, str] | None = None) -> None:
        """Makes a change; what cannot be is told and changes nothing."""
        if self.case is None:
            return
        try:
            edit = make(self.case)
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        self.session.send(edit, draft)
