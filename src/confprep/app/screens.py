"""Pictures of every page, with the sample family and empty: light, dark, high contrast, and at twice the text size.

Run as `python -m confprep.app.screens --out DIR`. Pages are those of the registry, so a new page is in the pictures by itself.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from confprep.app.appearance import Appearance
from confprep.app.pages.registry import PAGES
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
from confprep.core.blocks import Block
from confprep.core.evidence.merging import merge, revise
from confprep.core.evidence.reports import AgencyReport, Shared
from confprep.core.identity import BlockId
from confprep.core.meeting.recipients import Circle
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.blank import blank_case
from confprep.services.clock import Desk
from confprep.services.demo import bring_in_sample, sample_desk
from confprep.services.demo_writing import begin_sample_report
from confprep.services.edits import Edit
from confprep.services.family_side import a_response, note_response
from confprep.services.merge_report import Choice, Stand, keep_revision, receive_revisions, revisions_of
from confprep.services.sign_report import sign_report
from confprep.services.write_report import note_shared
from confprep.store.door import Store
from confprep.store.header import DEMO_COST

PATIENCE = 60.0
LOOKS = {
    "light": Appearance("light"),
    "dark": Appearance("dark"),
    "high-contrast": Appearance("high_contrast"),
    "light-200": Appearance("light", 200),
}
"""By the ending of a picture's name, what the window wears in it."""


def main(out: Path) -> int:
    """Writes the pictures; 1 when one is missing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        stores = {"sample": Path(folder) / "sample", "empty": Path(folder) / "empty"}
        make_stores(stores)
        for name, look in LOOKS.items():
            apply_theme(application, theme(look.theme, look.scale))
            for kind, place in stores.items():
                _draw_all(application, place, kind, name, out)
            _draw_writing(application, Path(folder) / "practitioner", name, out)
    wanted = [f"{page}-{kind}-{name}.png" for name in LOOKS for kind in stores for page in page_names()]
    wanted += [f"{page}-sample-{name}.png" for name in LOOKS for page in ("type_page", "incidents")]
    wanted += [f"{page}-practitioner-{name}.png" for name in LOOKS for page in writing_names()]
    missing = [each for each in wanted if not (out / each).exists()]
    sys.stdout.write(f"{len(wanted) - len(missing)} of {len(wanted)} pictures in {out}\n")
    return 1 if missing else 0


def page_names() -> list[str]:
    """Every page there is a picture of."""
    return ["unlock", "first_run", "home", *(entry.key for entry in PAGES), "gather", "merge", "compare"]


def writing_names() -> list[str]:
    """The pictures of the practitioner's window."""
    return ["writing", "writing_seen", "writing_signed", "writing_recovery", "read_through", "propose", "sign", "family_side"]


def make_stores(stores: dict[str, Path]) -> None:
    """A store with the sample, and one with a case that holds nothing yet."""
    with Store.create(stores["sample"], "sample", "Sample", "chair", DEMO_COST) as store:
        bring_in_sample(store)
    with Store.create(stores["sample"].parent / "practitioner", "sample", "Sample", "practitioner", DEMO_COST) as store:
        bring_in_sample(store)
        begin_sample_report(store, sample_desk())
    desk = Desk("Sample")
    with Store.create(stores["empty"], "sample", "Sample", "chair", DEMO_COST) as store:
        store.commit(blank_case(render(say("A new family")), sample_desk().today.isoformat(), desk))


