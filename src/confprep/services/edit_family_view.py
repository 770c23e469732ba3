"""What a user may do to a relative's view: add one, and write down what was said and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from confprep.core.case import Case
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.editing import lines_of, revise
from confprep.core.evidence.family_views import FamilyView, Test, Told
from confprep.core.evidence.restrictions import PersonField, Restriction, Target
from confprep.core.evidence.setting_aside import check_set_aside
from confprep.core.identity import ItemId, PersonId, derived
from confprep.core.meeting.recipients import Circle
from confprep.core.release.labels import mentions_in
from confprep.core.sentences import say
from confprep.documents.release_words import release_words
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.setting_aside import setting_aside
from confprep.services.take_in import agency_named
from confprep.services.typed_date import typed_date

Rows = Iterable[Iterable[str]]
PLAIN = (
    "kind", "giver_name", "relationship", "knowledge", "taken_by", "summary", "finding", "weight", "reasoning", "second_name", "answered",
    "answered_by", "put_to_conference", "chair_comment", "chair_reason", "same_as",
)  # fmt: skip
"""Fields that are kept as they are typed, but for the blanks round them."""


class NotAChild(Fault):
    """A name that none of the children of the case has."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            say("No child of this family is called “{typed}”.", typed=typed),
            say("Nothing was changed; what you typed stays in the form."),
            say("Write the names of the children it is about with commas between them, as they stand on the page Family."),
        )


@dataclass(frozen=True)
class ViewForm:
    """Everything that is typed of a view: days as people write them, `children` as names with commas, `told` and `tests` as rows of words.

    `words` are the giver's own, line by line; of a view that came in a paper they are the paper's and are not changed here.
    """

    kind: str = "concern"
    giver: str = ""
    giver_name: str = ""
    relationship: str = ""
    heard_from: str = ""
    identity_withheld: bool = False
    knowledge: str = ""
    taken_by: str = ""
    date: str = ""
    summary: str = ""
    words: str = ""
    children: str = ""
    told: Rows = ()
    tests: Rows = ()
    same_as: str = ""
    finding: str = ""
    weight: str = ""
    reasoning: str = ""
    second_name: str = ""
    answered: str = ""
    answered_by: str = ""
    answered_on: str = ""
    put_to_conference: str = ""
    chair_comment: str = ""
    chair_reason: str = ""


def add_view(conference: str, desk: Desk) -> Edit:
    """A new, empty view."""
    view = FamilyView(ItemId(desk.new_id()), conference, PersonId(""), taken_by=desk.by, date=desk.today.isoformat())
    return Edit(say("Add a family view"), (("family_views", view),))


def view_form(case: Case, view: FamilyView) -> ViewForm:
    """What the form shows of a view."""
    held = {each.name: getattr(view, each.name) for each in fields(ViewForm) if hasattr(view, each.name)}
    return ViewForm(
        **{
            **held,
            "words": "\n".join(lines_of(view.text)),
            "children": ", ".join(case.name_of(child) for child in view.children),
            "told": [[case.name_of(each.agency), each.date, each.response] for each in view.told],
            "tests": [[each.what, case.name_of(each.by), each.date, each.result] for each in view.tests],
        }
    )


def keep_view(case: Case, view_id: str, form: ViewForm, desk: Desk) -> Edit:
    """Keeps what was written about a view. Raises NotFound, NotADate, NotAChild, or SetAsideWithoutEvidence when it is set aside by a word
    alone; nothing has changed."""
    view = view_of(case, view_id)
    typed: dict[str, Any] = {name: getattr(form, name).strip() for name in PLAIN}
    changed = replace(
        view,
        **typed,
        giver=PersonId(form.giver),
        heard_from=PersonId(form.heard_from),
        identity_withheld=form.identity_withheld,
        date=typed_date(form.date),
        answered_on=typed_date(form.answered_on),
        text=_text(view, form.words, desk),
        children=_children(case, view, form.children),
        told=tuple(_told(case, view, form.told)),
        tests=tuple(_tests(case, view, form.tests)),
    )
    if changed != view:
        check_set_aside(changed, setting_aside())
    return _edit(case, view, changed, desk)


def _edit(case: Case, view: FamilyView, changed: FamilyView, desk: Desk) -> Edit:
    """The change, and with it the decision that the giver's name is kept from the family, which holds while the tick stands."""
    items: list[tuple[str, Any]] = [("family_views", changed)] if changed != view else []
    wanted = _withholding(changed, desk)
    held = [each for each in case.restrictions if each.id == _withholding_id(view)]
    if wanted and [each.target for each in held] != [wanted.target]:
        items.append(("restrictions", wanted))
    gone = tuple(("restrictions", str(each.id)) for each in held) if not wanted else ()
    return Edit(say("Edit a family view"), tuple(items), gone)


def _withholding(view: FamilyView, desk: Desk) -> Restriction | None:
    """The giver's name withheld from the family wherever it stands, where they asked for it and are known by a name."""
    if not view.identity_withheld or not (view.giver or view.giver_name):
        return None
    by_name = Target(quotation=view.giver_name, every_place=True)
    target = Target(person=view.giver, field=PersonField.SOURCE) if view.giver else by_name
    reason = render(say("Who told this asked that the family not know it."))
    themselves = tuple(filter(None, (view.giver,)))
    today = desk.today.isoformat()
    return Restriction(_withholding_id(view), target, (Circle.FAMILY.value,), reason, themselves, "", "", desk.by, today)


def _withholding_id(view: FamilyView) -> ItemId:
    return ItemId(derived("identity withheld", view.id))


def view_of(case: Case, view_id: str) -> FamilyView:
    """The view of that id. Raises NotFound."""
    view = case.find("family_views", view_id)
    if not isinstance(view, FamilyView):
        raise NotFound(say("The view"), view_id)
    return view


def _text(view: FamilyView, typed: str, desk: Desk) -> Any:
    if view.attachment or typed == "\n".join(lines_of(view.text)) or not (view.text or typed.strip()):
        return view.text
    return revise(view.text, typed.split("\n"), desk.new_id) if typed.strip() else ()


def _children(case: Case, view: FamilyView, typed: str) -> tuple[PersonId, ...]:
    """The children whose names were typed, in the order of the case."""
    if typed == ", ".join(case.name_of(child) for child in view.children):
        return view.children
    mentions, found = mentions_in(case, release_words()), set[PersonId]()
    for name in filter(None, (each.strip() for each in typed.split(","))):
        meant = mentions.children(name)
        if not meant:
            raise NotAChild(name)
        found |= meant
    return tuple(child.id for child in case.subjects() if child.id in found)


def _told(case: Case, view: FamilyView, rows: Rows) -> Iterable[Told]:
    known: Mapping[str, str] = {case.name_of(each.agency): each.agency for each in view.told}
    for agency, day, response in rows:
        name = agency.strip()
        yield Told(known.get(name) or _agency(case, name), typed_date(day), response.strip())


def _agency(case: Case, name: str) -> str:
    """The id of the agency that bears just this name, or the name as it was typed."""
    found = agency_named([each for each in case.agencies if each.name.casefold() == name.casefold()], name)
    return found or name


def _tests(case: Case, view: FamilyView, rows: Rows) -> Iterable[Test]:
    known: Mapping[str, str] = {case.name_of(each.by): each.by for each in view.tests}
    for what, by, day, result in rows:
        yield Test(what.strip(), known.get(by.strip(), by.strip()), typed_date(day), result.strip())
