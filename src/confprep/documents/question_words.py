"""The words and limits of the rules that look for what nobody knows."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.family.roles import RoleWords
from confprep.core.questions.words import QuestionWords, words_from


@functools.cache
def question_words() -> QuestionWords:
    """What `templates/questions.toml` and `templates/contradictions.toml` say, with the words for people of `templates/roles.toml`."""
    return words_from(asset_table("templates/questions.toml") | asset_table("templates/contradictions.toml"), role_words())


@functools.cache
def role_words() -> RoleWords:
    """What `templates/roles.toml` says; longer words of a part stand before shorter ones."""
    held = asset_table("templates/roles.toml")
    everyday = {part: tuple(sorted(words, key=len, reverse=True)) for part, words in held["everyday"].items()}
    return RoleWords(everyday, tuple(held["partner"]), tuple(held["acquaintance"]), tuple(held["before"]))
