"""How near people stand to the children, by the relations that were told."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.family.people import Person
from confprep.core.family.relationships import Relationship


def by_closeness(people: Iterable[Person], relationships: Iterable[Relationship]) -> tuple[Person, ...]:
    """The nearest to the children of the conference first, by steps of relation; people of the same nearness as they came.

    Whoever no relation leads to comes last. The children themselves are at nearness 0.
    """
    import networkx  # heavy: only who orders a family pays for it

    everybody = tuple(people)
    known = {person.id for person in everybody}
    graph = networkx.Graph()
    graph.add_nodes_from(known)
    graph.add_edges_from((each.from_, each.to) for each in relationships if each.from_ in known and each.to in known)
    children = [person.id for person in everybody if person.subject]
    steps = networkx.multi_source_dijkstra_path_length(graph, set(children)) if children else {}
    return tuple(sorted(everybody, key=lambda person: steps.get(person.id, len(everybody))))
