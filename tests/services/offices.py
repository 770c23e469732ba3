"""Two offices with a store each, as tests of packets need them: a chair's, and an agency's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from confprep.core.blocks import BlockKind, Mark, MarkKind
from confprep.core.case import Case
from confprep.core.changes import compose
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.reports import AgencyReport, Signature
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import AgencyId, AttachmentId, ItemId, OperationId, PractitionerId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.services.make_key_card import make_key_card
from confprep.services.receive_packet import Received, receive_packet
from confprep.services.request_report import request_report
from confprep.services.send_packet import Sent
from confprep.services.submit_report import submit_report
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_block, a_case, a_child, a_conference, a_person, a_section, an_event

PASSPHRASE = "six plain words"
SCHOOL, TEACHER = "Northmoor School", "Tess Teacher"
NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)


class Office:
    """A store, who works in it, and a folder for what comes and goes."""

    def __init__(self, place: Path, name: str, role: str) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self.place, self.name = place, name
        self.store = Store.create(place / "store", PASSPHRASE, name, role, DEMO_COST)
        self.desk = self.desk_of(name)

    @staticmethod
    def desk_of(name: str) -> Desk:
        """Somebody at work at the hour when all tests are."""
        return Desk(name, now=lambda: NOON)

    def card(self) -> Path:
        path = self.place / "own.card"
        make_key_card(self.store, card=path)
        return path

    @property
    def words(self) -> str:
        return make_key_card(self.store).card.words

    def receive(self, path: Path, words: str = "") -> Received:
        return receive_packet(self.store, path, self.desk, words)

    def request(self, agency: str = SCHOOL, name: str = "request.age") -> Sent:
        return request_report(self.store, "conference-1", agency, self.place / name, self.desk)

    def submit(self, name: str = "report.age") -> Sent:
        return submit_report(self.store, self.report.id, self.place / name, self.desk)

    @property
    def case(self) -> Case:
        return self.store.load("case-1")

    @property
    def report(self) -> AgencyReport:
        (report,) = self.case.reports
        return report

    def put(self, *items: tuple[str, Any]) -> None:
        changes = compose(self.case, OperationId(self.desk.new_id()), say("Edit"), items, self.name, self.desk.at)
        self.store.commit(changes)

    def attach(self, data: bytes, name: str = "letter.pdf") -> None:
        sha256 = self.store.keep_file("case-1", data)
        self.put(("attachments", Attachment(AttachmentId(f"a-{sha256[:9]}"), name, sha256, len(data), parent=self.report.id)))

    def close(self) -> None:
        self.store.close()


def a_family(**named: Any) -> Case:
    """A case with a school and a nurse in it."""
    return a_case(
        **{
            "people": (a_child(name="Ada Vale", born="2020-02-03"), a_person("anna", "Anna Vale")),
            "conferences": (a_conference(date="2030-03-20"),),
            "agencies": (Agency(AgencyId("school"), SCHOOL, "school"), Agency(AgencyId("nurse"), "Health Visiting", "health visitor")),
            "practitioners": (Practitioner(PractitionerId("t"), TEACHER, AgencyId("school"), "Head"),),
            **named,
        }
    )


def a_chair(place: Path, case: Case | None = None) -> Office:
    """The chair's office, with a case."""
    office = Office(place / "chair", "A Chair", "chair")
    office.store.commit(bring_in(case or a_family(), office.desk))
    return office


def a_school(place: Path, name: str = TEACHER) -> Office:
    """The school's office."""
    return Office(place / "school", name, "practitioner")


def acquainted(chair: Office, school: Office) -> None:
    """Both have each other's card, and compared the words."""
    chair.receive(school.card(), school.words)
    school.receive(chair.card(), chair.words)


def write(office: Office, *lines: str, signed: bool = True) -> None:
    """A report with marks, a struck-out line and a table cell, signed unless said otherwise."""
    blocks = [a_block(line, id=f"b{number}") for number, line in enumerate(lines)]
    blocks[0] = replace(blocks[0], marks=(Mark(0, 3, MarkKind.STATEMENT, "observed"), Mark(0, 3, MarkKind.SOURCE, "anna")))
    blocks.append(a_block("as a list", id="b-list", kind=BlockKind.LIST_ITEM, level=1))
    section = replace(a_section(id="s1"), text=tuple(blocks))
    everybody = (Signature(office.name, "Head", office.desk.at), Signature("Ann Lake", "designated safeguarding lead", office.desk.at))
    signatures = everybody if signed else ()
    office.put(("reports", replace(office.report, sections=(section,), signed=signatures, dated="2030-03-01")))


def propose(office: Office, block: str = "b0", words: str = "") -> None:
    """The writer asks to withhold a passage from the parents."""
    asked = Restriction(
        ItemId(f"r-{block}"), Target(items=(block,), quotation=words), ("parents",), "risk to a friend", asked_by=office.name
    )
    office.put(("restrictions", asked))


def note_event(office: Office, text: str = "Ada came late.", id: str = "e1") -> None:
    """A chronology line beside the report."""
    office.put(("events", an_event(text, id=id, agency="school", source_ref=office.report.id)))


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the store's database, by table."""
    db = store._db
    tables = [name for name in db.table_names() if name != "_sqlite_migrations"]
    return {name: [tuple(row) for row in db.execute(f"select * from {name}").fetchall()] for name in tables}


def content(case: Case, kinds: Iterable[str] = ()) -> dict[str, list[Any]]:
    """What a case holds, whatever order it came in."""
    wanted = set(kinds)
    found: dict[str, list[Any]] = {}
    for kind, item in case.every():
        if not wanted or kind in wanted:
            found.setdefault(kind, []).append(item)
    return {kind: sorted(items, key=lambda item: str(item.id)) for kind, items in found.items()}
