"""Reads mails: the body as a report, the envelope beside it, each attachment as a file of its own."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, cast

from lxml import etree, html

from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.raw import RawFile, Unreadable
from confprep.exchange.report_text import decoded, pieces


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
    return file, tuple(_enclosed(part, number) for number, part in enumerate(message.iter_attachments(), 1))


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    payload = cast(bytes, part.get_payload(decode=True) or b"")
    charset = part.get_content_charset()
    try:
        text = payload.decode(charset) if charset else decoded(payload)
    except (LookupError, UnicodeDecodeError):
        text = decoded(payload)
    return _without_markup(text) if part.get_content_subtype() == "html" else text


def _without_markup(text: str) -> str:
    try:
        root: Any = html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return ""
    for gone in root.xpath("//script|//style"):
        gone.drop_tree()
    for element in root.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3"):
        element.tail = f"\n{element.tail or ''}"
    return str(root.text_content())


def _enclosed(part: EmailMessage, number: int) -> Enclosed:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else part.as_bytes()
    return Enclosed(part.get_filename() or f"attachment-{number}", data)
