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
RATIO = 100
SMALL = 2**20
STRICT = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"http://schemas.openxmlformats.org/{usual}".encode())
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("drawingml/main", "drawingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/extendedProperties", "officeDocument/2006/extended-properties"),
        ("officeDocument/customProperties", "officeDocument/2006/custom-properties"),
    )
)
"""Namespaces of the strict form and of the usual one."""


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
        root = etree.fromstring(_in_usual_spaces(data), parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Unreadable(say("The file is damaged or is not what its name says.")) from broken
    _refuse_doctype(root)
    return root


def _in_usual_spaces(data: bytes) -> bytes:
    """The strict form of Office Open XML (ISO/IEC 29500) in the namespaces of the usual, transitional form."""
    if b"purl.oclc.org/ooxml" not in data[:20000]:
        return data
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    return data


def refuse_declarations(package: zipfile.ZipFile, name: str) -> None:
    """Looks at the beginning of one part. Raises Unreadable when it declares a document type or entities, or is no XML."""
    try:
        with package.open(name) as opened:
            _, root = next(etree.iterparse(opened, events=("start",), resolve_entities=False, no_network=True, load_dtd=False))
    except (
        StopIteration,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as broken:
        raise Unreadable(say("The file is damaged or is not what its name says.")) from broken
    _refuse_doctype(root)


def _refuse_doctype(root: etree._Element) -> None:
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise Unreadable(say("The file holds a declaration that documents do not have; it was not opened further."))


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > PART_LIMIT or (info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size))
