"""Packets that no honest program makes, signed and sealed as well as the real ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from confprep.core.case import Case
from confprep.core.evidence.restrictions import Release, Target
from confprep.core.identity import ItemId, ReportId
from confprep.exchange.packets.container import Packet, listing, write_container
from confprep.exchange.packets.content import CASE, write_small_case
from confprep.exchange.packets.manifest import Manifest, PacketKind
from confprep.exchange.packets.seal import open_sealed, seal_to
from confprep.services.make_key_card import own_card, own_keys
from confprep.store.packets import IN
from tests.builders import a_block, a_person, a_section, an_event
from tests.services.offices import Office


def report_packet(school: Office, signer: Office, small: Case) -> Packet:
    """A report packet for the request the school holds, signed by `signer`."""
    request = school.store.packets.about(IN, "request", school.report.request)[-1]
    files = {each.sha256: school.store.read_file("case-1", each.sha256) for each in small.attachments}
    parts = {CASE: write_small_case(small), **files}
    token = str(request.body["token"])
    return Packet(Manifest(PacketKind.REPORT, small.id, own_card(signer.store), "", request.about, 1, (), token, listing(parts)), parts)


def seal_for(packet: Packet, signer: Office, receiver: Office) -> Path:
    """The packet as a file."""
    to = own_card(receiver.store)
    addressed = replace(packet, manifest=replace(packet.manifest, to=to.fingerprint))
    path = signer.place / "forged.age"
    path.write_bytes(seal_to(write_container(addressed, own_keys(signer.store)), to.box))
    return path


def reseal(sealed: Path, opener: Office, receiver: Office) -> Path:
    """A packet opened by one it was sealed for, and sealed anew for another."""
    inner = open_sealed(sealed.read_bytes(), own_keys(opener.store).box)
    path = opener.place / "passed-on.age"
    path.write_bytes(seal_to(inner, own_card(receiver.store).box))
    return path


def _decided(small: Case) -> Case:
    return replace(small, restrictions=tuple(replace(each, agreed_by="A Chair") for each in small.restrictions))


def _without_reason(small: Case) -> Case:
    return replace(small, restrictions=tuple(replace(each, withheld_from=()) for each in small.restrictions))


def _about_others(small: Case) -> Case:
    return replace(small, restrictions=tuple(replace(each, target=Target(items=("theirs",))) for each in small.restrictions))


def _unsigned(small: Case) -> Case:
    return replace(small, reports=(replace(small.reports[0], signed=()),))


def _for_another_agency(small: Case) -> Case:
    return replace(small, events=(an_event(agency="nurse"),))


def _over_theirs(small: Case) -> Case:
    return replace(small, reports=(replace(small.reports[0], id=ReportId("theirs")),))


def _releasing(small: Case) -> Case:
    return replace(small, releases=(Release(ItemId("r"), Target(items=("b0",)), ("parents",), "why not"),))


def _with_taken_ids(small: Case) -> Case:
    section = replace(a_section(id="s9"), text=(a_block(id="anna"),))
    return replace(small, reports=(replace(small.reports[0], sections=(section,)),))


def _about_another_child(small: Case) -> Case:
    return replace(small, people=(*small.people, a_person("other")), reports=(replace(small.reports[0], children=("other",)),))  # type: ignore[arg-type]


SPOILT: dict[str, tuple[Callable[[Case], Case], str]] = {
    "decided": (_decided, "unfit"),
    "lifted": (_without_reason, "unfit"),
    "foreign": (_about_others, "unfit"),
    "unsigned": (_unsigned, "unfit"),
    "others": (_for_another_agency, "case"),
    "stolen": (_over_theirs, "unfit"),
    "releases": (_releasing, "unfit"),
    "person": (_with_taken_ids, "unfit"),
    "children": (_about_another_child, "case"),
}
