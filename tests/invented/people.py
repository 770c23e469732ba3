"""The people of an invented family, and the words that stand for them in sentences."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from confprep.core.family.people import BackgroundCheck, Order, Person, Prison
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import AgencyId, ItemId, PersonId

GIRLS = ["Maisie", "Ottilie", "Priya", "Zofia", "Niamh", "Esme", "Amara", "Bronte", "Cerys", "Delphine"]
BOYS = ["Jago", "Tariq", "Rufus", "Kofi", "Elis", "Bastian", "Leon", "Milo", "Oskar", "Idris"]
WOMEN = ["Joanne", "Shireen", "Tanya", "Beverley", "Carla", "Marta", "Lorna", "Denise", "Rhian", "Yvette"]
MEN = ["Craig", "Darren", "Wesley", "Piotr", "Nathan", "Scott", "Gavin", "Imran", "Lloyd", "Marcus"]
SURNAMES = [
    "Askerby",
    "Brindlow",
    "Catchpole",
    "Dunmere",
    "Eastlake",
    "Fallowfield",
    "Garside",
    "Harkness",
    "Inchbald",
    "Kettlewell",
    "Lovibond",
    "Merriday",
]
STREETS = ("14 Tanner Row", "3 Ropewalk Court", "27 Millrace Street", "Flat 6, Cooper House", "81 Harbour Lane")
PARTS = ("left forearm", "right cheek", "left thigh", "right shoulder", "back")


@dataclass(frozen=True)
class Family:
    """Names by role, the day of the conference, the council, and the agencies by the key under which the wording knows them."""

    held: date
    council: str
    child: Person
    sibling: Person
    unborn: Person
    mother: Person
    father: Person
    partner: Person
    gran: Person
    neighbour: Person
    school: str
    nursery: str
    prison: str
    street: str
    old_street: str
    part: str
    agencies: tuple[Agency, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody on record."""
        return (self.child, self.sibling, self.unborn, self.mother, self.father, self.partner, self.gran, self.neighbour)

    @property
    def words(self) -> dict[str, str]:
        """What stands for each placeholder of the wording that is about people and places."""
        return {
            "child": self.child.known_as,
            "sibling": self.sibling.known_as,
            "mother": f"Ms {_last(self.mother)}",
            "mother_first": self.mother.known_as,
            "father": f"Mr {_last(self.father)}",
            "father_full": self.father.name,
            "partner": f"Mr {_last(self.partner)}",
            "partner_full": self.partner.name,
            "gran": f"Mrs {_last(self.gran)}",
            "street": self.street,
            "school": self.school,
            "nursery": self.nursery,
            "prison": self.prison,
            "part": self.part,
        }


def a_family(chance: random.Random) -> Family:
    """A family by lot: a mother, her two children and one not yet born, their father in prison, a new partner, a grandmother, a neighbour."""
    held = date(2031, 1, 1) + timedelta(chance.randrange(365))
    while held.weekday() > 4:
        held += timedelta(1)
    own, mans, grans, near = chance.sample(SURNAMES, 4)
    child, sibling = chance.choice(GIRLS), chance.choice(BOYS)
    mother, gran = chance.sample(WOMEN, 2)
    father, partner, neighbour = chance.sample(MEN, 3)
    towns = chance.sample(("Wexcombe", "Thornhaven", "Marlbridge", "Oldquay"), 1)[0]
    street, old_street = chance.sample(STREETS, 2)
    days = [held - timedelta(365 * 7 + chance.randrange(300)), held - timedelta(365 * 4 + chance.randrange(300))]
    due = held + timedelta(70 + chance.randrange(60))
    ids = (PersonId("child"), PersonId("sibling"), PersonId("unborn"))
    return Family(
        held,
        f"{towns} Council",
        Person(ids[0], f"{child} {own}", sex="F", born=days[0].isoformat(), role="child", subject=True),
        Person(ids[1], f"{sibling} {own}", sex="M", born=days[1].isoformat(), role="child", subject=True),
        Person(ids[2], f"Unborn {own}", due=due.isoformat(), role="unborn child", subject=True),
        Person(PersonId("mother"), f"{mother} {own}", sex="F", born="1998-05-02", role="mother", parental_responsibility=ids),
        Person(
            PersonId("father"),
            f"{father} {own}",
            sex="M",
            born="1995-02-11",
            role="father",
            parental_responsibility=ids[:2],
            orders=(Order("restraining order", "mother"),),
            prison=Prison(f"HMP {towns}moor", release=(held + timedelta(40)).isoformat()),
        ),
        Person(PersonId("partner"), f"{partner} {mans}", sex="M", role="mother's partner", checks=(BackgroundCheck("police"),)),
        Person(PersonId("gran"), f"{gran} {grans}", sex="F", role="maternal grandmother"),
        Person(PersonId("neighbour"), f"{neighbour} {near}", sex="M", role="neighbour"),
        f"{towns} Park Primary",
        f"{chance.choice(('Acorns', 'Little Herons', 'Tadpoles'))} Nursery",
        f"{towns}moor",
        street,
        old_street,
        chance.choice(PARTS),
        tuple(Agency(AgencyId(key), name, council=key == "social_care") for key, name in _agencies(towns)),
    )


def ties(family: Family) -> tuple[Relationship, ...]:
    """Who belongs to whom."""
    pairs = [("mother", child, "parent") for child in ("child", "sibling", "unborn")]
    pairs += [("father", child, "parent") for child in ("child", "sibling")]
    pairs += [("gran", "mother", "parent"), ("mother", "partner", "partner"), ("neighbour", "mother", "neighbour")]
    return tuple(
        Relationship(ItemId(f"tie-{number}"), PersonId(one), PersonId(other), kind) for number, (one, other, kind) in enumerate(pairs)
    )


def homes(family: Family) -> tuple[Residence, ...]:
    """Who lives where: the partner with the children."""
    return tuple(
        Residence(ItemId(f"home-{who}"), PersonId(who), family.street, household="h1") for who in ("child", "sibling", "mother", "partner")
    )


def workers(family: Family) -> tuple[Practitioner, ...]:
    """One named worker an agency, so that papers are known as theirs."""
    names = (
        "Ursula Vane",
        "Petra Holm",
        "Oliver Strand",
        "Winston Ames",
        "Greta Noble",
        "Hal Pryor",
        "Ines Farrow",
        "Jude Akers",
        "Kit Lowry",
    )
    return tuple(
        Practitioner(PersonId(f"w-{agency.id}"), name, agency.id, "worker") for agency, name in zip(family.agencies, names, strict=False)
    )


def _agencies(town: str) -> tuple[tuple[str, str], ...]:
    return (
        ("social_care", f"{town} Council Children's Services"),
        ("health", f"{town} Community Health NHS Trust"),
        ("school", f"{town} Park Primary School"),
        ("police", f"{town} Police"),
        ("gp", f"{town} Road Surgery"),
        ("maternity", f"{town} Hospital Maternity Service"),
        ("probation", f"{town} Probation Service"),
        ("housing", f"{town} Homes"),
        ("abuse", "Harbour Domestic Abuse Service"),
    )


def _last(person: Person) -> str:
    return person.name.split()[-1]
