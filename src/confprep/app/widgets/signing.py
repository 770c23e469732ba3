"""Begins, answers, signs and reopens the report on the desk, and says how it stands with its signatures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from confprep.app.forms.writing import Ui_WritingPage
from confprep.app.widgets.report_desk import ReportDesk
from confprep.app.words import show
from confprep.core.evidence.writing import NIL
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.edits import Edit
from confprep.services.profiles import profile_named
from confprep.services.send_packet import Sent
from confprep.services.sign_report import next_to_sign, sign_report
from confprep.services.submit_report import submit_report
from confprep.services.write_report import begin_report, nil_return, template_of_request


class Signing(QObject):
    """`leave` keeps what is typed before anything is signed; `gaps` counts what is missing."""

    def __init__(self, desk: ReportDesk, ui: Ui_WritingPage, leave: Callable[[], None], gaps: Callable[[], int], page: QWidget) -> None:
        super().__init__(page)
        self.desk, self.ui, self._leave, self._gaps, self._page = desk, ui, leave, gaps, page
        ui.beginButton.clicked.connect(self.begin)
        ui.nilButton.clicked.connect(self.nothing)
        ui.signButton.clicked.connect(self.sign)
        ui.reviseButton.clicked.connect(self.revise)
        ui.sendButton.clicked.connect(self.hand_over)

    def draw_beginning(self) -> None:
        """Says what is asked, before anything is written."""
        case, request = self.desk.case, self.desk.request
        if case is None or request is None:
            return
        template = template_of_request(case, request, profile_named())
        show(self.ui.beginTitle, say("{agency} is asked for a report", agency=case.name_of(request.agency)))
        children = ", ".join(child.name for child in self.desk.children)
        show(self.ui.beginText, say("About {children}. The prompts are those for {template}.", children=children, template=template.name))
        self.ui.questionsText.setVisible(bool(request.questions))
        show(self.ui.questionsText, "\n".join(request.questions))

    def draw(self) -> None:
        """Says who signed and who still has to."""
        report = self.desk.report
        if report is None:
            return
        names = ", ".join(f"{each.name} ({each.post})" if each.post else each.name for each in report.signed)
        waits = next_to_sign(report) if report.kind != NIL else ""
        told = say("Signed by {names}. Its words are locked.", names=names)
        if report.kind == NIL:
            told = say("Nothing to report, signed by {names}.", names=names)
        elif waits:
            told = say("Signed by {names}. Its words are locked; the {post} still has to sign.", names=names, post=waits)
        self.ui.lockPane.setVisible(bool(report.signed) or bool(report.revision_reason))
        self.ui.reviseButton.setVisible(bool(report.signed))
        self.ui.sendButton.setVisible(bool(report.signed) and not waits)
        show(self.ui.lockLabel, told if report.signed else say("A revision: {reason}", reason=report.revision_reason))
        self.ui.signButton.setVisible(bool(waits))
        self.ui.signButton.setText(render(say("Si&gn as {post}…", post=waits)) if report.signed else render(say("Si&gn…")))

    def hand_over(self) -> None:
        """Seals the finished report for the one who asked for it, and says what to do with the file."""
        report, session = self.desk.report, self.desk.session
        path, _ = QFileDialog.getSaveFileName(self._page, render(say("Seal the report")), "report.age") if report else ("", "")
        if not path or report is None:
            return
        place, desk, report_id = Path(path), session.desk, report.id
        session.alter(self, lambda store: submit_report(store, report_id, place, desk), self._sent)

    def _sent(self, sent: Sent) -> None:
        show(self.ui.lockLabel, "\n".join(render(each) for each in (*sent.lines(), *sent.warnings())))

    def begin(self) -> None:
        """Begins the report."""
        request = self.desk.request
        if request is not None:
            self.desk.send(lambda case: begin_report(case, request, profile_named(), self.desk.session.desk))

    def nothing(self) -> None:
        """Answers that the agency knows nothing of the family, signed."""
        request = self.desk.request
        consequence = say("The unit is told that your agency knows nothing of this family. You can begin a revision if something is found.")

        def make(name: str, post: str) -> Edit:
            assert self.desk.case is not None
            assert request is not None
            return nil_return(self.desk.case, request, name, post, profile_named(), self.desk.session.desk)

        if request is not None:
            self._ask(say("Nothing to report"), consequence, make)

    def sign(self) -> None:
        """Asks whoever is next for name and post."""
        self._leave()
        report = self.desk.report
        if report is None:
            return
        consequence = say("You sign as {post}. Then the words are locked; a later change is a revision.", post=next_to_sign(report))
        if self._gaps():
            count = self._gaps()
            consequence = say(
                "{consequence} {count} things are still missing; the reader will see that.", consequence=consequence, count=count
            )

        def make(name: str, post: str) -> Edit:
            assert self.desk.case is not None
            return sign_report(self.desk.case, report.id, name, post, self.desk.session.desk)

        self._ask(say("Sign the report"), consequence, make)

    def revise(self) -> None:
        """Asks why a signed report has to change."""
        from confprep.app.dialogs.revise import ReviseDialog

        if self.desk.report is not None:
            ReviseDialog(self.desk.session, self.desk.report.id, self._page).open()

    def _ask(self, title: Sentence, consequence: Sentence, make: Callable[[str, str], Edit]) -> None:
        from confprep.app.dialogs.sign import SignDialog

        SignDialog(self.desk.session, title, consequence, make, self._page).open()
