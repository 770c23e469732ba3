"""Writers who edit one report without seeing each other, and hand each other revisions in any order and any number of times."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from confprep.core.blocks import Block, BlockKind, Mark, MarkKind
from confprep.core.codec import decode
from confprep.core.evidence.merging import State, decide, merge, revise
from confprep.core.evidence.reports import AgencyReport, Rating, Section, Seen
from confprep.core.evidence.revisions import ItemRevision
from confprep.core.identity import BlockId, PersonId, SectionId
from tests.builders import a_block, a_report

TOKEN = re.compile(r"w\d+w")


@dataclass
class Dice:
    """Numbers drawn beforehand, dealt out one choice at a time."""

    number: int

    def pick(self, sides: int) -> int:
        self.number, side = divmod(self.number, max(1, sides))
        return side


def first_report() -> AgencyReport:
    """Two sections of two passages of two sentences, every sentence with a word of its own."""
    sections = []
    for s in range(2):
        text = tuple(
            a_block(" ".join(f"Said w{s}{b}{n}w here." for n in range(2)), id=f"b{s}{b}", marks=(Mark(0, 4, MarkKind.STRONG),))
            for b in range(2)
        )
        sections.append(Section(SectionId(f"s{s}"), "worries", f"Heading w9{s}w", text=text))
    return a_report(*sections, dated="2030-01-01", seen=(Seen(PersonId("child-1"), "2030-01-01"),), children=(PersonId("child-1"),))


@dataclass
class Writer:
    """One person's desk: what came, and the report as they see it."""

    name: str
    held: dict[str, ItemRevision] = field(default_factory=dict)
    _known: tuple[int, State] = (-1, State())

    def state(self) -> State:
        if self._known[0] != len(self.held):
            self._known = (len(self.held), merge(self.held.values()))
        return self._known[1]

    def report(self) -> AgencyReport | None:
        return report_of(self.state())


@dataclass
class History:
    """All writers of one report, every revision made, and the words that somebody who saw them took out."""

    writers: list[Writer]
    made: dict[str, ItemRevision] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    count: int = 1000

    @classmethod
    def begin(cls, count: int) -> History:
        first = revise(State(), first_report(), kind="reports")
        assert first is not None
        return cls([Writer(f"writer-{number}", {first.id: first}) for number in range(count)], {first.id: first})

    def word(self) -> str:
        self.count += 1
        return f"w{self.count}w"

    def step(self, number: int) -> None:
        dice = Dice(number)
        writer = self.writers[dice.pick(len(self.writers))]
        if dice.pick(3) == 0:
            self.hand_over(writer, dice)
        else:
            self.write(writer, dice)

    def hand_over(self, writer: Writer, dice: Dice) -> None:
        """Some of one writer's revisions reach another: perhaps without those they follow, perhaps again."""
        other = self.writers[dice.pick(len(self.writers))]
        rows = sorted(writer.held)
        for row in rows[dice.pick(2) :: 1 + dice.pick(2)] if dice.pick(2) else rows:
            other.held[row] = writer.held[row]

    def write(self, writer: Writer, dice: Dice) -> None:
        state = writer.state()
        before = report_of(state)
        if state.conflicts and dice.pick(3) == 0:
            self.decide(writer, state, dice)
            return
        after = EDITS[dice.pick(len(EDITS))](before, self.word, dice) if before else None
        if before is None or after == before:
            return
        made = revise(state, after, writer.name)
        assert made is not None
        self.gone |= (tokens(before) | (tokens(state.conflicts) if after is None else set())) - tokens(after)
        self._keep(writer, made)

    def decide(self, writer: Writer, state: State, dice: Dice) -> None:
        conflict = state.conflicts[dice.pick(len(state.conflicts))]
        chosen = conflict.sides[dice.pick(len(conflict.sides))]
        self._keep(writer, decide(state, {conflict.register: chosen.value}, writer.name))
        self.gone |= tokens(conflict) - tokens(chosen)

    def _keep(self, writer: Writer, made: ItemRevision) -> None:
        writer.held[made.id] = made
        self.made[made.id] = made


def report_of(state: State) -> AgencyReport | None:
    plain = state.plain(AgencyReport)
    return None if plain is None else decode(AgencyReport, plain)


def tokens(value: Any) -> set[str]:
    """Every word that is one of a kind."""
    return set() if value is None else set(TOKEN.findall(repr(value)))


