"""A family as a genogram knows it: people, and unions of one or two parents (or of nobody, where siblings have no known parent).

Every couple is a union, with children or without. Each child hangs under one union first, and under others besides where somebody
else fosters, adopts or cares for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from confprep.core.dates import sort_key, span
from confprep.core.family.people import Person
from confprep.core.family.relation_words import Meaning, RelationWords, Tie
from confprep.core.family.relationships import Relationship
from confprep.core.identity import PersonId

CLASSES = ("adoptive", "natural", "guardian", "kinship", "foster", "step")
"""Kinds of parents that make a union together; a child hangs first under the first of these that it has."""
CERTAIN_FIRST = {False: 0, True: 1}


@dataclass(frozen=True)
class Link:
    """A parent's tie to a child, as told."""

    parent: PersonId
    child: PersonId
    kind: str
    is_doubtful: bool = False


@dataclass(frozen=True)
class Couple:
    """What is told of two partners. `kind` is "married", "partner" or "" when only their children join them."""

    pair: tuple[PersonId, PersonId]
    kind: str = ""
    ended: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Union:
    """Parents and their children, oldest first. `links` are the ties of its parents to its children."""

    key: str
    parents: tuple[PersonId, ...]
    children: tuple[PersonId, ...] = ()
    links: tuple[Link, ...] = ()
    couple: Couple | None = None
    since: tuple[object, ...] = ()

    def kind_for(self, child: PersonId) -> str:
        """How the parents are parents of the child; "unstated" where one of them is not said to be more."""
        kinds = [link.kind for link in self.links if link.child == child]
        return "unstated" if "unstated" in kinds or not kinds else kinds[0]

    def is_doubtful(self, child: PersonId) -> bool:
        """Whether a tie to the child is disputed or only reported."""
        return any(link.is_doubtful for link in self.links if link.child == child)


@dataclass(frozen=True)
class Quality:
    """How two people get on, by whom it is told and when; `number` counts the lines of the drawing from 1."""

    number: int
    from_: PersonId
    to: PersonId
    kind: str
    relation: Relationship
    is_doubtful: bool = False


@dataclass(frozen=True)
class Family:
    """Everything that is drawn. `twins` are groups of people born together with whether they are identical."""

    people: Mapping[PersonId, Person]
    unions: tuple[Union, ...]
    twins: tuple[tuple[frozenset[PersonId], bool], ...] = ()
    qualities: tuple[Quality, ...] = ()
    homes_of: Mapping[PersonId, tuple[Union, ...]] = field(default_factory=dict)

    def above(self, person: PersonId) -> tuple[Union, ...]:
        """The unions a person is a child of, the first of them the one they hang under."""
        return self.homes_of.get(person, ())


def family_of(people: Iterable[Person], relations: Iterable[Relationship], words: RelationWords) -> Family:
    """The family that records tell of. Relations with somebody who is not among `people`, or with oneself, are left out."""
    everybody = {person.id: person for person in people}
    held = [each for each in relations if each.from_ in everybody and each.to in everybody and each.from_ != each.to]
    read = [(each, words.read(each)) for each in held]
    links = _links(read)
    couples = _couples(read)
    unions = [*_unions(everybody, links, couples), *_orphans(everybody, links, read)]
    unions.sort(key=lambda union: union.since)
    homes: dict[PersonId, list[Union]] = {}
    for union in unions:
        for child in union.children:
            homes.setdefault(child, []).append(union)
    ranked = {child: tuple(sorted(above, key=lambda each: _rank(each, child))) for child, above in homes.items()}
    return Family(everybody, tuple(unions), _twins(read), _qualities(held, words), ranked)


