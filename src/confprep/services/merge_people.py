"""Makes one person of two records as one edit that nobody's copy grows by, and takes them apart again, even after later edits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from confprep.core.case import Case
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.family.people import Person
from confprep.core.family.person_merges import PersonMerge
from confprep.core.identity import ItemId, derived
from confprep.core.merges import Care, Merged, merged, unmerged
from confprep.core.release.widening import Growth, Sight, growth
from confprep.core.sentences import Sentence, say
from confprep.documents.release_words import release_words
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.dismiss import NoReason
from confprep.services.edit_record import held_person
from confprep.services.edits import Edit

ROUNDS = 6
"""How often it is looked again whether anybody sees more, before the merge is refused."""


class TheyBelongTogether(Fault):
    """Two people whom a tie joins are two."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            say("{one} and {other} are written down as belonging together, so they are two people.", one=one, other=other),
            say("Nothing was changed."),
            say("If the tie is the mistake, take it away first; then they can be made one."),
        )


class WouldShowMore(Fault):
    """A merge after which somebody would see more, in a place that cannot be withheld by itself."""

    for_safety = True

    def __init__(self, who: str) -> None:
        super().__init__(
            say("As one person, the copy of {who} would show more than the copies of the two do.", who=who),
            say("Nothing was changed, and nobody sees more."),
            say("Take one of the two from the list of recipients or invitations first, or keep both records."),
        )


class TakenApartLater(Fault):
    """The one who was kept has since become part of another."""

    def __init__(self) -> None:
        super().__init__(
            say("The person has since been made one with somebody else."),
            say("Nothing was changed."),
            say("Take that apart first."),
        )


@dataclass(frozen=True)
class MergeMade:
    """The edit, and what it does: in which fields the two records differ, which fields of the other stay in the record of the merge alone
    because a copy would show more, how many items were carried over, and how many are newly withheld."""

    edit: Edit
    differ: tuple[str, ...]
    left: tuple[str, ...]
    carried: int
    withheld: int


def merge_people(case: Case, keep: str, gone: str, reason: str, desk: Desk) -> MergeMade:
    """Makes `gone` one with `keep`. Raises NotFound, NoReason, TheyBelongTogether or WouldShowMore; then nothing has changed.

    What a reader would see only because the two are one now is withheld from them by a restriction, which a person may lift.
    """
    kept, lost = held_person(case, keep), held_person(case, gone)
    if keep == gone:
        raise NotFound(say("The other person"), gone)
    if not reason.strip():
        raise NoReason
    if any({each.from_, each.to} == {keep, gone} for each in case.relationships):
        raise TheyBelongTogether(kept.name, lost.name)
    name = ItemId(desk.new_id())
    made, restrictions = _without_widening(case, kept, lost, name, desk)
    record = PersonMerge(
        name, kept.id, kept, lost, made.joined, made.moved, tuple(each.id for each in restrictions), reason.strip(), desk.by, desk.at
    )
    touched = [(kind, item) for kind, item in made.case.every() if item != case.find(kind, item.id)]
    edit = Edit(say("Make {name} one person", name=kept.name), (*touched, ("person_merges", record)), (("people", lost.id),))
    return MergeMade(edit, made.differ, made.left, len({(each.kind, each.item) for each in made.moved}), len(restrictions))


def take_apart(case: Case, merge: str) -> Edit:
    """Makes two of one again. What was written since stays with the one who was kept. Raises NotFound or TakenApartLater."""
    record = case.find("person_merges", merge)
    if not isinstance(record, PersonMerge):
        raise NotFound(say("The merge"), merge)
    if case.find("people", record.kept) is None:
        raise TakenApartLater
    items, gone = unmerged(case, record)
    changed = tuple((kind, item) for kind, item in items if item != case.find(kind, item.id))
    restrictions = tuple(("restrictions", each) for each in gone)
    return Edit(say("Take {name} apart again", name=record.was.name), changed, (*restrictions, ("person_merges", record.id)))


def merges_of(case: Case, person: str) -> tuple[PersonMerge, ...]:
    """The merges that somebody came out of, the latest first."""
    return tuple(each for each in reversed(case.person_merges) if each.kept == person)


def since_merge(case: Case, merge: PersonMerge) -> Sentence:
    """What taking apart gives back."""
    return say(
        "{gone} comes back with {count} places that spoke of them; what was written since stays with {kept}.",
        gone=merge.gone.name,
        count=len({(each.kind, each.item) for each in merge.moved}),
        kept=case.name_of(merge.kept),
    )


def _without_widening(case: Case, kept: Person, gone: Person, merge: str, desk: Desk) -> tuple[Merged, tuple[Restriction, ...]]:
    """The merge, and the restrictions that keep every copy from growing. The kept record stays as it was where more of it would show."""
    before = Sight(case, release_words())
    nobody = frozenset({render(say("Not known"))})
    care, restrictions = Care.ALL, tuple[Restriction, ...]()
    readers: frozenset[str] | None = None
    for _ in range(ROUNDS):
        made = merged(case, kept, gone, nobody, care)
        after = replace(made.case, restrictions=(*made.case.restrictions, *restrictions))
        grown = tuple(growth(before, Sight(after, release_words()), gone.id, kept.id, readers))
        if not grown:
            return replace(made, case=after), restrictions
        whole = next((each for each in grown if each.kind == "conferences" or each.item == kept.id), None)
        if whole is None:
            restrictions += tuple(_restriction(each, merge, kept, desk) for each in grown)
            readers = frozenset(each.reader.id for each in grown)
        elif care is Care.NOTHING:
            raise WouldShowMore(case.name_of(whole.reader.person))
        else:
            care, restrictions, readers = Care(care + 1), (), None
    raise WouldShowMore(kept.name)


def _restriction(grown: Growth, merge: str, kept: Person, desk: Desk) -> Restriction:
    why = render(say("It was not theirs to see before two records of {name} were made one.", name=kept.name))
    name, target = ItemId(derived(merge, grown.reader.id, grown.item)), Target(items=(grown.item,))
    return Restriction(name, target, (grown.reader.id,), why, agreed_by=desk.by, agreed_on=desk.today.isoformat())
