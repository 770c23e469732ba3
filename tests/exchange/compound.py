"""Writes compound files (MS-CFB) as Outlook saves its mails; a test names only the streams that matter to it."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = Mapping[str, "bytes | Tree"]


def a_msg(fields: Mapping[str, str | bytes], *attachments: tuple[str, bytes | Tree], sent: datetime | None = None) -> bytes:
    """A mail with those properties (by their four digits; bytes are binary ones), attachments, and the moment it was sent."""
    return a_compound(mail_tree(fields, *attachments, sent=sent, head=32))


def mail_tree(
    fields: Mapping[str, str | bytes], *attachments: tuple[str, bytes | Tree], sent: datetime | None = None, head: int = 24
) -> Tree:
    """The storages of a mail; as it stands it is one inside another."""
    tree: dict[str, bytes | Tree] = {"__properties_version1.0": _properties(sent, head)}
    tree |= dict(_field(number, value) for number, value in fields.items())
    for number, (name, data) in enumerate(attachments):
        held = _field("3701", data) if isinstance(data, bytes) else ("__substg1.0_3701000D", data)
        tree[f"__attach_version1.0_#{number:08X}"] = dict((_field("3707", name), held))
    return tree


def _field(number: str, value: str | bytes) -> tuple[str, bytes]:
    if isinstance(value, bytes):
        return f"__substg1.0_{number}0102", value
    return f"__substg1.0_{number}001F", value.encode("utf-16-le")


def _properties(sent: datetime | None, head: int) -> bytes:
    since = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000 if sent else 0
    return bytes(head) + (struct.pack("<HHIQ", 0x40, 0x39, 6, since) if sent else b"")


def a_compound(tree: Tree) -> bytes:
    """A compound file of storages and streams."""
    entries: list[list[object]] = [["Root Entry", 5, b"", FREE, FREE]]
    _add(tree, 0, entries)
    small, small_table, big, table = b"", [], b"", []
    places: list[tuple[int, int]] = []
    for _, sort, data, *_ in entries:
        assert isinstance(data, bytes)
        if sort != 2 or not data:
            places.append((END, 0))
        elif len(data) < CUTOFF:
            places.append((len(small_table), len(data)))
            small_table += _chain(len(small_table), -(-len(data) // SMALL))
            small += data.ljust(-(-len(data) // SMALL) * SMALL, b"\0")
        else:
            places.append((len(table), len(data)))
            big, table = _put(data, big, table)
    places[0] = (len(table), len(small))
    big, table = _put(small, big, table)
    small_at = len(table)
    big, table = _put(struct.pack(f"<{len(small_table)}I", *small_table), big, table, b"\xff")
    directory = b"".join(_entry(entry, place) for entry, place in zip(entries, places, strict=True))
    directory_at = len(table)
    big, table = _put(directory, big, table)
    return _head(directory_at, small_at, len(small_table), len(table)) + big + _table(table)


def _add(tree: Tree, parent: int, entries: list[list[object]]) -> None:
    before = -1
    for name, held in tree.items():
        number = len(entries)
        entries.append([name, 2 if isinstance(held, bytes) else 1, held if isinstance(held, bytes) else b"", FREE, FREE])
        entries[parent if before < 0 else before][4 if before < 0 else 3] = number
        before = number
        if not isinstance(held, bytes):
            _add(held, number, entries)


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), END] if count else []


def _put(data: bytes, big: bytes, table: list[int], fill: bytes = b"\0") -> tuple[bytes, list[int]]:
    count = max(1, -(-len(data) // SECTOR))
    return big + data.ljust(count * SECTOR, fill), [*table, *_chain(len(table), count)]


def _entry(entry: list[object], place: tuple[int, int]) -> bytes:
    name, sort, _, right, child = entry
    letters = f"{name}\0".encode("utf-16-le")
    return struct.pack("<64sHBBIII16sIQQIQ", letters, len(letters), sort, 1, FREE, right, child, b"", 0, 0, 0, *place)


def _table(table: list[int]) -> bytes:
    whole = [*table, TABLE]
    assert len(whole) <= SECTOR // 4
    return struct.pack("<128I", *whole, *[FREE] * (128 - len(whole)))


def _head(directory: int, small_at: int, small: int, table_at: int) -> bytes:
    head = struct.pack("<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, directory, 0,
                       CUTOFF, small_at if small else END, 1 if small else 0, END, 0, table_at)  # fmt: skip
    return head + struct.pack("<108I", *[FREE] * 108)