def _links(read: Iterable[tuple[Relationship, Meaning]]) -> list[Link]:
    """One link a parent and child, the first that was told; one that is told without a doubt wins."""
    found: dict[tuple[PersonId, PersonId], Link] = {}
    for relation, meaning in read:
        if meaning.tie is not Tie.PARENT:
            continue
        parent, child = (relation.to, relation.from_) if meaning.is_reversed else (relation.from_, relation.to)
        link = Link(parent, child, meaning.kind, meaning.is_doubtful)
        before = found.get((parent, child))
        if before is None or before.is_doubtful > link.is_doubtful or (before.kind == "unstated" and link.kind != "unstated"):
            found[parent, child] = link
    return _without_rounds(list(found.values()))


def _without_rounds(links: list[Link]) -> list[Link]:
    """The links without those that would make somebody their own ancestor."""
    kept: list[Link] = []
    below: dict[PersonId, set[PersonId]] = {}
    for link in links:
        if link.parent not in _reached(below, link.child):
            kept.append(link)
            below.setdefault(link.parent, set()).add(link.child)
    return kept


def _reached(below: Mapping[PersonId, set[PersonId]], start: PersonId) -> set[PersonId]:
    found, open_ = {start}, [start]
    while open_:
        for child in below.get(open_.pop(), ()):
            if child not in found:
                found.add(child)
                open_.append(child)
    return found


def _couples(read: Iterable[tuple[Relationship, Meaning]]) -> dict[frozenset[PersonId], Couple]:
    found: dict[frozenset[PersonId], Couple] = {}
    for relation, meaning in read:
        if meaning.tie is not Tie.PARTNER:
            continue
        pair = frozenset((relation.from_, relation.to))
        before = found.get(pair)
        if before is None or (before.kind != "married" and meaning.kind == "married"):
            found[pair] = Couple((relation.from_, relation.to), meaning.kind, meaning.ended, relation.start, relation.end)
    return found


def _unions(people: Mapping[PersonId, Person], links: list[Link], couples: Mapping[frozenset[PersonId], Couple]) -> list[Union]:
    held: dict[tuple[frozenset[PersonId], str], list[Link]] = {(pair, "natural"): [] for pair in couples}
    for child, mine in _by_child(links).items():
        for name in CLASSES:
            of_class = sorted((each for each in mine if class_of(each.kind) == name), key=lambda each: CERTAIN_FIRST[each.is_doubtful])
            if name == "step" and any(_is_joined(each.parent, mine, couples) for each in of_class):
                continue
            for pair in _pairs(of_class):
                key = (frozenset(pair), "natural" if frozenset(pair) in couples or name == "adoptive" else name)
                held.setdefault(key, []).extend(each for each in of_class if each.parent in pair and each.child == child)
    order = {person: number for number, person in enumerate(people)}
    return [
        _union(people, order, sorted(pair, key=order.__getitem__), name, each, couples.get(pair)) for (pair, name), each in held.items()
    ]


def _by_child(links: Iterable[Link]) -> dict[PersonId, list[Link]]:
    found: dict[PersonId, list[Link]] = {}
    for link in links:
        found.setdefault(link.child, []).append(link)
    return found


def _is_joined(parent: PersonId, links: Iterable[Link], couples: Mapping[frozenset[PersonId], Couple]) -> bool:
    """Whether a step-parent is the partner of another parent: then the couple's line shows the tie."""
    return any(frozenset((parent, each.parent)) in couples for each in links if each.kind != "step")


def _pairs(links: list[Link]) -> list[tuple[PersonId, ...]]:
    """Parents of one kind two by two: where more than two are told, each further one with the first."""
    parents = [link.parent for link in links]
    if len(parents) <= 2:
        return [tuple(parents)] if parents else []
    return [(parents[0], other) for other in parents[1:]]


def class_of(kind: str) -> str:
    """The class of a kind of parent."""
    return "natural" if kind in ("birth", "unstated") else kind