def checked(history: History) -> State:
    """The one state that every order of receipt leads to, with nothing lost and nothing raised from the dead."""
    revisions = list(history.made.values())
    whole = merge(revisions)
    plain = whole.plain(AgencyReport)
    for number, writer in enumerate(history.writers[:3]):
        order = [*revisions[number:], *revisions[:number], *writer.held.values()]
        state = merge(reversed(order) if number % 2 else order)
        assert state == whole
        assert state.plain(AgencyReport) == plain
    assert whole.waiting == 0
    assert revise(whole, report_of(whole)) is None, "what nobody changed became a revision"
    written = set[str]().union(*map(tokens, history.made.values()))
    there = tokens(report_of(whole)) | set[str]().union(*map(tokens, whole.conflicts))
    assert written - there - history.gone == set(), "words were lost"
    return whole


Edit = Callable[[AgencyReport, Callable[[], str], Dice], AgencyReport | None]


def _sections(report: AgencyReport, change: Callable[[list[Section]], None]) -> AgencyReport:
    sections = list(report.sections)
    if sections:
        change(sections)
    return replace(report, sections=tuple(sections))


def _text(report: AgencyReport, dice: Dice, change: Callable[[list[Block]], None]) -> AgencyReport:
    def on(sections: list[Section]) -> None:
        at = dice.pick(len(sections))
        text = list(sections[at].text)
        change(text)
        sections[at] = replace(sections[at], text=tuple(text))

    return _sections(report, on)


def change_sentence(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    def on(text: list[Block]) -> None:
        if text:
            at = dice.pick(len(text))
            said = re.split(r"(?<=\.) ", text[at].text)
            here = dice.pick(len(said))
            new = ["", f"Said {word()} here.", f"{said[here]} Said {word()} too."][dice.pick(3)]
            text[at] = replace(text[at], text=" ".join(filter(None, [*said[:here], new, *said[here + 1 :]])), marks=())

    return _text(report, dice, on)


def add_passage(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    def on(text: list[Block]) -> None:
        text.insert(dice.pick(len(text) + 1), Block(BlockId(f"n{word()}"), BlockKind.PARAGRAPH, f"Said {word()} here."))

    return _text(report, dice, on)


def remove_passage(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    return _text(report, dice, lambda text: text.pop(dice.pick(len(text))) and None if text else None)


def move_passage(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    moved: list[Block] = []
    report = _text(report, dice, lambda text: moved.append(text.pop(dice.pick(len(text)))) if text else None)
    return _text(report, dice, lambda text: text.insert(dice.pick(len(text) + 1), moved[0]) if moved else None)


def mark_passage(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    def on(text: list[Block]) -> None:
        if text:
            at = dice.pick(len(text))
            kind, value = (MarkKind.STATEMENT, ("fact", "told")[dice.pick(2)]) if dice.pick(2) else (MarkKind.SOURCE, word())
            text[at] = replace(text[at], marks=(Mark(0, len(text[at].text), kind, value),) if text[at].text else ())

    return _text(report, dice, on)


def change_heading(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    def on(sections: list[Section]) -> None:
        at = dice.pick(len(sections))
        sections[at] = replace(sections[at], heading=f"Heading {word()}")

    return _sections(report, on)


def move_section(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    return _sections(report, lambda sections: sections.insert(dice.pick(len(sections)), sections.pop(dice.pick(len(sections)))))


def remove_section(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    return _sections(report, lambda sections: sections.pop(dice.pick(len(sections))) and None)


def add_section(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    new = Section(SectionId(f"n{word()}"), "", f"Heading {word()}", text=(a_block(f"Said {word()} here.", id=f"n{word()}"),))
    return replace(report, sections=(*report.sections, new))


def change_day(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport:
    day = f"2030-01-{dice.pick(28) + 1:02d}"
    which = dice.pick(4)
    if which == 0:
        return replace(report, dated=day)
    if which == 1:
        return replace(report, seen=(*report.seen, Seen(PersonId(f"child-{dice.pick(2)}"), day, note=word())))
    if which == 2:
        return replace(report, ratings=(Rating(PersonId("child-1"), dice.pick(10), word()),))
    return replace(report, children=(*report.children, PersonId(word())), title=word())


def remove_report(report: AgencyReport, word: Callable[[], str], dice: Dice) -> AgencyReport | None:
    return None if dice.pick(4) == 0 else report


EDITS: Sequence[Edit] = (
    *(change_sentence,) * 4,
    add_passage,
    add_passage,
    remove_passage,
    move_passage,
    mark_passage,
    change_heading,
    move_section,
    remove_section,
    add_section,
    change_day,
    remove_report,
)
