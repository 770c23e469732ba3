"""Reads mails: the body as a report, the envelope beside it, each attachment as a file of its own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart
from typing import Any, cast

from lxml import etree, html

from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.raw import RawFile, Unreadable
from confprep.exchange.report_text import decoded, pieces

ENDINGS = {"message/rfc822": "eml", "text/csv": "csv", "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True)
class Enclosed:
    """A file inside a mail."""

    name: str
    data: bytes


def read_mail(data: bytes) -> tuple[RawFile, tuple[Enclosed, ...]]:
    """The mail's words and its attachments. Raises Unreadable."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise Unreadable(say("The file is damaged or is not what its name says."))
    file = RawFile()
    file.pieces.extend(pieces(_body(message)))
    for key, value in message.items():
        file.properties[key] = str(value)
        file.beside(AsideKind.ENVELOPE, f"{key}: {value}", key)
    return file, tuple(_enclosed(part, number) for number, part in enumerate(_enclosures(message), 1))


def _enclosures(message: EmailMessage) -> Iterator[EmailMessage]:
    """Every part that is a file or another mail, however deep it lies; the body's own parts are none."""
    bodies = [message.get_body((kind,)) for kind in ("plain", "html")]
    for part in _leaves(message):
        is_body = any(part is body for body in bodies) and not part.get_filename()
        if not is_body and (part is not message or part.get_filename()):
            yield part


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Parts that hold no further parts; an enclosed mail is one."""
    if not message.is_multipart() or message.get_content_maintype() == "message":
        yield message
        return
    for part in message.iter_parts():
        yield from _leaves(cast(EmailMessage, part))


def _body(message: EmailMessage) -> str:
    written = [_body_text(part) for kind in ("plain", "html") if (part := message.get_body((kind,))) is not None]
    return next((text for text in written if text.strip()), "")


def _body_text(part: MIMEPart) -> str:
    payload = cast(bytes, part.get_payload(decode=True) or b"")
    charset = part.get_content_charset()
    try:
        text = payload.decode(charset) if charset else decoded(payload)
    except (LookupError, UnicodeDecodeError):
        text = decoded(payload)
    return without_markup(text) if part.get_content_subtype() == "html" else text


def without_markup(text: str) -> str:
    """The words of a body in HTML, its blocks on lines of their own."""
    try:
        root: Any = html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return ""
    for gone in root.xpath("//script|//style"):
        gone.drop_tree()
    for element in root.iter("td", "th"):
        element.tail = f"\t{element.tail or ''}"
    for element in root.iter("p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4"):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}" if element.tag != "br" else element.text
    return str(root.text_content())


def _enclosed(part: EmailMessage, number: int) -> Enclosed:
    if part.get_content_maintype() == "message":
        inner = part.get_payload(0) if part.is_multipart() else part
        return Enclosed(part.get_filename() or f"mail-{number}.eml", cast(EmailMessage, inner).as_bytes())
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else part.as_bytes()
    return Enclosed(part.get_filename() or f"attachment-{number}.{ENDINGS.get(part.get_content_type(), 'txt')}", data)