def _union(
    people: Mapping[PersonId, Person],
    order: Mapping[PersonId, int],
    parents: list[PersonId],
    name: str,
    links: list[Link],
    couple: Couple | None,
) -> Union:
    children = sorted({link.child for link in links}, key=lambda child: birth_key(people[child], order[child]))
    key = "+".join(parents) + ("" if name == "natural" else f"/{name}")
    made = couple or (Couple((parents[0], parents[1])) if len(parents) == 2 else None)
    return Union(
        key, tuple(parents), tuple(children), tuple(links), made, _since(people, couple, children, min(map(order.__getitem__, parents)))
    )


def birth_key(person: Person, number: int) -> tuple[object, ...]:
    """Oldest first; the unborn after the born, those of unknown age last; of the same day as they stand in the case."""
    told = person.born or person.due
    return (*sort_key(told)[:2], number)


def _since(people: Mapping[PersonId, Person], couple: Couple | None, children: Iterable[PersonId], number: int) -> tuple[object, ...]:
    """Since when a union is known: its beginning or its first child, whichever is earlier; unknown ones last, as they stand."""
    told = [couple.start, couple.end] if couple else []
    told += [people[child].born or people[child].due for child in children]
    days = [found[0].isoformat() for found in map(span, told) if found]
    return (min(days, default="9999"), number)


def _orphans(people: Mapping[PersonId, Person], links: list[Link], read: Iterable[tuple[Relationship, Meaning]]) -> list[Union]:
    """Siblings who share no known parent, each group under an open bar; who has parents of their own hangs there too."""
    parents: dict[PersonId, set[PersonId]] = {}
    for link in links:
        parents.setdefault(link.child, set()).add(link.parent)
    groups: list[set[PersonId]] = []
    for relation, meaning in read:
        pair = {relation.from_, relation.to}
        if meaning.tie is Tie.SIBLING and meaning.kind != "step" and not all(each in parents for each in pair):
            touching = [group for group in groups if group & pair]
            groups = [*(group for group in groups if not group & pair), set().union(pair, *touching)]
    order = {person: number for number, person in enumerate(people)}
    made = []
    for group in groups:
        children = sorted(group, key=lambda child: birth_key(people[child], order[child]))
        made.append(Union(f"?{'+'.join(children)}", (), tuple(children), (), None, _since(people, None, children, order[children[0]])))
    return made


def _rank(union: Union, child: PersonId) -> tuple[int, bool, str]:
    classes = [CLASSES.index(class_of(link.kind)) for link in union.links if link.child == child]
    return min(classes, default=len(CLASSES)), union.is_doubtful(child), union.key


def _twins(read: Iterable[tuple[Relationship, Meaning]]) -> tuple[tuple[frozenset[PersonId], bool], ...]:
    groups: list[tuple[frozenset[PersonId], bool]] = []
    for relation, meaning in read:
        if meaning.tie is Tie.SIBLING and meaning.kind in ("twin", "identical"):
            pair = frozenset((relation.from_, relation.to))
            joined = [each for each in groups if each[0] & pair]
            is_identical = meaning.is_identical or any(each[1] for each in joined)
            groups = [*(each for each in groups if not each[0] & pair), (pair.union(*(each[0] for each in joined)), is_identical)]
    return tuple(groups)


def _qualities(relations: Iterable[Relationship], words: RelationWords) -> tuple[Quality, ...]:
    found: list[Quality] = []
    for each in relations:
        kind = words.quality_of(each)
        if kind:
            ends = _directed(each)
            found.append(Quality(len(found) + 1, *ends, kind, each, words.is_quality_doubtful(each)))
    return tuple(found)


def _directed(relation: Relationship) -> tuple[PersonId, PersonId]:
    """From whom to whom, where `direction` says so ("a->b"); as the relation runs otherwise."""
    first, arrow, second = relation.direction.partition("->")
    told = (first.strip(), second.strip())
    if arrow and set(told) == {relation.from_, relation.to}:
        return PersonId(told[0]), PersonId(told[1])
    return relation.from_, relation.to
