"""The words and limits of the rules that look for what nobody knows."""

from __future__ import annotations

import functools
import tomllib

from confprep.assets import asset
from confprep.core.questions.words import QuestionWords, words_from


@functools.cache
def question_words() -> QuestionWords:
    """What `templates/questions.toml` says."""
    with asset("templates/questions.toml").open("rb") as file:
        return words_from(tomllib.load(file))
