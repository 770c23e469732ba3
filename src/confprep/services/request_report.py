"""Asks an agency for its report: one sealed file, made from what the agency may see."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

from confprep.core.case import Case
from confprep.core.errors import Fault, NotFound
from confprep.core.family.practitioners import Agency
from confprep.core.identity import ItemId
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.owed import report_due
from confprep.core.release.matching import squash
from confprep.core.release.requests import addressees, asked_of
from confprep.core.sentences import say
from confprep.exchange.packets.container import Packet, listing
from confprep.exchange.packets.content import CASE, write_small_case
from confprep.exchange.packets.manifest import Manifest, PacketKind
from confprep.services.clock import Desk
from confprep.services.find import case_with_conference
from confprep.services.know_card import card_in, card_of_agency
from confprep.services.make_key_card import own_card
from confprep.services.make_word_form import QuestionsNotSettled
from confprep.services.profiles import bank_holidays, profile_named
from confprep.services.send_packet import Outgoing, Receiver, Sent, send
from confprep.services.templates import template_of_discipline
from confprep.services.versions import Versions
from confprep.store.door import Store
from confprep.store.packets import OUT

METHOD = "packet"
OPEN = (Answer.WAITING, Answer.RETURNED)


class QuestionWithheld(Fault):
    """A question with words that are kept from the agency it would go to."""

    for_safety = True

    def __init__(self, numbers: tuple[int, ...]) -> None:
        super().__init__(
            say("Question {numbers} holds words that are withheld from this agency.", numbers=", ".join(str(each + 1) for each in numbers)),
            say("Nothing was made and nothing went out."),
            say("Word the question without them, or take it out of the request."),
        )


class NobodyToAskAbout(Fault):
    """None of the children may be named to the agency, or not even itself and the conference."""

    for_safety = True

    def __init__(self) -> None:
        super().__init__(
            say("This agency may not see any child of the conference, so it cannot be asked about one."),
            say("Nothing was made and nothing went out."),
            say("Look on the Pack page at what is withheld from the agency, and from whom else it may be asked."),
        )


def request_report(store: Store, conference: str, agency: str, out: Path, desk: Desk) -> Sent:
    """Writes the request packet to `out`. Without a key of the agency it is locked with words.

    Raises NotFound, QuestionWithheld, QuestionsNotSettled, NobodyToAskAbout or CannotWrite; then nothing has left.
    """
    case, meeting = case_with_conference(store, conference)
    asked = agency_asked(case, agency)
    request = request_to(case, meeting, asked, desk)
    small = small_case_for(case, request)
    receiver = _receiver(store, case, request)
    packet = _packet(store, small, receiver)
    items = (("report_requests", request),)
    return send(store, case, Outgoing(packet, receiver, say("Ask {agency} for its report", agency=asked.name), items), out, desk)


def agency_asked(case: Case, wanted: str) -> Agency:
    """The agency of that id or name. Raises NotFound."""
    fits = [each for each in case.agencies if each.id == wanted] or [each for each in case.agencies if squash(each.name) == squash(wanted)]
    if len(fits) != 1:
        raise NotFound(say("The agency"), wanted)
    return fits[0]


def request_to(case: Case, meeting: Conference, agency: Agency, desk: Desk) -> ReportRequest:
    """The request that stands for this agency, or a new one; asked today, if it never was."""
    stands = [each for each in case.report_requests if (each.conference, each.agency) == (meeting.id, agency.id) and each.answer in OPEN]
    request = stands[-1] if stands else ReportRequest(ItemId(desk.new_id()), meeting.id, agency.id, to=_worker(case, agency))
    due = report_due(meeting, profile_named(), bank_holidays())
    return replace(
        request,
        children=request.children or meeting.children,
        template=request.template or template_of_discipline(agency.discipline).ref,
        asked=request.asked or desk.today.isoformat(),
        due=request.due or (due.isoformat() if due else ""),
        method=METHOD,
    )


def small_case_for(case: Case, request: ReportRequest) -> Case:
    """What goes out for a request. Raises QuestionWithheld, QuestionsNotSettled or NobodyToAskAbout."""
    versions = Versions(case.with_item("report_requests", request))
    unbound = {stop.where for reader in addressees(versions.case, request) for stop in versions.stops(reader)}
    if unbound and request.questions:
        raise QuestionsNotSettled(len(unbound))
    asked = asked_of(versions.labelled, request)
    if asked.withheld:
        raise QuestionWithheld(asked.withheld)
    if not (asked.case.people and asked.case.agencies and asked.case.conferences):
        raise NobodyToAskAbout
    return asked.case


def _worker(case: Case, agency: Agency) -> str:
    """The agency's one practitioner, "" when it has none or several."""
    workers = [each.id for each in case.practitioners if each.agency == agency.id]
    return workers[0] if len(workers) == 1 else ""


def _receiver(store: Store, case: Case, request: ReportRequest) -> Receiver:
    known = card_of_agency(store, case, request.agency, request.to)
    return Receiver(card_in(known), known.confirmed) if known else Receiver()


def _packet(store: Store, small: Case, receiver: Receiver) -> Packet:
    """The packet; one that says to the same key what the last one about this request said is that one again."""
    request = small.report_requests[0].id
    parts = {CASE: write_small_case(small)}
    earlier = store.packets.about(OUT, PacketKind.REQUEST.value, request)
    token = str(earlier[0].body["token"]) if earlier else secrets.token_hex(16)
    manifest = Manifest(PacketKind.REQUEST, small.id, own_card(store), request=request, token=token, parts=listing(parts))
    last = earlier[-1] if earlier and earlier[-1].peer == receiver.fingerprint else None
    again = replace(manifest, number=last.number) if last else manifest
    is_same = last is not None and again.id == last.id
    return Packet(again if is_same else replace(manifest, number=_next(store, small)), parts)


def _next(store: Store, small: Case) -> int:
    sent = store.packets.of_case(OUT, PacketKind.REQUEST.value, small.id)
    return max((each.number for each in sent), default=0) + 1
