"""Asks whether a read paper is about this family, by the shipped list of labels."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.sentences import Sentence
from confprep.core.wrong_family import Signs, strangers_in
from confprep.exchange.draft import Draft


@functools.cache
def signs() -> Signs:
    """The lists of `templates/wrong_family.toml`."""
    held = asset_table("templates/wrong_family.toml")
    child, nobody, born, address = (tuple(held[key]) for key in ("child", "nobody", "born", "address"))
    return Signs(child, nobody, born, address, held["postcode"])


def wrong_family(case: Case, draft: Draft) -> tuple[Sentence, ...]:
    """The question about a paper that names nobody of this case, with those in its enclosed files."""
    drafts = (draft, *draft.inside)
    lines = [line for each in drafts for section in each.sections for line in (section.heading, *(block.text for block in section.text))]
    return strangers_in(case, [part for line in lines for part in line.split("\n") if part.strip()], signs())
