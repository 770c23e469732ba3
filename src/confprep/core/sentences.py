"""Sentences a person can read, kept as a template and its values until somebody draws them.

The English template is the key of the message catalogue. Nothing here knows a language: the window, the printed page and the
command line render through `confprep.messages`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Union

Value = Union[str, int, "Sentence"]


@dataclass(frozen=True)
class Sentence:
    """A template with `{named}` places and the values that belong in them."""

    template: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    def render(self, translate: Callable[[str], str]) -> str:
        """The sentence in words; values are put in as they are, never translated and never read as a template."""
        words = {key: _words(value, translate) for key, value in self.values.items()}
        return translate(self.template).format_map(words) if words else translate(self.template)

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((key, str(value)) for key, value in self.values.items()))))


def say(template: str, /, **values: Value) -> Sentence:
    """A sentence for a person; `say` is the mark by which the catalogue's extraction finds its template."""
    return Sentence(template, MappingProxyType(dict(values)))


def _words(value: Value, translate: Callable[[str], str]) -> str:
    return value.render(translate) if isinstance(value, Sentence) else str(value)
