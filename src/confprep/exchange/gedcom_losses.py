"""What of a GEDCOM file was not carried: every line that nobody took, once for each place and reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from confprep.core.sentences import Sentence, say
from confprep.exchange.gedcom_dates import read_gedcom_date
from confprep.exchange.gedcom_lines import Gedcom, Record, walk

NO_PLACE = say("A case keeps no such thing about a family.")
NO_DATE = say("The date is not understood, and none was guessed.")
CROWD = say("The family has more partners than can be a couple.")
NO_DAY = say("A case keeps a death by its day. Write down when it was, as well as it is known.")
NOBODY = say("It points to nobody in this file.")
ALONE = say("The family it names has nobody else in it.")
ANOTHER = say("Another of its kind stands before it.")
ONESELF = say("Nobody is their own parent or partner.")
DISPROVEN = say("The file itself says that it is not so.")
SAME_NUMBER = say("Another record has the same number; whatever points to it was read as the first.")
LETTERS = say("It holds letters that could not be read.")
WORDS = say("The date was carried without the words beside it.")
UNREADABLE = "\ufffd"


@dataclass(frozen=True)
class NotCarried:
    """Lines left behind for one reason: their place ("INDI.OCCU"), how many they are, and the number of the first.

    `tag` is "" for what has none: a line that is no line, or the end that is missing.
    """

    tag: str
    count: int
    line: int
    why: Sentence


@dataclass
class Ledger:
    """What the readers took of a file, by the number of the line, and why they left the rest."""

    carried: set[int] = field(default_factory=set)
    reasons: dict[int, Sentence] = field(default_factory=dict)

    def carry(self, *records: Record | None) -> None:
        """Says that these lines are in the draft."""
        self.carried.update(record.line for record in records if record)

    def lose(self, record: Record | None, why: Sentence) -> None:
        """Says why a line is not in the draft, or not all of it."""
        if record:
            self.reasons.setdefault(record.line, why)

    def date(self, event: Record | None) -> str:
        """The date an event tells, taken; "" when it has none or it is not understood, which is then said."""
        record = event.first("DATE") if event else None
        told = read_gedcom_date(record.payload) if record else ""
        if told:
            self.carry(record)
        else:
            self.lose(record, NO_DATE)
        return told

    def not_carried(self, gedcom: Gedcom) -> tuple[NotCarried, ...]:
        """Every line that was not taken, in the order of the file."""
        found: dict[tuple[str, Sentence], list[int]] = {}
        for tag, line, why in sorted(self._left(gedcom), key=lambda each: each[1]):
            found.setdefault((tag, why), []).append(line)
        return tuple(NotCarried(tag, len(lines), lines[0], why) for (tag, why), lines in found.items())

    def _left(self, gedcom: Gedcom) -> Iterator[tuple[str, int, Sentence]]:
        for lost in gedcom.lost:
            yield lost.tag, lost.line, lost.why
        for path, record in walk(gedcom.records):
            why = self.reasons.get(record.line) or (LETTERS if UNREADABLE in record.payload else None)
            if why or record.line not in self.carried:
                yield path, record.line, why or NO_PLACE
