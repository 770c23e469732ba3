"""What happened to an invented family, who writes what of it, and the truth by which the rules are judged.

The wording is written by people who had not seen the rules; a story draws from it by lot.
"""

from __future__ import annotations

import functools
import random
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.invented.people import Family

HERE = Path(__file__).parent
CHRONOLOGIES = {
    "children's services chronology": "social_care",
    "health chronology": "health",
    "school chronology": "school",
    "police log": "police",
}
REPORTS = {
    "social work report": "social_care",
    "school report": "school",
    "health visitor report": "health",
    "gp report": "gp",
    "midwife report": "maternity",
    "police report": "police",
    "probation report": "probation",
    "housing mail": "housing",
    "domestic abuse service report": "abuse",
}
ONE_HAPPENING = ("asleep", "seen_by_police", "present", "hurt")
NOT_BESIDE = {
    "move": ("move",),
    "adult": ("moved_in", "lives"),
    "sentence": ("sentence",),
    "collector": ("fetched",),
    "release": ("release", "sentence"),
    "pregnancy": ("due", "father_of_baby"),
    "contact": ("contact",),
    "home_education": ("kept_home",),
    "arrest": (),
    "injury": (),
    "setting": (),
    "absence": (),
}
"""By kind of change the contradictions that tell of the same, so that a story has one or the other."""
CONTRADICTIONS, CHANGES, HAPPENINGS, ROUTINE = 10, 5, 6, 14
FIRST, UNSEEN, SEEN_EVERY = 88, 16, 7
"""Days before the conference from which children are seen, how long nobody sees one, and how often somebody does otherwise."""


@dataclass(frozen=True)
class Line:
    """A row of an agency's chronology; `cluster` names the happening it tells."""

    agency: str
    day: date
    text: str
    child: str = ""
    cluster: str = ""
    is_everyday: bool = False


@dataclass(frozen=True)
class Contradiction:
    """What two papers say differently: the sentences of either side."""

    kind: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass
class Story:
    """Lines by agency, sentences by report, and what is planted in them."""

    family: Family
    lines: list[Line] = field(default_factory=list)
    reports: dict[str, list[str]] = field(default_factory=dict)
    contradictions: list[Contradiction] = field(default_factory=list)
    gaps: dict[str, str] = field(default_factory=dict)
    changes: dict[str, Line] = field(default_factory=dict)
    unseen: dict[str, tuple[date, date]] = field(default_factory=dict)


@functools.cache
def wording() -> Mapping[str, Any]:
    """Every sentence, by table and kind, of all who wrote some."""
    found: dict[str, Any] = {"contradiction": {}, "gap": {}, "change": {}, "happening": {}, "routine": {}, "seen": {}, "aside": []}
    for file in sorted(HERE.glob("wording*.toml")):
        _add(found, tomllib.loads(file.read_text(encoding="utf-8")))
    return found


def _add(found: dict[str, Any], held: Mapping[str, Any]) -> None:
    for row in held.get("contradiction", ()):
        into = found["contradiction"].setdefault(
            row["kind"], {"one_by": row["one_by"], "other_by": row["other_by"], "one": [], "other": []}
        )
        into["one"] += row["one"]
        into["other"] += row["other"]
    for table in ("gap", "change"):
        for row in held.get(table, ()):
            found[table].setdefault(row["kind"], []).extend(row["says"])
    for row in held.get("happening", ()):
        found["happening"][row["title"]] = row["says"]
    for table in ("routine", "seen"):
        for row in held.get(table, ()):
            found[table].setdefault(row["agency"].replace("children_services", "social_care"), []).extend(row["says"])
    for row in held.get("aside", ()):
        found["aside"] += row["says"]


def a_story(family: Family, chance: random.Random) -> Story:
    """A story by lot."""
    return _Teller(Story(family), chance).tell()


