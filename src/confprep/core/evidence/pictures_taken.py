"""The day a received picture was taken, by its own data. A picture passed on by a telephone often has lost it; none is guessed."""

from __future__ import annotations

import re

from confprep.core.dates import is_edtf
from confprep.core.evidence.attachments import AsideKind, Attachment

TAGS = ("DateTimeOriginal", "DateTimeDigitized", "DateTime")
"""Exif's own names, the surest first; the last is the day of the latest change. Source: Exif 2.32, 4.6.5."""
DAY = re.compile(r"^(\d{4}):(\d{2}):(\d{2})\b")


def taken_on(file: Attachment) -> str:
    """The day as ISO, by the surest tag; "" where the file does not say."""
    said = {aside.where: aside.text for aside in file.asides if aside.kind is AsideKind.IMAGE_DATA}
    return next(filter(None, (_day(said.get(tag, "")) for tag in TAGS)), "")


def _day(told: str) -> str:
    found = DAY.match(told)
    day = "-".join(found.groups()) if found else ""
    return day if is_edtf(day) else ""