def _draw_all(application: QApplication, place: Path, kind: str, name: str, out: Path) -> None:
    session = Session(Desk("Sample", sample_desk().now))
    window = Shell(session, place, LOOKS[name].theme)
    window.wear(LOOKS[name])
    window.resize(1366, 768)
    window.show()

    def keep(page: str, widget: QWidget | None = None) -> None:
        application.processEvents()
        (widget or window).grab().save(str(out / f"{page}-{kind}-{name}.png"))

    keep("unlock")
    window.unlock.new_wanted.emit()
    keep("first_run")
    window.show_unlock()
    window.unlock.ui.passphraseEdit.setText("sample")
    window.unlock.unlock()
    _wait(application, lambda: bool(session.cases))
    window.show_home()
    keep("home")
    case = session.cases[0]
    window.open_conference(case.id, case.conferences[0].id)
    for entry in PAGES:
        window.go(entry.key, "")
        if entry.key == "pack" and kind == "sample":
            _show_pack(application, window)
        _wait(application, lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
        keep(entry.key)
    _draw_gather(application, session, window, keep)
    _draw_merge(application, session, window, keep)
    _draw_unread(application, session, window, keep)
    _draw_incidents(session, window, keep)
    window.close()
    _wait(application, lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    window.deleteLater()
    application.processEvents()


def _show_pack(application: QApplication, window: Shell) -> None:
    page = window.pages["pack"]
    case = window.session.cases[0]
    relative = next(each.id for each in case.recipients if each.circle is Circle.FAMILY)
    page.restore({"recipient": relative, "document": "pack"})
    page.build()
    _wait(application, lambda: bool(page.withheld.rows) and not page.ui.previewLabel.pixmap().isNull())


def _draw_gather(application: QApplication, session: Session, window: Shell, keep: Callable[[str, QWidget], None]) -> None:
    from confprep.app.dialogs.gather import GatherDialog
    from confprep.assets import asset

    dialog = GatherDialog(session, window)
    dialog.open()
    if session.cases[0].reports:
        dialog.add([asset("demo/papers/school-report.docx"), asset("demo/papers/gp-report.pdf")])
        _wait(application, lambda: len(dialog.read) == 2 and not dialog.ui.originalLabel.pixmap().isNull())
    keep("gather", dialog)
    dialog.close()
    dialog.deleteLater()


def _draw_writing(application: QApplication, place: Path, name: str, out: Path) -> None:
    """The practitioner's window at work, with its dialogs, signed, and after a stop in the middle of a word."""
    session = Session(Desk("Sample", sample_desk().now))
    window = Shell(session, place, LOOKS[name].theme)
    window.wear(LOOKS[name])
    window.resize(1366, 768)
    window.show()
    window.unlock.ui.passphraseEdit.setText("sample")
    window.unlock.unlock()
    _wait(application, lambda: bool(session.cases))
    case = session.cases[0]
    window.open_conference(case.id, case.conferences[0].id)
    page = window.pages["writing"]

    def keep(picture: str, widget: QWidget | None = None) -> None:
        _wait(application, lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
        application.processEvents()
        (widget or window).grab().save(str(out / f"{picture}-practitioner-{name}.png"))

    page.choose("seen")
    keep("writing_seen")
    page.choose("worries")
    page.speller.look()
    keep("writing")
    _answer_sample(page, session)
    asks = (page.read_through, page.marking.withhold, page.signing.sign, page.family_side)
    for picture, ask in zip(("read_through", "propose", "sign", "family_side"), asks, strict=True):
        ask()
        dialog = next(each for each in page.findChildren(QDialog) if each.isVisible())
        keep(picture, dialog)
        dialog.close()
        dialog.deleteLater()
    section = page.desk.section
    session.type_draft(section.id, "text", render(say("Words that were being typed when the machine stopped.")))
    session.keep_drafts()
    page.refresh()
    keep("writing_recovery")
    session.drop_draft(section.id, "text")
    session.send(sign_report(session.case or case, page.desk.report.id, "Sample", "", session.desk))
    keep("writing_signed")
    session.undo()
    _wait(application, lambda: not page.desk.is_locked)
    window.close()
    _wait(application, lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    window.deleteLater()
    application.processEvents()


def _draw_merge(application: QApplication, session: Session, window: Shell, keep: Callable[[str, QWidget], None]) -> None:
    from confprep.app.dialogs.compare import CompareDialog
    from confprep.app.dialogs.merge import MergeDialog

    _change_in_two_places(session)
    window.go("reports", "")
    report = next((each.id for each in session.case.reports if revisions_of(session.case, "reports", each.id)), "") if session.case else ""
    dialogs = {
        "merge": MergeDialog(session, window, window.theme_name),
        "compare": CompareDialog(session, report, window, window.theme_name),
    }
    for name, dialog in dialogs.items():
        dialog.open()
        if isinstance(dialog, MergeDialog) and len(dialog.conflicts) > 1:
            dialog.choose(Choice(Stand.SIDE, 0))
        _wait(application, lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
        keep(name, dialog)
        dialog.close()
        dialog.deleteLater()


def _change_in_two_places(session: Session) -> None:
    """Two people write into the sample's longest report without seeing each other's words."""
    case = session.case
    if case is None or not case.reports or case.conflicts:
        return
    report = max(case.reports, key=lambda each: len(tuple(each.blocks())))
    kept, revisions = keep_revision(case, "reports", report.id, report.author)
    session.send(kept)
    long = [block.id for block in report.blocks() if len(block.text) > 80]
    mine = _with_more(report, long[:3], render(say("I saw this myself.")))
    theirs = _with_more(report, [*long[1:3], *long[4:6]], render(say("Her teacher told me so on the telephone.")))
    revision = revise(merge(revisions), replace(theirs, dated="2026-01-09"), report.author)
    session.send(Edit(say("Edit a section"), (("reports", mine),)))
    assert session.case is not None
    if revision is not None:
        session.send(receive_revisions(session.case, [revision], session.desk.by).edit)


def _with_more(report: AgencyReport, blocks: list[BlockId], words: str) -> AgencyReport:
    def more(block: Block) -> Block:
        return replace(block, text=f"{block.text} {words}") if block.id in blocks else block

    return replace(report, sections=tuple(replace(each, text=tuple(map(more, each.text))) for each in report.sections))


def _answer_sample(page: Any, session: Session) -> None:
    """Somebody of the sample family has read the report, and says something to its first line."""
    case, report, section = page.desk.case, page.desk.report, page.desk.section
    parent = next(each for each in case.people if each.parental_responsibility)
    shared = Shared(
        parent.id, session.desk.today.isoformat(), render(say("read aloud")), render(say("She thought about it for a while.")), ""
    )
    session.send(note_shared(case, report.id, shared))
    said = a_response(parent.id, section.text[0].id, "disagree", render(say("It was not like that.")))
    session.send(note_response(page.desk.case, report.id, said, session.desk))


def _draw_incidents(session: Session, window: Shell, keep: Callable[..., None]) -> None:
    """The lines that may be one happening, where the case has some."""
    from confprep.app.dialogs.incidents import IncidentsDialog

    dialog = IncidentsDialog(session, (), window)
    if dialog.rows.rows:
        dialog.resize(1180, 720)
        dialog.show()
        keep("incidents", dialog)
    dialog.deleteLater()


def _draw_unread(application: QApplication, session: Session, window: Shell, keep: Callable[..., None]) -> None:
    """The dialog in which a scanned page is typed, where the case has one."""
    from confprep.app.dialogs.type_page import TypePageDialog, first_unread

    paper = first_unread(session)
    if paper:
        dialog = TypePageDialog(session, paper, window)
        dialog.resize(1180, 720)
        dialog.show()
        _wait(application, lambda: not dialog.ui.pictureLabel.pixmap().isNull())
        keep("type_page", dialog)
        dialog.reject()


def _wait(application: QApplication, done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        application.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[sys.argv.index("--out") + 1])))
