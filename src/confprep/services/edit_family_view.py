"""What a user may do to a relative's view: add one, and write down what was done about it."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.case import Case
from confprep.core.evidence.family_views import FamilyView, Test
from confprep.core.evidence.setting_aside import check_set_aside
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.setting_aside import setting_aside


def add_view(conference: str, desk: Desk) -> Edit:
    """A new, empty view."""
    view = FamilyView(ItemId(desk.new_id()), conference, PersonId(""), taken_by=desk.by, date=desk.today.isoformat())
    return Edit(say("Add a family view"), (("family_views", view),))


def keep_view(case: Case, view_id: str, summary: str, test: str, finding: str, reasons: str, second_name: str, answered: str) -> Edit:
    """Keeps what was written about a view; `test` is all checks as `checks_in_words` shows them, changed or added to.

    Raises SetAsideWithoutEvidence when it is set aside by a word alone.
    """
    view = case.find("family_views", view_id)
    if not isinstance(view, FamilyView):
        raise KeyError(view_id)
    tests = _tests(view, test)
    changed = replace(
        view,
        summary=summary,
        tests=tests,
        finding=finding,
        reasoning=reasons.strip(),
        second_name=second_name.strip(),
        answered=answered.strip(),
    )
    if changed != view:
        check_set_aside(changed, setting_aside())
    return Edit(say("Edit a family view"), (("family_views", changed),) if changed != view else ())


def checks_in_words(view: FamilyView) -> str:
    """All checks of a view in one line."""
    return "; ".join(test.what for test in view.tests)


def _tests(view: FamilyView, typed: str) -> tuple[Test, ...]:
    before, now = checks_in_words(view), typed.strip()
    if now == before.strip():
        return view.tests
    if before and now.startswith(before):
        return (*view.tests, Test(now.removeprefix(before).strip(" ;")))
    return (Test(now),) if now else ()
