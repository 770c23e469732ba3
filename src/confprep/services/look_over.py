"""A report looked over while it is written: how each section stands, what is missing, how easily it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from confprep.core.blocks import Text, words
from confprep.core.evidence.plain_words import ShortForm, reading_age
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.templates import Part, Template
from confprep.core.evidence.writing import Missing, Standing, standing, still_missing
from confprep.core.family.people import Person
from confprep.core.sentences import Sentence, say
from confprep.services.plain_words import abbreviations, short_forms

WORDS = {Standing.DONE: say("Done"), Standing.BEGUN: say("Begun"), Standing.MISSING: say("Missing"), Standing.EMPTY: say("Empty")}


@dataclass(frozen=True)
class Look:
    """Each part with its standing, what is missing, and hints on how it reads."""

    parts: tuple[tuple[Part, Standing], ...] = ()
    missing: tuple[Missing, ...] = ()
    reading_age: int | None = None
    short_forms: tuple[ShortForm, ...] = ()

    @property
    def done(self) -> int:
        """How many sections are done."""
        return sum(each is Standing.DONE for _, each in self.parts)


def look_over(report: AgencyReport, template: Template, children: Sequence[Person], typed: Mapping[str, Text]) -> Look:
    """The report with the words that are being typed (by section) in place of those kept."""
    sections = tuple(replace(section, text=typed.get(section.id, section.text)) for section in report.sections)
    now = replace(report, sections=sections)
    missing = still_missing(now, template, children)
    said = "\n".join(words(section.text) for section in sections if section.text)
    parts = tuple((part, standing(now, part, children, missing)) for part in template.parts)
    return Look(parts, missing, reading_age(said, abbreviations()), short_forms(said))


def standing_words(each: Standing) -> Sentence:
    """How a section stands, in a word."""
    return WORDS[each]
