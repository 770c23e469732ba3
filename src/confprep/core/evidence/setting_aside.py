"""Words by which a relative's worry is set aside, and what such a word needs before it can stand.

Source: national review 2022: concerns of relatives were called malicious and closed without a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from confprep.core.errors import Fault
from confprep.core.evidence.family_views import FamilyView
from confprep.core.phrases import Phrases, pattern_of
from confprep.core.sentences import say


class SetAsideWithoutEvidence(Fault):
    """A worry called malicious, a feud or the like, without a check or without a second name."""

    def __init__(self, word: str) -> None:
        super().__init__(
            say("“{word}” sets a relative's worry aside without a check that was made, or without a second name.", word=word),
            say("Nothing was changed; what you typed stays in the form."),
            say("Write down the check and who agrees, or say what was found without that word."),
        )


@dataclass(frozen=True)
class SettingAside:
    """The words, as `templates/setting_aside.toml` lists them; "*" stands for any ending."""

    words: tuple[str, ...]

    def found(self, text: str) -> tuple[str, ...]:
        """The words of the list that `text` uses, as it writes them, each once."""
        if not self._list.in_text(text):
            return ()
        return tuple(dict.fromkeys(match.group() for match in self._pattern.finditer(text)))

    @cached_property
    def _list(self) -> Phrases:
        return Phrases(self.words)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return pattern_of(self.words)


def check_set_aside(view: FamilyView, aside: SettingAside) -> None:
    """Raises SetAsideWithoutEvidence for a view that is judged by such a word, unless a check and a second name are there."""
    used = aside.found("\n".join((view.summary, view.reasoning, view.answered, view.chair_comment, view.chair_reason)))
    if used and not (view.tests and view.second_name.strip()):
        raise SetAsideWithoutEvidence(used[0])


def set_aside_by(view: FamilyView, aside: SettingAside) -> Iterable[tuple[str, str]]:
    """Who set the view aside with such a word, and the word: agencies in what they did, others in what came of their checks."""
    yield from ((told.agency, word) for told in view.told for word in aside.found(told.response))
    yield from ((test.by, word) for test in view.tests for word in aside.found(f"{test.what}\n{test.result}"))
