"""Every passage of a case with the labels that decide who may have it.

A passage is a sentence in its place. One that names no child goes with the sentence before it, then with its row, its headings and
its item; so words are never parted from the child they are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from confprep.core.blocks import MarkKind
from confprep.core.case import Case
from confprep.core.evidence.restrictions import PersonField, Release, Restriction
from confprep.core.evidence.sentences import sentences
from confprep.core.family.mentions import Mentions
from confprep.core.identity import PersonId
from confprep.core.release.answers import answerer
from confprep.core.release.binding import Binding, bind, bind_restriction, is_unbound, values_of
from confprep.core.release.decide import Item, Openness
from confprep.core.release.doubts import every_target, is_in_doubt
from confprep.core.release.embargoes import embargoes
from confprep.core.release.following import earlier
from confprep.core.release.matching import holds
from confprep.core.release.passages import Passage
from confprep.core.release.places import Place, places, sources_of
from confprep.core.release.rows import with_rows_joined
from confprep.core.release.words import PERSONAL, DeniedClass, ReleaseWords

OPENNESS: Mapping[str, Openness] = {
    **dict.fromkeys(("people", "relationships", "residences", "genograms", "agencies", "practitioners", "conferences"), Openness.OPEN),
    **dict.fromkeys(("decisions", "dissents", "scales", "plan_actions", "core_groups"), Openness.OPEN),
    **dict.fromkeys(
        ("reports", "events", "family_views", "lived_experience", "engagement", "family_conferences", "said_and_done"), Openness.PAPER
    ),
    **dict.fromkeys(("invitations", "attendance", "questions", "incidents"), Openness.OFFICE),
}
"""How each kind stands before anybody decides; a kind that is not named is the chair's alone."""


@dataclass(frozen=True)
class Unbound:
    """A decision whose quotation found `places` places; `asks`: what it found has to be confirmed."""

    decision: Restriction | Release
    places: int
    asks: bool = False


@dataclass(frozen=True)
class Labelled:
    """A case with all its passages, its items as wholes, and the decisions that could not be bound."""

    case: Case
    passages: Mapping[tuple[str, str], tuple[Passage, ...]]
    wholes: Mapping[tuple[str, str], Item]
    by_item: Mapping[str, tuple[Passage, ...]]
    unbound: tuple[Unbound, ...] = ()


@dataclass(frozen=True)
class Reader:
    """What reading a case's passages needs at hand."""

    case: Case
    words: ReleaseWords
    mentions: Mentions
    restrictions: tuple[tuple[Restriction, Binding], ...]
    releases: tuple[tuple[Release, Binding], ...]
    locators: tuple[tuple[PersonId, str], ...]
    subjects: frozenset[PersonId]
    wide: frozenset[str]
    items: Mapping[tuple[str, str], Any]


def label(case: Case, words: ReleaseWords) -> Labelled:
    """Labels for every passage and item of `case`; the work behind every projection, done once a snapshot."""
    everywhere = tuple(places(case))
    before = earlier(case)
    decided = ((each, bind_restriction(each.target, case, everywhere, words, before)) for each in every_target(case))
    restrictions = (*decided, *embargoes(case, everywhere, words))
    releases = tuple((each, bind(each.target, case, everywhere, words)) for each in case.releases if not is_in_doubt(case, each.id))
    reader = Reader(
        case,
        words,
        mentions_in(case, words),
        restrictions,
        releases,
        _locators(case, words),
        frozenset(child.id for child in case.subjects()),
        _wide(case),
        {(kind, item.id): item for kind, item in case.every()},
    )
    passages = with_rows_joined({place.key: tuple(_passages(reader, place)) for place in everywhere})
    wholes = {(kind, item.id): _whole(reader, kind, item) for kind, item in case.every()}
    both: tuple[tuple[Restriction | Release, Binding], ...] = (*restrictions, *releases)
    unbound = tuple(
        Unbound(decision, binding.places or 0, binding.asks) for decision, binding in both if is_unbound(decision.target, binding)
    )
    return Labelled(case, passages, wholes, _by_item(passages), unbound)


def _by_item(passages: Mapping[tuple[str, str], tuple[Passage, ...]]) -> Mapping[str, tuple[Passage, ...]]:
    found: dict[str, list[Passage]] = {}
    for each in passages.values():
        for passage in each:
            found.setdefault(passage.place.item, []).append(passage)
    return {item: tuple(each) for item, each in found.items()}


def mentions_in(case: Case, words: ReleaseWords) -> Mentions:
    """Who can be meant by the names in this case's texts."""
    return Mentions(case.people, words.titles, words.unborn, words.all_children)


def _passages(reader: Reader, place: Place) -> Iterator[Passage]:
    around = _children_around(reader, place)
    item = reader.items.get((place.kind, place.item))
    children, adults = around, frozenset[PersonId]()
    for start, end in sentences(place.words, reader.words.abbreviations):
        text = place.words[start:end]
        children = reader.mentions.children(text) | _marked(reader, place, start, end) or children
        adults = reader.mentions.of(text) - reader.subjects or adults
        yield Passage(place, start, end, _item(reader, place, (start, end), item, children, adults))


def _marked(reader: Reader, place: Place, start: int, end: int) -> frozenset[PersonId]:
    """Children whom marks in `[start, end)` say to be meant, as where a paper speaks of them by initials."""
    marks = place.block.marks if place.block else ()
    touched = (mark for mark in marks if mark.kind is MarkKind.CHILD and mark.start < end and mark.end > start)
    return frozenset(PersonId(mark.value) for mark in touched) & reader.subjects


