"""Turns a Sentence into words of the reader's language. The English template is the key and the fallback."""

from __future__ import annotations

import functools
import gettext

from confprep.assets import MissingAsset, asset
from confprep.core.sentences import Sentence

LANGUAGE = "en"


def render(sentence: Sentence, language: str = LANGUAGE) -> str:
    """The sentence in words; values stay as they are."""
    return sentence.render(_catalogue(language).gettext)


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    try:
        with asset(f"messages/{language}/LC_MESSAGES/confprep.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except MissingAsset:
        return gettext.NullTranslations()
