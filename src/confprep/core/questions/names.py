"""Doubts about who is meant: a name that is nearly somebody's, and lines that are about another child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from confprep.core.blocks import words
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.questions import Evidence
from confprep.core.identity import PersonId
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.sentences import say

NAME = re.compile(r"\b([A-Z][a-zé]+)\s+([A-Z][A-Za-zé'’-]{3,})\b|\b([A-Z]{4,}(?:-[A-Z]+)?)[,\s]+([A-Z][a-zé]+)\b")


def near_names(look: Looking) -> Iterator[Proposal]:
    """The first name of somebody here with a surname that is nearly theirs."""
    people = [(person, person.name.split()) for person in look.case.people if len(person.name.split()) > 1]
    found: set[str] = set()
    for each in look.said:
        for match in NAME.finditer(each.text):
            first, last = (match[1], match[2]) if match[1] else (match[4], match[3])
            for person, names in people:
                near = ratio(last.casefold(), names[-1].casefold())
                is_other = look.words.limits["near_name"] <= near < 100
                if is_other and first.casefold() == names[0].casefold() and person.id not in found:
                    found.add(person.id)
                    yield Proposal(
                        "Q-name",
                        key_of("name", person.id, last.casefold()),
                        "gap",
                        say("Is “{found}” {name}?", found=f"{first} {last}", name=person.name),
                        say("The names are nearly the same; if it is the same person, what is said there belongs to this family."),
                        evidence=(each.evidence,),
                        asked_of=(each.agency,) if each.agency else (),
                        remedy=say("Ask whoever wrote it for the birth date."),
                    )


def other_childs_lines(look: Looking) -> Iterator[Proposal]:
    """Lines that name a child who is not of this conference, and none who is; one question a child."""
    others = {person.id: person for person in look.case.people if not person.subject and _is_child(person.born, look.held.year)}
    found: dict[str, list[Event]] = {}
    for event in look.case.events:
        for each in _only_named(look, event) & others.keys():
            found.setdefault(each, []).append(event)
    for child, events in found.items():
        yield Proposal(
            "Q-wrong-child",
            key_of("wrong child", child, *sorted(event.id for event in events)),
            "gap",
            say("Do the lines about {name} belong here ({count})?", name=others[PersonId(child)].known_as, count=len(events)),
            say("They name a child who is not of this conference, and none who is."),
            evidence=tuple(map(_evidence_of, events)),
            asked_of=tuple(dict.fromkeys(event.agency for event in events if event.agency)),
            remedy=say("Take them out, or say why the conference needs them."),
            page="chronology",
            item=events[0].id,
        )


def _only_named(look: Looking, event: Event) -> frozenset[str]:
    """Who a line names when it names neither a child of the conference nor a parent of one."""
    told = "\n".join([words(event.text), *(words(each.text) for each in event.details if not each.hidden)])
    named = look.mentions.of(told)
    parents = {person.id for person in look.case.people if person.parental_responsibility}
    return frozenset() if look.mentions.children(told) or not named.isdisjoint(parents) else frozenset(named)


def _is_child(born: str, year: int) -> bool:
    return born[:4].isdigit() and year - int(born[:4]) < 18


def _evidence_of(event: Event) -> Evidence:
    return Evidence(event.text[0].id if event.text else "", event.attachment, event.text[0].text[:160] if event.text else "", event.id)
