"""The command line: the same services without a window. Scripts rely on it, so nothing here is renamed. One module a noun."""

from __future__ import annotations

from confprep.cli import cases, conference, copies, family, packets, papers, stores
from confprep.cli.frame import main

__all__ = ["cases", "conference", "copies", "family", "main", "packets", "papers", "stores"]
