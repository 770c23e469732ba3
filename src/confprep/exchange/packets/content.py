"""What the parts of a packet say: a small case in the open format, or a receipt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from confprep.core.case import Case
from confprep.core.codec import canonical, decode
from confprep.core.errors import BadCaseFile
from confprep.core.sentences import say
from confprep.exchange.case_format import case_from, case_json
from confprep.exchange.packets.container import Packet
from confprep.exchange.packets.faults import DamagedPacket, UnfitPacket

CASE, RECEIPT = "case.json", "receipt.json"


@dataclass(frozen=True)
class Receipt:
    """What became of a packet: its id, the day it came, and how many edits it held, were applied, await the chair, or differ from
    what was changed there meanwhile."""

    packet: str
    on: str
    edits: int = 0
    applied: int = 0
    awaiting: int = 0
    conflicts: int = 0


def write_small_case(case: Case) -> bytes:
    """A small case as a part."""
    return case_json(case, [])


def small_case(packet: Packet) -> Case:
    """The case a packet holds. Raises UnfitPacket or DamagedPacket."""
    return small_case_from(_part(packet, CASE).decode("utf-8", "replace"), packet.manifest.case)


def small_case_from(spelt: str, case_id: str) -> Case:
    """The case that was spelt so. Raises UnfitPacket."""
    try:
        case, _ = case_from(_plain(spelt))
    except BadCaseFile as wrong:
        raise UnfitPacket(say("{path} should be {expected}", path=wrong.path, expected=wrong.expected)) from wrong
    if case.id != case_id or case.extra:
        raise UnfitPacket(say("its case is not the one on its outside"))
    return case


def write_receipt(receipt: Receipt) -> bytes:
    """A receipt as a part."""
    return canonical(receipt)


def receipt_in(packet: Packet) -> Receipt:
    """The receipt a packet holds. Raises UnfitPacket or DamagedPacket."""
    try:
        return decode(Receipt, _plain(_part(packet, RECEIPT).decode("utf-8", "replace")))
    except BadCaseFile as wrong:
        raise UnfitPacket(say("{path} should be {expected}", path=wrong.path, expected=wrong.expected)) from wrong


def _part(packet: Packet, name: str) -> bytes:
    if name not in packet.parts:
        raise DamagedPacket
    return packet.parts[name]


def _plain(spelt: str) -> Any:
    """Plain values without broken characters."""
    try:
        held = json.loads(spelt)
        json.dumps(held, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as wrong:
        raise DamagedPacket from wrong
    return held
