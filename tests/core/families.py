"""Families drawn by lot: remarriages, same-sex parents, unknown parents, siblings of nobody, adoption, fostering, partners with kin."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from confprep.core.family.people import Person
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ItemId, PersonId

NAMES = "Ada Ben Cleo Dan Elsa Finn Gita Hugh Iris Jon Kit Lea Max Nia Omar Pia Quin Ravi Suki Tom Una Vik Wren Yan Zoe"


@dataclass
class AFamily:
    """People and relations; `young` are those who may still have partners and children."""

    chance: random.Random
    size: int
    people: list[Person] = field(default_factory=list)
    relations: list[Relationship] = field(default_factory=list)
    young: list[tuple[Person, int]] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.people) >= self.size

    def person(self, year: int, sex: str = "") -> Person:
        number = len(self.people)
        sex = sex or self.chance.choice("MF")
        born = f"{year:04}" if self.chance.random() < 0.3 else f"{year:04}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
        name = f"{self.chance.choice(NAMES.split())} No{number}"
        made = Person(PersonId(f"p{number:03}"), name, sex=sex, born=born if self.chance.random() < 0.9 else "")
        self.people.append(made)
        return made

    def relate(self, from_: Person, to: Person, kind: str, **named: str) -> None:
        self.relations.append(Relationship(ItemId(f"r{len(self.relations):04}"), from_.id, to.id, kind, **named))

    def couple(self, year: int, one: Person, number: int) -> None:
        """A partner for somebody, and their children."""
        other = None
        if not self.full and self.chance.random() > 0.12:
            same = self.chance.random() < 0.08
            other = self.person(year, one.sex if same else {"M": "F", "F": "M"}[one.sex])
            kind = self.chance.choice(("married", "partner", "married"))
            status = "separated" if number == 0 and self.chance.random() < 0.3 else ""
            self.relate(one, other, kind, status=status, start=str(year + 22 + 6 * number))
            if self.chance.random() < 0.22:
                self.kin(other, year)
        kind = "adoptive parent" if other and other.sex == one.sex else "parent"
        for _ in range(self.chance.choice((1, 1, 2, 2, 3, 4))):
            if not self.full:
                child = self.person(year + 24 + 6 * number + self.chance.randint(0, 5))
                for parent in filter(None, (one, other)):
                    self.relate(parent, child, kind)
                self.young.append((child, year + 27))
                if not self.full and self.chance.random() < 0.04:
                    self.relate(self.person(year), child, "foster carer")

    def kin(self, person: Person, year: int) -> None:
        """Parents, or one of them, of somebody who married in, and perhaps a sibling."""
        if self.full:
            return
        mother = self.person(year - 25, "F")
        self.relate(mother, person, "parent")
        father = None
        if not self.full and self.chance.random() < 0.6:
            father = self.person(year - 26, "M")
            self.relate(father, mother, "married")
            self.relate(father, person, "parent")
        if not self.full and self.chance.random() < 0.4:
            sibling = self.person(year - 2)
            for parent in filter(None, (mother, father)):
                self.relate(parent, sibling, "parent")

    def grow(self) -> AFamily:
        first = self.person(1920)
        self.young.append((first, 1920))
        while not self.full:
            if not self.young:
                self.young.append((self.chance.choice(self.people), 1950))
            one, year = self.young.pop(0)
            for number in range(2 if self.chance.random() < 0.3 else 1):
                self.couple(year, one, number)
            if not self.full and self.chance.random() < 0.03:
                alone, other = self.person(year), None
                if not self.full:
                    other = self.person(year)
                    self.relate(alone, other, "sibling")
        return self


def a_family(size: int, seed: int) -> AFamily:
    """A family of exactly `size` people; the same seed gives the same one."""
    return AFamily(random.Random(seed), size).grow()
