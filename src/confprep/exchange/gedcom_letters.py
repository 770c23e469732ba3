"""The letters of a GEDCOM file: from bytes in any of the encodings such files were ever written in to text.

GEDCOM 7.0 is UTF-8; GEDCOM 5.5.1 (chapter 3) may be ANSEL, UTF-8, UNICODE (UTF-16) or ASCII, and programs write Windows letters
besides. What a file says of itself is often wrong, so bytes that can only be UTF-8 are read as that whatever the file says.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from confprep.exchange.report_text import decoded

CHAR = re.compile(rb"[\r\n][ \t]*1[ \t]+CHAR[ \t]+([^\r\n]+)")
HEAD_BYTES = 4096
"""A file says within so many bytes in what letters it is written."""
CODECS = {
    "ANSI": "cp1252",
    "CP1252": "cp1252",
    "WINDOWS-1252": "cp1252",
    "WINDOWS": "cp1252",
    "CP1250": "cp1250",
    "CP1251": "cp1251",
    "IBMPC": "cp437",
    "MSDOS": "cp850",
    "MACINTOSH": "mac_roman",
    "ISO-8859-1": "latin-1",
    "ISO8859-1": "latin-1",
    "LATIN1": "latin-1",
    "ISO-8859-15": "iso8859-15",
}
"""What files say after CHAR, and the codec meant; ANSEL is read here, anything else is made out from the letters."""
LONE = dict(
    zip(
        (*range(0xA1, 0xAF), *range(0xB0, 0xBB), *range(0xBC, 0xC9), 0xCD, 0xCE, 0xCF),
        "ŁØĐÞÆŒʹ·♭®±ƠƯʼʻłøđþæœʺı£ðơư□■°ℓ℗©♯¿¡ß€ᵉᵒß",
        strict=True,
    )
)
"""Letters of ANSEL (ANSI/NISO Z39.47-1993, with the additions of GEDCOM 5.5.1, appendix C) that stand alone."""
MARKS = dict(
    zip(
        (*range(0xE0, 0xFD), 0xFE),
        (
            0x309, 0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30C, 0x30A, 0xFE20, 0xFE21, 0x315, 0x30B, 0x310, 0x327, 0x328,
            0x323, 0x324, 0x325, 0x333, 0x332, 0x326, 0x31C, 0x32E, 0xFE22, 0xFE23, 0x338, 0x313,
        ),
        strict=True,
    )
)  # fmt: skip
"""Marks of ANSEL that stand before their letter, as Unicode's that stand after it."""

NEVER = ("Cc", "Cs")
"""Control characters and halves of letters, which both standards ban."""


def allowed(words: str) -> str:
    """Words of one line without what may stand in none."""
    return "".join(each for each in words if unicodedata.category(each) not in NEVER)


def letters_of(data: bytes) -> str:
    """The text of a file; what can be read as no letter at all is U+FFFD."""
    if data.startswith((b"0\0", b"\0" + b"0")):
        return data.decode("utf-16-le" if data[0] else "utf-16-be", "replace")
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_it_says(data)


def _as_it_says(data: bytes) -> str:
    found = CHAR.search(data[:HEAD_BYTES])
    said = found.group(1).decode("ascii", "replace").strip().upper() if found else ""
    if said in ("ANSEL", ""):
        return _ansel(data) or _made_out(data)
    return data.decode(CODECS[said], "replace") if said in CODECS else _made_out(data)


def _made_out(data: bytes) -> str:
    """The text by its letters; Windows ones where that would change the first line, which is the same in all the encodings in question."""
    text = decoded(data)
    return text if text[:6].encode() == data[:6] else data.decode("cp1252", "replace")


def _ansel(data: bytes) -> str:
    """The text in ANSEL; "" where a byte is no letter of it or a mark stands before none, since the file is then in something else."""
    found: list[str] = []
    marks = ""
    for byte in data:
        if byte in MARKS:
            marks += chr(MARKS[byte])
            continue
        letter = chr(byte) if byte < 0x80 else LONE.get(byte, "")
        if not letter or (marks and not letter.isalpha()):
            return ""
        found.append(letter + marks)
        marks = ""
    return unicodedata.normalize("NFC", "".join(found))
