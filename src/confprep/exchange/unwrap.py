"""Takes the one file out of a zip that was put around it to pass a mail filter."""

from __future__ import annotations

import zipfile

from confprep.core.sentences import say
from confprep.exchange.guard import open_package
from confprep.exchange.raw import Unreadable

OFFICE = ("[Content_Types].xml", "mimetype", "content.xml")
"""What stands in a package that is itself a document."""
BESIDE = ("__MACOSX/", ".DS_Store", "Thumbs.db")
"""What systems add to a zip by themselves."""


def unwrapped(data: bytes) -> bytes:
    """The only file in the zip, or `data` itself when it is no zip, or one that is a document.

    Nothing is written to disk and no name in the zip is used. Raises Unreadable for several files, a password, or damage.
    """
    if not data.startswith(b"PK"):
        return data
    with open_package(data) as package:
        if any(name in OFFICE for name in package.namelist()):
            return data
        files = [info for info in package.infolist() if not info.is_dir() and not _is_beside(info.filename)]
        if len(files) != 1:
            raise Unreadable(say("The zip holds {count} files, not one. Unpack it and receive them one by one.", count=len(files)))
        try:
            return package.read(files[0])
        except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, NotImplementedError) as broken:
            raise Unreadable(say("A part of the file is damaged or locked with a password.")) from broken


def _is_beside(name: str) -> bool:
    return name.startswith(BESIDE[0]) or name.rsplit("/", 1)[-1] in BESIDE[1:]
