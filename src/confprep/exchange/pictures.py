"""Looks at pictures without showing them: whether they are whole, and what words their data carries."""

from __future__ import annotations

import io

from PIL import ExifTags, Image

from confprep.core.evidence.attachments import AsideKind
from confprep.core.evidence.unread_pages import PICTURE
from confprep.core.sentences import say
from confprep.exchange.raw import RawFile, Unreadable

PIXELS = 200_000_000


def read_picture(data: bytes) -> RawFile:
    """The words in a picture's data; its content is kept and not read. Raises Unreadable."""
    file = RawFile(is_unread=True, unread=(1,))
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > PIXELS:
                raise Unreadable(say("The picture is too large to be opened safely."))
            _read_data(picture, file)
    except Unreadable:
        raise
    except Exception as broken:  # Pillow raises whatever its decoders raise; the file is refused whichever it was
        raise Unreadable(say("The picture is damaged or is not what its name says.")) from broken
    file.needs.append(PICTURE)
    return file


def _read_data(picture: Image.Image, file: RawFile) -> None:
    for key, value in picture.info.items():
        if isinstance(value, str) and value.strip():
            _keep(file, str(key), value)
    exif = picture.getexif()
    for tags in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
        for tag, value in tags.items():
            words = _decoded(value)
            if words:
                _keep(file, ExifTags.TAGS.get(tag, str(tag)), words)
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        file.needs.append(say("The picture's data says where it was taken; it tells an address and is never passed on."))


def _keep(file: RawFile, key: str, words: str) -> None:
    file.properties[key] = words
    file.beside(AsideKind.IMAGE_DATA, words, key)


def _decoded(value: object) -> str:
    if isinstance(value, str):
        return value.strip("\0 ")
    if isinstance(value, bytes):
        text = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0").strip(b"\0 ")
        words = text.decode("utf-8", "ignore").replace("\0", "")
        return words if words and words.isprintable() else ""
    return ""
