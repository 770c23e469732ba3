"""A mail that was not sent yet: it opens in a mail program as a draft, with its attachments, for a person to look at and send."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

PLAIN_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f]+@[^\s@<>()\[\],;:\\\"\x00-\x1f]+")


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a mail."""

    name: str
    media_type: str
    data: bytes


def is_address(told: str) -> bool:
    """Whether `told` is one plain address: nothing that a mail program could take for a second one or for another header."""
    return PLAIN_ADDRESS.fullmatch(told.strip()) is not None


def write_mail_draft(to: str, subject: str, words: str, enclosures: Sequence[Enclosure], boundary: str) -> bytes:
    """The draft as an .eml file. `to` is the reader's own address, left out where it is none; `boundary` fixes the bytes."""
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["Subject"] = subject
    if is_address(to):
        name, _, domain = to.strip().rpartition("@")
        mail["To"] = Address(username=name, domain=domain)
    mail.set_content(words)
    for each in enclosures:
        main, _, sub = each.media_type.partition("/")
        mail.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
    if mail.is_multipart():
        mail.set_boundary(boundary)
    return mail.as_bytes()