@dataclass
class _Teller:
    story: Story
    chance: random.Random

    def tell(self) -> Story:
        self._plan_unseen()
        kinds = self.chance.sample(sorted(wording()["contradiction"]), CONTRADICTIONS)
        for kind in kinds:
            self._contradiction(kind)
        self._changes(kinds)
        self._gaps(kinds)
        self._happenings()
        self._routine()
        self._seen()
        return self.story

    @property
    def held(self) -> date:
        return self.story.family.held

    def fill(self, text: str, **more: str) -> str:
        day = more.get("day", "Tuesday")
        return text.format(**{**self.story.family.words, "number": "12", "time": "15:20", "day": day, "date": _spoken(self.held - timedelta(20)),
                              "months": "15", "count": "seven", "percent": "91%", **more})  # fmt: skip

    def day(self, first: int = FIRST - 4, last: int = 6) -> date:
        """A weekday between so many days before the conference, on which some child may be seen."""
        while True:
            day = self.held - timedelta(self.chance.randint(last, first))
            if day.weekday() < 5 and not any(start <= day <= end for start, end in self.story.unseen.values()):
                return day

    def line(self, agency: str, day: date, text: str, child: str = "child", cluster: str = "", is_everyday: bool = False) -> None:
        self.story.lines.append(Line(agency, day, text, child, cluster, is_everyday))

    def say(self, by: str, text: str, day: date) -> None:
        """Puts a sentence where its author writes: a line of a chronology, or a sentence of a paper."""
        if by in CHRONOLOGIES:
            self.line(CHRONOLOGIES[by], day, text)
        else:
            self.story.reports.setdefault(by, []).append(text)

    def _plan_unseen(self) -> None:
        starts = self.chance.sample((70, 48, 26), 2)
        for who, start in zip(("child", "sibling"), starts, strict=True):
            first = self.held - timedelta(start)
            self.story.unseen[who] = (first, first + timedelta(UNSEEN))

    def _contradiction(self, kind: str) -> None:
        held, day = wording()["contradiction"][kind], self.day()
        sides: list[tuple[str, ...]] = []
        used: set[str] = set()
        for number, side in enumerate(("one", "other")):
            places = [by for by in held[f"{side}_by"] if by not in used and (kind not in ONE_HAPPENING or by in CHRONOLOGIES)]
            by_whom = self.chance.sample(places, min(len(places), self.chance.choice((1, 2))))
            told = tuple(self.fill(text, **self._figures(kind, number, day)) for text in self.chance.sample(held[side], len(by_whom)))
            for by, text in zip(by_whom, told, strict=True):
                used.add(by)
                self.say(by, text, day if kind in ONE_HAPPENING else self.day())
            sides.append(told)
        if kind in ONE_HAPPENING:
            self._frame(day, used)
        if all(sides):
            self.story.contradictions.append(Contradiction(kind, *sides))

    def _frame(self, day: date, by: Iterable[str]) -> None:
        """The happening itself, as each of those agencies logs it, in the same row as what they say of it."""
        happening = wording()["happening"]["domestic argument with police call"]
        for agency in {CHRONOLOGIES[each] for each in by}:
            says = happening.get(_key(agency), ())
            for number, line in enumerate(self.story.lines):
                if line.agency == agency and line.day == day and not line.cluster and says:
                    whole = f"{self.fill(self.chance.choice(says))} {line.text}"
                    self.story.lines[number] = Line(agency, day, whole, line.child, f"quarrel {day.isoformat()}")

    def _figures(self, kind: str, side: int, day: date) -> dict[str, str]:
        base = {
            "release": self.held + timedelta(30), "due": self.held + timedelta(90), "enquiry": self.held - timedelta(20),
            "picture": self.held - timedelta(30), "moved_in": self.held - timedelta(52), "move": self.held - timedelta(64),
        }.get(kind, day)  # fmt: skip
        told = base + timedelta(9 * side) if kind != "doctor" else base
        return {
            "date": _spoken(told),
            "percent": ("93%", "76%")[side],
            "months": ("18", "15")[side],
            "count": ("seven", "eleven")[side],
            "day": told.strftime("%A"),
        }

    def _changes(self, contradictions: list[str]) -> None:
        free = [kind for kind, others in NOT_BESIDE.items() if not set(others) & set(contradictions)]
        for kind in self.chance.sample(free, min(CHANGES, len(free))):
            day = self.day(250, 20) if kind != "absence" else self.day(60, 24)
            agency = {"absence": "school", "collector": "school", "setting": "social_care"}.get(
                kind, self.chance.choice(("social_care", "health"))
            )
            says = self.chance.sample(wording()["change"][kind], 4)
            for number in range(4 if kind == "absence" else 1):
                self.line(agency, day + timedelta(number), self.fill(says[number], date=_spoken(day)))
                self.story.changes.setdefault(kind, self.story.lines[-1])

    def _gaps(self, contradictions: list[str]) -> None:
        told = wording()["gap"]
        by = self.chance.choice(("school chronology", "children's services chronology", "health visitor report"))
        injury = self.fill(self._one([text for text in told["injury"] if by.startswith("children") or "{child}" in text]))
        self.say(by, injury, self.day(40))
        self.story.gaps["covered"] = injury
        self.say("children's services chronology", self.fill(self._one(told["covered"])), self.day(20))
        if self.chance.random() < 0.5 or "doctor" in contradictions:
            self.story.gaps["medical"] = injury
        else:
            self.say("gp report", self.fill(self._one(told["medical_done"])), self.held)
        for kind, by in (
            ("picture_not_shown", "police report"), ("not_alone", "midwife report"), ("handoff", "health visitor report"),
        ):  # fmt: skip
            if self.chance.random() < 0.7:
                self.story.gaps[kind] = self.fill(self._one(told[kind]))
                self.say(by, self.story.gaps[kind], self.day())
        done = self.chance.random() < 0.4
        if not done:
            self.story.gaps["family_meeting"] = ""
        if done or self.chance.random() < 0.5:
            says = told["family_meeting_done" if done else "family_meeting_missing"]
            self.say("social work report", self.fill(self._one(says)), self.day())
        if self.chance.random() < 0.6:
            self.story.gaps["aside"] = self.fill(self._one(wording()["aside"]))
            self.say(self.chance.choice(("children's services chronology", "social work report")), self.story.gaps["aside"], self.day())

    def _happenings(self) -> None:
        titles = [title for title in sorted(wording()["happening"]) if title != "domestic argument with police call"]
        for title in self.chance.sample(titles, HAPPENINGS):
            says, day = wording()["happening"][title], self.day(400, 95)
            agencies = self.chance.sample(sorted(says), self.chance.randint(2, len(says)))
            for agency in agencies:
                self.line(_agency(agency), day, self.fill(self._one(says[agency])), cluster=title)

    def _routine(self) -> None:
        for agency, says in wording()["routine"].items():
            for text in self.chance.sample(says, ROUTINE):
                self.line(agency, self.day(600, 95), self.fill(text), is_everyday=True)

    def _seen(self) -> None:
        """Each child is seen every week, but in its own stretch."""
        for who in ("child", "sibling"):
            start, end = self.story.unseen[who]
            name = getattr(self.story.family, who).known_as
            for back in range(FIRST, 0, -SEEN_EVERY):
                day = self.held - timedelta(back)
                if not start < day < end:
                    agency = self.chance.choice(("social_care", "health", "school"))
                    self.line(agency, day, self.fill(self._one(_of_one(agency)), child=name), who, is_everyday=True)
            for day in (start, end):
                self.line("social_care", day, self.fill(self._one(_of_one("social_care")), child=name), who, is_everyday=True)

    def _one(self, says: list[str]) -> str:
        return self.chance.choice(says)


def _of_one(agency: str) -> list[str]:
    """What says that one child alone was seen."""
    return [text for text in wording()["seen"][agency] if "hildren" not in text and "{sibling}" not in text]


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _agency(key: str) -> str:
    return "social_care" if key == "children_services" else key


def _key(agency: str) -> str:
    return "children_services" if agency == "social_care" else agency
