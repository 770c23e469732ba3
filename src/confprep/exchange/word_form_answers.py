"""What was answered in a filled form: days, ratings and people read where they are plain.

Every word that is not the form's own is in an answer or among the words outside. A value that cannot be read stays as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from confprep.core.blocks import BlockKind, Text, words
from confprep.core.sentences import Sentence, say
from confprep.core.told_dates import date_told
from confprep.exchange.word_form import Asks, FormChild, WordForm
from confprep.exchange.word_form_back import FilledForm
from confprep.exchange.word_form_own import Answer, FormWords, written_in

RATING = re.compile(r"^[^\w\-−]{0,3}(\d{1,2})(?![\d.,]*\d)(?:\s*(?:/|out of)\s*10\b)?", re.IGNORECASE)
"""A number that stands first, as the form asks for it."""
NO_RATING = re.compile(
    r"^\s*(?:(?:[-–—/]|to|or|and|out of)\s*\d|(?:%|st|nd|rd|th|years?|months?|weeks?|days?|hours?|times?|[ap]m|[a-z]{3,9}\s+\d{4})(?!\w))",
    re.IGNORECASE,
)
"""What shows that a number was the first of two, or counts something else."""


@dataclass(frozen=True)
class DayRow:
    """A row of a table on days. `children` are tokens; `who` holds the words as they were written, `day` is "" where none could be read."""

    day: str
    who: str
    children: tuple[str, ...] = ()
    alone: bool = False
    how: str = ""
    note: str = ""


@dataclass(frozen=True)
class Rated:
    """A child's token and the number that was given."""

    child: str
    value: int
    reason: str


@dataclass(frozen=True)
class Answers:
    """All that was written: answers in the form's order, values that were read from them, and words outside every section."""

    answers: tuple[Answer, ...] = ()
    author: str = ""
    post: str = ""
    dated: str = ""
    is_nil: bool = False
    seen: tuple[DayRow, ...] = ()
    shared: tuple[DayRow, ...] = ()
    ratings: tuple[Rated, ...] = ()
    recommendations: tuple[tuple[str, str], ...] = ()
    outside: Text = ()
    needs: tuple[Sentence, ...] = ()


def answers_in(filled: FilledForm, form: WordForm, listed: FormWords) -> Answers:
    """What `filled` says in answer to `form`."""
    answers, outside = written_in(filled, form, listed)
    return _Reader(form, listed, answers, outside).read()


