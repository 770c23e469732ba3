"""Imports a library without what it would drag in and we never call; whoever does call it gets the real thing then.

A stand-in hands out stand-ins and, called as a decorator, gives back what it decorates. It is in `sys.modules` only while the
library is being imported, so every other part of the program imports the real module.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class StandIn(ModuleType):
    """A module, or a name in one, that is looked up in the real module at the first call from outside."""

    def __init__(self, name: str, of: str) -> None:
        super().__init__(of)
        self.__dict__["_name"], self.__dict__["_of"] = name, of
        self.__dict__["_loading"] = True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._loading:
            return self.__dict__.setdefault(name, StandIn(name, f"{self._of}.{name}"))
        return getattr(_real(self._of), name)

    def __call__(self, *given: Any, **named: Any) -> Any:
        if not self._loading:
            return _real(self._of)(*given, **named)
        return given[0] if len(given) == 1 and callable(given[0]) and not named else self

    def settle(self) -> None:
        """From now on every use is the real thing."""
        self.__dict__["_loading"] = False
        for each in list(self.__dict__.values()):
            if isinstance(each, StandIn):
                each.settle()


@contextmanager
def spared(*names: str) -> Iterator[None]:
    """While it lasts, an import of one of `names` gets a stand-in; what is loaded already stays."""
    stand_ins = {name: StandIn(name, name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, each in stand_ins.items():
            del sys.modules[name]
            each.settle()


def _real(dotted: str) -> Any:
    module, _, rest = dotted.partition(".")
    found: Any = importlib.import_module(module)
    for name in filter(None, rest.split(".")):
        found = getattr(found, name) if hasattr(found, name) else importlib.import_module(f"{found.__name__}.{name}")
    return found
