"""The words and limits of the rules that look for what nobody knows."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.questions.words import QuestionWords, words_from


@functools.cache
def question_words() -> QuestionWords:
    """What `templates/questions.toml` says."""
    return words_from(asset_table("templates/questions.toml"))
