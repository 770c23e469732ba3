"""Reads mails saved by Outlook: the body as a report, the envelope beside it, each attachment as a file of its own."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default

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
HEAD, INNER_HEAD, ENTRY = 32, 24, 16
"""Bytes before the first entry of a message's properties, of those of a mail inside another, and of each entry (MS-OXMSG 2.4)."""
DEEPEST = 5
"""Mails within mails that are opened."""
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
    """Looks into one mail. `inside` is the storage that holds it, "" for the file's own."""

    def __init__(self, held: olefile.OleFileIO, inside: str = "", depth: int = 0) -> None:
        self.held = held
        self.inside, self.depth = inside, depth
        self.file = RawFile()

    def read(self) -> tuple[RawFile, tuple[Enclosed, ...]]:
        if not self.held.exists(self._path("__properties_version1.0")):
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
        table = self._stream("__properties_version1.0")[INNER_HEAD if self.inside else HEAD :]
        for place in range(0, len(table) - ENTRY + 1, ENTRY):
            kind, key, _, value = struct.unpack_from("<HHIQ", table, place)
            if (kind, key) == (0x0040, number) and 0 < value < 2**60:
                return (EPOCH + timedelta(microseconds=value // 10)).strftime("%a, %d %b %Y %H:%M:%S +0000")
        return ""

    def _enclosures(self) -> Iterator[Enclosed]:
        above = self.inside.split("/") if self.inside else []
        depth = len(above)
        below = (path[depth] for path in self.held.listdir() if path[:depth] == above and len(path) > depth + 1)
        folders = sorted({name for name in below if name.startswith("__attach_version1.0_")})
        if len(folders) > MOST:
            self.file.needs.append(say("Only the first {count} enclosed files were opened.", count=MOST))
        for number, folder in enumerate(folders[:MOST], 1):
            name = self._text(folder, LONG_NAME) or self._text(folder, SHORT_NAME) or f"attachment-{number}"
            data = self._bytes(folder, DATA, BINARY)
            if data:
                yield Enclosed(name, data)
            elif self.held.exists(self._path(inner := f"{folder}/__substg1.0_{DATA}000D")) and self.depth < DEEPEST:
                yield Enclosed(f"{name}.eml", self._mail_in(inner))
            else:
                self.file.not_carried.append(say("The enclosed file “{name}” is empty or only a link.", name=name))

    def _mail_in(self, storage: str) -> bytes:
        """A mail within this one, as mails travel: its head, its words and what it encloses. The whole file is kept as it came."""
        reader = Reader(self.held, self._path(storage), self.depth + 1)
        file, enclosed = reader.read()
        mail = EmailMessage()
        for key in ("From", "To", "Cc", "Subject", "Date"):
            if key in file.properties:
                mail[key] = " ".join(file.properties[key].split())
        mail.set_content("\n\n".join(piece.text for piece in file.pieces))
        for each in enclosed:
            mail.add_attachment(each.data, "application", "octet-stream", filename=" ".join(each.name.split()))
        self.file.needs.extend(file.needs)
        return mail.as_bytes(policy=default)

    def _path(self, path: str) -> str:
        return f"{self.inside}/{path}".lstrip("/")

    def _text(self, folder: str, number: str) -> str:
        wide, narrow = self._bytes(folder, number, WIDE), self._bytes(folder, number, NARROW)
        return (wide.decode("utf-16-le", "replace") if wide else decoded(narrow)).rstrip("\0")

    def _bytes(self, folder: str, number: str, kind: str) -> bytes:
        return self._stream(f"{folder}/__substg1.0_{number}{kind}".lstrip("/"))

    def _stream(self, path: str) -> bytes:
        path = self._path(path)
        if not self.held.exists(path):
            return b""
        if self.held.get_size(path) > PART_LIMIT:
            raise Unreadable(say("The file would unpack to far more than a document holds."))
        return bytes(self.held.openstream(path).read())
