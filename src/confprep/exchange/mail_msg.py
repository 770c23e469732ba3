"""Reads mails saved by Outlook: the body as a report, the envelope beside it, each attachment as a file of its own."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import olefile

from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.guard import ALL_LIMIT, PART_LIMIT
from confprep.exchange.mail import Enclosed, without_markup
from confprep.exchange.raw import RawFile, Unreadable
from confprep.exchange.report_rtf import read_rtf
from confprep.exchange.report_text import decoded, pieces
from confprep.exchange.rtf_packed import unpacked

WIDE, NARROW, BINARY = "001F", "001E", "0102"
ENVELOPE = {"From": "0C1A", "Sender": "5D01", "To": "0E04", "Cc": "0E03", "Bcc": "0E02", "Subject": "0037"}
"""Properties of a message by what they say (MS-OXPROPS)."""
SENDER_ADDRESSES = ("5D01", "0C1F")
BODY, HTML, RTF = "1000", "1013", "1009"
LONG_NAME, SHORT_NAME, DATA = "3707", "3704", "3701"
SENT, RECEIVED = 0x0039, 0x0E06
HEAD, ENTRY = 32, 16
"""Bytes before the first entry of a message's properties, and of each entry (MS-OXMSG 2.4)."""
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
MOST = 1000
"""Attachments of one mail that are opened."""


def read_msg(data: bytes) -> tuple[RawFile, tuple[Enclosed, ...]]:
    """The mail's words and its attachments. Raises Unreadable."""
    if len(data) > ALL_LIMIT:
        raise Unreadable(say("The file would unpack to far more than a document holds."))
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as held:
            return Reader(held).read()
    except (OSError, struct.error, IndexError, ValueError, RecursionError) as broken:
        if isinstance(broken, Unreadable):
            raise
        raise Unreadable(say("The file is damaged or is not what its name says.")) from broken


def is_msg(data: bytes) -> bool:
    """Whether a compound file is a mail."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as held:
            return bool(held.exists("__properties_version1.0"))
    except (OSError, struct.error, IndexError, ValueError):
        return False


class Reader:
    """Looks into one mail."""

    def __init__(self, held: olefile.OleFileIO) -> None:
        self.held = held
        self.file = RawFile()

    def read(self) -> tuple[RawFile, tuple[Enclosed, ...]]:
        if not self.held.exists("__properties_version1.0"):
            raise Unreadable(say("Files of this kind are not read. Save it as .docx or .pdf and add that."))
        self._body()
        self._envelope()
        return self.file, tuple(self._enclosures())

    def _body(self) -> None:
        plain, rich = self._text("", BODY), unpacked(self._bytes("", RTF, BINARY))
        html = self._text("", HTML) or decoded(self._bytes("", HTML, BINARY))
        if plain.strip() or html.strip():
            self.file.pieces.extend(pieces(plain if plain.strip() else without_markup(html)))
        elif rich:
            self.file = read_rtf(rich)

    def _envelope(self) -> None:
        said = {key: self._text("", number) for key, number in ENVELOPE.items()}
        said["Sender"] = next(filter(None, (self._text("", number) for number in SENDER_ADDRESSES)), "")
        said["Date"] = self._day(SENT) or self._day(RECEIVED)
        for key, value in said.items():
            if value:
                self.file.properties[key] = value
                self.file.beside(AsideKind.ENVELOPE, f"{key}: {value}", key)

    def _day(self, number: int) -> str:
        """A time of the message's own properties, as mails write it; "" where it has none."""
        table = self._stream("__properties_version1.0")[HEAD:]
        for place in range(0, len(table) - ENTRY + 1, ENTRY):
            kind, key, _, value = struct.unpack_from("<HHIQ", table, place)
            if (kind, key) == (0x0040, number) and 0 < value < 2**60:
                return (EPOCH + timedelta(microseconds=value // 10)).strftime("%a, %d %b %Y %H:%M:%S +0000")
        return ""

    def _enclosures(self) -> Iterator[Enclosed]:
        folders = sorted({path[0] for path in self.held.listdir() if path[0].startswith("__attach_version1.0_")})
        if len(folders) > MOST:
            self.file.needs.append(say("Only the first {count} enclosed files were opened.", count=MOST))
        for number, folder in enumerate(folders[:MOST], 1):
            name = self._text(folder, LONG_NAME) or self._text(folder, SHORT_NAME) or f"attachment-{number}"
            data = self._bytes(folder, DATA, BINARY)
            if data:
                yield Enclosed(name, data)
            elif self.held.exists(f"{folder}/__substg1.0_{DATA}000D"):
                self.file.needs.append(say("The enclosed mail “{name}” was not opened. Save it by itself and add it.", name=name))
            else:
                self.file.not_carried.append(say("The enclosed file “{name}” is empty or only a link.", name=name))

    def _text(self, folder: str, number: str) -> str:
        wide, narrow = self._bytes(folder, number, WIDE), self._bytes(folder, number, NARROW)
        return (wide.decode("utf-16-le", "replace") if wide else decoded(narrow)).rstrip("\0")

    def _bytes(self, folder: str, number: str, kind: str) -> bytes:
        return self._stream(f"{folder}/__substg1.0_{number}{kind}".lstrip("/"))

    def _stream(self, path: str) -> bytes:
        if not self.held.exists(path):
            return b""
        if self.held.get_size(path) > PART_LIMIT:
            raise Unreadable(say("The file would unpack to far more than a document holds."))
        return bytes(self.held.openstream(path).read())