@dataclass
class _Reader:
    """Reads the values of a form from its answers."""

    form: WordForm
    listed: FormWords
    answers: tuple[Answer, ...]
    outside: Text
    needs: list[Sentence] = field(default_factory=list)

    def read(self) -> Answers:
        said = [each for each in self.answers if not _is_line(each)]
        self.outside += tuple(each.reworded for each in self.answers if _is_line(each) and each.reworded)
        author, post, dated = (self._line(asks) for asks in (Asks.AUTHOR, Asks.POST, Asks.DATED))
        is_nil = self._says_nothing(said)
        seen, shared = self._seen(), self._shared()
        ratings = tuple(each for each in map(self._rated, self._of(Asks.SCALE)) if each)
        recommended = tuple((each.slot.child, words(each.text)) for each in self._of(Asks.RECOMMENDATION) if each.slot and each.slot.child)
        if self.outside:
            count = len(words(self.outside).split())
            self.needs.append(say("{count} words were written outside the sections of the form. They are kept at its end.", count=count))
        day = self._day(dated)
        return Answers(tuple(said), author, post, day, is_nil, seen, shared, ratings, recommended, self.outside, tuple(self.needs))

    def _of(self, asks: Asks) -> list[Answer]:
        return [each for each in self.answers if each.slot and each.slot.section.asks is asks]

    def _line(self, asks: Asks) -> str:
        """A field of one line; further lines are kept with the words outside."""
        text = tuple(block for each in self._of(asks) for block in each.text)
        self.outside += text[1:]
        return " ".join(text[0].text.split()) if text else ""

    def _day(self, dated: str) -> str:
        day, _ = date_told(dated)
        if dated and not day:
            self.needs.append(say("The date “{words}” could not be read. Put it right in the report.", words=dated))
        return day

    def _says_nothing(self, said: list[Answer]) -> bool:
        """Whether nothing is to be reported; words that say neither yes nor no are kept with the words outside."""
        text = tuple(block for each in self._of(Asks.NIL) for block in each.text)
        is_yes = self._is_yes(words(text))
        if text and not is_yes and words(text).casefold().strip(" .") not in ("no", "n"):
            self.outside += text
        if is_yes and said:
            self.needs.append(say("It says that there is nothing to report, and reports all the same. It was taken in as a report."))
        return is_yes and not said

    def _is_yes(self, text: str) -> bool:
        return text.casefold().strip(" .\n") in self.listed.yes or bool(re.match(r"yes\b", text.strip(), re.IGNORECASE))

    def _seen(self) -> tuple[DayRow, ...]:
        found = []
        for cells in _rows(self._of(Asks.SEEN)):
            day, _ = date_told(cells[0])
            children = self._children(cells[1])
            if not day or not children:
                self.needs.append(
                    say("A line on when a child was seen could not be read: “{words}”.", words=" | ".join(filter(None, cells)))
                )
                continue
            found.append(DayRow(day, cells[1], children, self._is_yes(cells[2]), note=cells[3]))
        return tuple(found)

    def _shared(self) -> tuple[DayRow, ...]:
        rows = list(_rows(self._of(Asks.SHARED)))
        return tuple(DayRow(date_told(cells[0])[0], cells[1], (), False, cells[2], cells[3]) for cells in rows)

    def _children(self, text: str) -> tuple[str, ...]:
        """Tokens of the children whose initials stand in `text`."""
        if text.casefold().strip(" .") in self.listed.all_children:
            return tuple(child.token for child in self.form.children)
        return tuple(child.token for child in self.form.children if speaks_of(child, text))

    def _rated(self, answer: Answer) -> Rated | None:
        text = words(answer.text).strip()
        found = RATING.match(text)
        value = int(found.group(1)) if found and not NO_RATING.match(text[found.end() :]) else -1
        if answer.slot is None or not answer.slot.child or not 0 <= value <= 10 or found is None:
            self.needs.append(say("No number from 0 to 10 could be read under “{heading}”.", heading=answer.heading))
            return None
        return Rated(answer.slot.child, value, text[found.end() :].strip(" \n\t.,:;–—-"))


LINES = (Asks.AUTHOR, Asks.POST, Asks.DATED, Asks.NIL)
"""Fields that are no text of the report."""


def _is_line(answer: Answer) -> bool:
    return answer.slot is not None and answer.slot.section.asks in LINES


def speaks_of(child: FormChild, text: str) -> bool:
    """Whether the child's initials stand in `text`, with or without stops and blanks."""
    return bool(initials_pattern(child).search(text))


def initials_pattern(child: FormChild) -> re.Pattern[str]:
    """Finds a child's initials; those of numbered children only with their number."""
    letters = r"\.?\s?".join(re.escape(letter) for letter in child.initials if not letter.isspace())
    return re.compile(rf"(?<![\w.]){letters}(?!\w)")


def _rows(answers: Iterable[Answer]) -> Iterator[tuple[str, str, str, str]]:
    """Rows of the tables, four cells each, their heading apart."""
    for answer in answers:
        rows: dict[tuple[int, int], dict[int, str]] = {}
        for block in answer.text:
            if block.cell and not block.cell.header and block.kind is not BlockKind.STRUCK_OUT:
                rows.setdefault((block.cell.table, block.cell.row), {})[block.cell.column] = " ".join(block.text.split())
        yield from ((row.get(0, ""), row.get(1, ""), row.get(2, ""), row.get(3, "")) for row in rows.values())
