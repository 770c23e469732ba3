"""The pages of the conference window in the order of the chair's journey; each is loaded when it is first shown."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

from confprep.core.sentences import Sentence, say


@dataclass(frozen=True)
class PageEntry:
    """A page in the left-hand list: its key, stage, title, icon and class."""

    key: str
    stage: Sentence
    title: Sentence
    icon: str
    place: str

    def load(self) -> Any:
        """The page's class."""
        module, name = self.place.split(":")
        return getattr(importlib.import_module(module), name)


PREPARE, MEET, RECORD = say("Prepare"), say("Meet"), say("Record")
PAGES = (
    PageEntry("overview", PREPARE, say("Overview"), "house", "confprep.app.pages.overview:OverviewPage"),
    PageEntry("family", PREPARE, say("Family"), "users", "confprep.app.pages.family:FamilyPage"),
    PageEntry("invitations", PREPARE, say("Invitations"), "mail", "confprep.app.pages.invitations:InvitationsPage"),
    PageEntry("reports", PREPARE, say("Reports"), "file-text", "confprep.app.pages.reports:ReportsPage"),
    PageEntry("family_views", PREPARE, say("Family views"), "message-square-quote", "confprep.app.pages.family_views:FamilyViewsPage"),
    PageEntry("lived_experience", PREPARE, say("Lived experience"), "baby", "confprep.app.pages.lived_experience:LivedExperiencePage"),
    PageEntry("chronology", PREPARE, say("Chronology"), "calendar-days", "confprep.app.pages.chronology:ChronologyPage"),
    PageEntry("questions", PREPARE, say("Questions"), "circle-question-mark", "confprep.app.pages.questions:QuestionsPage"),
    PageEntry("pack", MEET, say("Pack"), "package", "confprep.app.pages.pack:PackPage"),
    PageEntry("decision", RECORD, say("Decision"), "gavel", "confprep.app.pages.decision:DecisionPage"),
)
WRITING = PageEntry("writing", PREPARE, say("Report for a conference"), "pencil", "confprep.app.pages.writing:WritingPage")
"""The one page of a practitioner's store."""