def _item(
    reader: Reader, place: Place, span: tuple[int, int], item: Any, children: frozenset[PersonId], adults: frozenset[PersonId]
) -> Item:
    text = place.words[span[0] : span[1]]
    classes = _classes(reader, place, text)
    return Item(
        openness=Openness.CHAIR if place.hidden else OPENNESS.get(place.kind, Openness.CHAIR),
        classes=classes,
        children=children,
        own=_own(place, item),
        personal=_personal(reader, text, classes & PERSONAL, adults),
        restrictions=tuple(each for each, binding in reader.restrictions if binding.touches(place, *span)),
        released=tuple(each.to for each, binding in reader.releases if _is_wide(reader, binding) and binding.touches(place, *span)),
        lifted=tuple(each.to for each, binding in reader.releases if not _is_wide(reader, binding) and binding.touches(place, *span)),
    )


def _whole(reader: Reader, kind: str, item: Any) -> Item:
    place = Place(item.id, "", kind, item.id, _within(reader.case, item))
    touching = [(each.to, _is_wide(reader, binding)) for each, binding in reader.releases if binding.touches(place, 0, 0)]
    return Item(
        openness=OPENNESS.get(kind, Openness.CHAIR),
        classes=frozenset({DeniedClass.LOCATOR}) if kind == "residences" else frozenset(),
        children=_children_of(kind, item, reader),
        own=_own_item(kind, item),
        personal=frozenset({item.person}) if kind == "residences" else frozenset(),
        restrictions=tuple(each for each, binding in reader.restrictions if binding.touches(place, 0, 0)),
        released=tuple(to for to, wide in touching if wide),
        lifted=tuple(to for to, wide in touching if not wide),
    )


def _is_wide(reader: Reader, binding: Binding) -> bool:
    """A release of a paper, report or section; those of blocks, single items and quotations decide word by word."""
    if binding.is_paper:
        return True
    return bool(binding.whole) and binding.whole <= reader.wide


def _wide(case: Case) -> frozenset[str]:
    sections = {section.id for report in case.reports for section in report.sections}
    return frozenset({report.id for report in case.reports} | sections)


def _within(case: Case, item: Any) -> frozenset[str]:
    paper = getattr(item, "attachment", "")
    file = case.find("attachments", paper) if paper else None
    return frozenset(filter(None, {item.id, paper, file.name if file else ""}))


def _classes(reader: Reader, place: Place, text: str) -> frozenset[DeniedClass]:
    classes = set(reader.words.classes_of(text)) if place.kind != "people" else set()
    if place.kind == "conferences" and place.field == "venue":
        classes.discard(DeniedClass.LOCATOR)  # where the conference meets locates nobody; who must not come is told by a restriction
    if any(reader.words.is_restricted_heading(heading) for heading in place.headings):
        classes.add(DeniedClass.RESTRICTED_PART)
    return frozenset(classes)


JUDGED = frozenset({"reasoning", "second_name", "chair_comment", "chair_reason"})
"""Fields of a relative's view that are others' words about it, and not the giver's own."""


def _own(place: Place, item: Any) -> frozenset[str]:
    if place.kind == "family_views" and place.field in JUDGED:
        return frozenset()
    marked = sources_of(place.block) if place.block else frozenset[str]()
    if place.field == "responses" and item is not None:
        marked |= answerer(place.id, item)
    return marked | (_own_item(place.kind, item) if item is not None else frozenset())


def _own_item(kind: str, item: Any) -> frozenset[str]:
    owners = {"people": "id", "family_views": "giver", "invitations": "to", "attendance": "who"}
    return frozenset(filter(None, {getattr(item, owners[kind], "")})) if kind in owners else frozenset()


def _personal(reader: Reader, text: str, classes: frozenset[DeniedClass], adults: frozenset[PersonId]) -> frozenset[str]:
    """Those to whom every personal fact in `text` belongs: an address or number to all who have it, the rest to the one adult spoken of."""
    only = frozenset[str](adults) if len(adults) == 1 else frozenset[str]()
    facts = [only] if DeniedClass.ADULT_HEALTH in classes else []
    if DeniedClass.LOCATOR in classes:
        spans = reader.words.spans_of(DeniedClass.LOCATOR, text)
        facts.extend(_owners(reader, text[start:end], text) or only for start, end in spans)
    return frozenset.intersection(*facts) if facts else frozenset()


def _owners(reader: Reader, found: str, text: str) -> frozenset[str]:
    return frozenset(person for person, value in reader.locators if holds(value, found) or (holds(found, value) and holds(text, value)))


def _locators(case: Case, words: ReleaseWords) -> tuple[tuple[PersonId, str], ...]:
    fields = (PersonField.ADDRESS, PersonField.TELEPHONE)
    return tuple((person.id, value) for person in case.people for each in fields for value in values_of(person, each, case, words))


def _children_around(reader: Reader, place: Place) -> frozenset[PersonId]:
    around: Iterable[str] = (place.row, *reversed(place.headings))
    named = next((found for found in map(reader.mentions.children, around) if found), None)
    if named:
        return named
    item = reader.items.get((place.kind, place.item))
    return _children_of(place.kind, item, reader)


def _children_of(kind: str, item: Any, reader: Reader) -> frozenset[PersonId]:
    if kind == "people":
        return frozenset({item.id}) & reader.subjects
    if kind == "core_groups":
        conference = reader.case.find("conferences", item.conference)
        return frozenset(conference.children) if conference else frozenset()
    if kind == "conferences":
        return frozenset()
    child = getattr(item, "child", "")
    return frozenset(filter(None, (child,))) or frozenset(getattr(item, "children", ())) & reader.subjects
