"""Looks at an office file before anything parses it: sizes, names, and what no honest document holds."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from confprep.core.sentences import say
from confprep.exchange.raw import Unreadable

PART_LIMIT = 50 * 2**20
ALL_LIMIT = 300 * 2**20
RATIO = 200
SMALL = 2**20


def open_package(data: bytes) -> zipfile.ZipFile:
    """The zip package of an office file. Raises Unreadable when it is damaged or would swell beyond all reason."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
        raise Unreadable(say("The file is damaged or is not what its name says.")) from broken
    if sum(info.file_size for info in package.infolist()) > ALL_LIMIT or any(map(_swells, package.infolist())):
        raise Unreadable(say("The file would unpack to far more than a document holds."))
    return package


def part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """One XML part, parsed without entities or network; None when the package has none of that name. Raises Unreadable."""
    try:
        data = package.read(name)
    except KeyError:
        return None
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError) as broken:
        raise Unreadable(say("A part of the file is damaged or locked with a password.")) from broken
    return parse(data)


def parse(data: bytes) -> etree._Element:
    """XML as a tree. Raises Unreadable for broken XML and for document type declarations."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Unreadable(say("The file is damaged or is not what its name says.")) from broken
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise Unreadable(say("The file holds a declaration that documents do not have; it was not opened further."))
    return root


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > PART_LIMIT or (info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size))
