"""A report is asked for, written in another store and comes back: whole, once, from the right hand, and with its receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confprep.core.blocks import words
from confprep.core.changes import reverse
from confprep.core.errors import Fault
from confprep.core.identity import OperationId
from confprep.core.meeting.requests import Answer
from confprep.exchange.packets.faults import (
    BrokenSignature,
    CannotOpen,
    DamagedPacket,
    NewerPacket,
    NotAPacket,
    TooLarge,
    UnfitPacket,
    UnknownSigner,
    WordsNeeded,
    WrongCase,
    WrongReceiver,
    WrongWords,
)
from confprep.services.import_case import bring_in
from confprep.services.merge_report import Choice, Stand, settle_conflicts
from confprep.services.submit_report import NobodyAsked, NotSigned, small_case_of
from tests.services.forging import SPOILT, report_packet, reseal, seal_for
from tests.services.offices import Office, a_chair, a_family, a_school, acquainted, note_event, propose, rows, write


@pytest.fixture
def chair(tmp_path: Path) -> Iterator[Office]:
    office = a_chair(tmp_path)
    yield office
    office.close()


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Office]:
    office = a_school(tmp_path)
    yield office
    office.close()


def asked(chair: Office, school: Office) -> None:
    """The school has the request."""
    acquainted(chair, school)
    school.receive(Path(chair.request().path))


def test_a_report_comes_back_as_it_was_written(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "Ada is seen every day.", "She hides letters for a friend.")
    note_event(school)
    propose(school, "b1", "hides letters")
    school.attach(b"%PDF-1.7 a letter")

    received = chair.receive(Path(school.submit().path))

    sent, came = school.report, chair.report
    assert (came.id, came.sections, came.signed, came.children) == (sent.id, sent.sections, sent.signed, sent.children)
    assert (came.agency, came.author, came.request, came.status) == ("school", "t", sent.request, "received")
    assert chair.case.events == school.case.events
    assert [(each.target, each.withheld_from, each.reason, each.agreed_by) for each in chair.case.restrictions] == [
        (each.target, each.withheld_from, each.reason, "") for each in school.case.restrictions
    ]
    files = {each.id: chair.store.read_file("case-1", each.sha256) for each in chair.case.attachments}
    assert b"%PDF-1.7 a letter" in files.values()
    assert files[came.attachment] == (school.place / "report.age").read_bytes()
    assert (received.edits, received.applied, received.awaiting, received.conflicts) == (4, 3, ("r-b1",), ())
    (request,) = chair.case.report_requests
    assert (request.answer, request.report, request.answered) == (Answer.REPORT, came.id, "2030-03-01")


def test_the_requests_case_holds_the_children_the_request_and_an_empty_report(chair: Office, school: Office) -> None:
    asked(chair, school)
    case = school.case
    assert case.title == "Ada Vale"
    assert [(each.name, each.born, each.subject) for each in case.people] == [("Ada Vale", "2020-02-03", True)]
    assert [each.name for each in case.agencies] == ["Northmoor School"]
    assert (case.report_requests[0].due, case.report_requests[0].report) == ("2030-03-18", school.report.id)
    report = school.report
    assert (report.status, report.request, report.author) == ("writing", case.report_requests[0].id, "t")
    assert report.template == case.report_requests[0].template == "school/1"
    assert report.sections and not any(section.text for section in report.sections)


def test_a_receipt_comes_back_and_the_request_counts_as_acknowledged(chair: Office, school: Office) -> None:
    acquainted(chair, school)
    received = school.receive(Path(chair.request().path))
    assert chair.case.report_requests[0].acknowledged == ""
    chair.receive(Path(received.receipt))
    assert chair.case.report_requests[0].acknowledged == "2030-03-01"


def test_without_a_key_the_request_is_locked_with_words_and_the_answer_brings_the_key(chair: Office, school: Office) -> None:
    sent = chair.request()
    assert len(sent.words.split()) == 7
    with pytest.raises(WordsNeeded):
        school.receive(Path(sent.path))
    before = rows(school.store)
    with pytest.raises(WrongWords):
        school.receive(Path(sent.path), "acid acorn acre acts afar affix aged")
    assert rows(school.store) == before

    received = school.receive(Path(sent.path), f"  {sent.words.upper()}\n")
    assert received.notes == ()
    chair.receive(Path(received.receipt))
    (known,) = chair.store.keys.cards()
    assert (known.confirmed, known.agencies) == (True, ("Northmoor School",))
    again = chair.request(name="again.age")
    assert again.receiver.card is not None and again.receiver.confirmed
    write(school, "It is well.")
    chair.receive(Path(school.submit().path))
    assert chair.report.sections == school.report.sections


def test_a_key_that_was_never_compared_is_used_with_a_warning_that_says_its_words(chair: Office, school: Office) -> None:
    assert chair.receive(school.card()).notes
    assert not chair.request().is_sure
    with pytest.raises(WrongWords):
        chair.receive(school.card(), "acid acorn acre acts afar affix aged")
    assert chair.receive(school.card(), school.words).notes == ()
    assert chair.request().is_sure


def test_taking_a_report_in_is_one_named_change_that_can_be_taken_back_and_come_again(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "It is well.")
    before = chair.case
    report = Path(school.submit().path)
    chair.receive(report)
    came = chair.case
    done = chair.store.last_undoable("case-1")
    assert done is not None and done.name.template == "Receive the report of {agency}"
    chair.store.commit(reverse(chair.case, done, OperationId("back"), "A Chair", ""))
    assert chair.case == before
    chair.receive(report)
    assert chair.case == came


def test_nothing_is_undone_behind_a_packet_that_was_sent(chair: Office, school: Office) -> None:
    asked(chair, school)
    assert chair.store.last_undoable("case-1") is None
    write(school, "It is well.")
    assert school.store.last_undoable("case-1") is not None
    school.submit()
    assert school.store.last_undoable("case-1") is None


def test_a_newer_version_is_followed_and_an_older_one_changes_nothing(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "First.")
    first = Path(school.submit("first.age").path)
    write(school, "Second.")
    note_event(school)
    second = Path(school.submit("second.age").path)
    chair.receive(second)
    held = chair.report
    received = chair.receive(first)
    assert chair.report == held
    assert received.notes
    assert chair.receive(first).notes == ()


def test_what_the_chair_corrected_meanwhile_stands_beside_what_the_agency_changed(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "First.")
    chair.receive(Path(school.submit("first.age").path))
    chair.put(("reports", replace(chair.report, title="As corrected")))
    write(school, "Second.")
    received = chair.receive(Path(school.submit("second.age").path))
    assert (chair.report.title, chair.report.sections) == ("As corrected", school.report.sections)
    assert received.conflicts == ()
    assert chair.case.conflicts == ()


def test_where_both_changed_the_same_words_a_person_decides(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "First.")
    chair.receive(Path(school.submit("first.age").path))
    (section,) = chair.report.sections
    corrected = replace(section, text=(replace(section.text[0], text="The chair's own words."), *section.text[1:]))
    chair.put(("reports", replace(chair.report, sections=(corrected,))))
    write(school, "Quite other words.")
    received = chair.receive(Path(school.submit("second.age").path))
    assert received.conflicts == (f"reports/{school.report.id}",)
    (conflict,) = [each for each in chair.case.conflicts if each.register[-1] == "words"]
    assert {side.value["is"]["text"] for side in conflict.sides} == {"The chair's own words.", "Quite other words."}
    assert received.notes


def test_an_events_two_versions_are_both_kept_and_named(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "First.")
    note_event(school)
    chair.receive(Path(school.submit("first.age").path))
    chair.put(("events", replace(chair.case.events[0], date="2030-01-09")))
    note_event(school, "Ada came late again.")
    received = chair.receive(Path(school.submit("second.age").path))
    (line,) = chair.case.events
    assert (received.conflicts, line.date, words(line.text)) == ((), "2030-01-09", "Ada came late again.")
    chair.put(("events", replace(line, text=(replace(line.text[0], text="The chair's own words."),))))
    note_event(school, "Ada came very late.")
    received = chair.receive(Path(school.submit("again.age").path))
    assert received.conflicts == ("events/e1",)
    (conflict,) = [each for each in chair.case.conflicts if each.kind == "events"]
    assert {side.value["is"]["text"] for side in conflict.sides} == {"The chair's own words.", "Ada came very late."}
    decided = settle_conflicts(chair.case, {conflict.id: Choice(Stand.BOTH)}, chair.desk)
    chair.store.commit(decided.change_set(chair.case, chair.desk))
    assert {block.text for block in chair.case.events[0].text} == {"The chair's own words.", "Ada came very late."}
    assert chair.case.conflicts == ()
    write(school, "Third.")
    chair.receive(Path(school.submit("third.age").path))
    kept = [chair.store.read_file("case-1", each.sha256) for each in chair.case.attachments]
    assert all((school.place / f"{name}.age").read_bytes() in kept for name in ("first", "second", "again", "third"))


def test_what_was_decided_about_the_paper_holds_for_its_next_version(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "First.")
    chair.receive(Path(school.submit("first.age").path))
    paper = chair.report.attachment
    write(school, "Second.")
    chair.receive(Path(school.submit("second.age").path))
    assert chair.report.attachment == paper
    held = {each.id: each for each in chair.case.attachments}
    assert chair.store.read_file("case-1", held[paper].sha256) == (school.place / "second.age").read_bytes()
    (first,) = [each for each in held.values() if each.parent == paper]
    assert chair.store.read_file("case-1", first.sha256) == (school.place / "first.age").read_bytes()


def test_sending_the_same_report_twice_gives_the_same_file(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "It is well.")
    school.submit("one.age")
    school.submit("two.age")
    assert (school.place / "one.age").read_bytes() == (school.place / "two.age").read_bytes()
    assert chair.request(name="a.age").fingerprint == chair.request(name="b.age").fingerprint


def test_a_report_goes_out_only_signed_and_only_where_it_was_asked_for(chair: Office, school: Office) -> None:
    asked(chair, school)
    write(school, "Not finished.", signed=False)
    with pytest.raises(NotSigned):
        school.submit()
    write(school, "Signed.")
    school.put(("reports", replace(school.report, request="somebody-elses")))
    with pytest.raises(NobodyAsked):
        school.submit()
    assert not (school.place / "report.age").exists()


def test_a_packet_may_travel_in_a_zip(chair: Office, school: Office) -> None:
    acquainted(chair, school)
    school.receive(Path(chair.request(name="request.zip").path))
    assert school.case.report_requests


def refused(office: Office, path: Path, fault: type[Fault]) -> None:
    """The file is refused with its sentence, and not one row of the store is another."""
    before = rows(office.store)
    with pytest.raises(fault) as told:
        office.receive(path)
    assert all(part.template for part in told.value.parts)
    assert rows(office.store) == before


def test_a_stranger_is_kept_waiting_apart_from_every_case(chair: Office, school: Office, tmp_path: Path) -> None:
    asked(chair, school)
    write(school, "It is well.")
    stranger = Office(tmp_path / "stranger", "Somebody Else", "practitioner")
    forged = forge(stranger, school, chair)
    before = {name: held for name, held in rows(chair.store).items() if name != "waiting"}
    with pytest.raises(UnknownSigner):
        chair.receive(forged)
    assert {name: held for name, held in rows(chair.store).items() if name != "waiting"} == before
    assert chair.case.reports == ()
    received = chair.receive(stranger.card(), stranger.words)
    assert [each.kind for each in received.later] == ["report"]
    assert chair.store.packets.waiting() == ()
    stranger.close()


def forge(signer: Office, school: Office, chair: Office) -> Path:
    """The school's report as if its packet had been made in another store."""
    packet = report_packet(school, signer, small_case_of(school.case, school.report))
    return seal_for(packet, signer, chair)


def test_the_same_name_with_another_key_is_not_believed(chair: Office, school: Office, tmp_path: Path) -> None:
    school.receive(chair.card(), chair.words)
    other = a_chair(tmp_path / "other", a_family(id="case-2"))
    other.receive(school.card(), school.words)
    sent = other.request()
    with pytest.raises(UnknownSigner):
        school.receive(Path(sent.path))
    assert school.store.cases() == ()
    other.close()


def test_a_request_about_another_senders_case_is_refused(chair: Office, school: Office, tmp_path: Path) -> None:
    asked(chair, school)
    other = Office(tmp_path / "other", "Another Chair", "chair")
    other.store.commit(bring_in(a_family(), other.desk))
    other.receive(school.card(), school.words)
    refused(school, Path(other.request().path), WrongCase)
    refused(chair, Path(chair.request(name="own.age").path), CannotOpen)
    other.close()


def test_a_packet_sealed_for_somebody_else_or_passed_on_is_refused(chair: Office, school: Office, tmp_path: Path) -> None:
    asked(chair, school)
    other = Office(tmp_path / "other", "Other Worker", "practitioner")
    other.card()
    request = chair.place / "request.age"
    refused(other, request, CannotOpen)
    refused(other, reseal(request, school, other), WrongReceiver)
    other.close()


def test_files_of_other_kinds_are_refused(chair: Office, tmp_path: Path) -> None:
    chair.card()
    for name, data, fault in (
        ("empty", b"", NotAPacket),
        ("words.txt", b"a letter", NotAPacket),
        ("new.age", b"age-encryption.org/v2\nwhatever", NewerPacket),
        ("short.age", b"age-encryption.org/v1\n", CannotOpen),
        ("bad.zip", b"PK\x03\x04" + b"\0" * 26 + b"packet.age", DamagedPacket),
    ):
        (tmp_path / name).write_bytes(data)
        refused(chair, tmp_path / name, fault)


def test_a_claimed_size_is_refused_before_anything_is_read(chair: Office, tmp_path: Path) -> None:
    chair.card()
    with (tmp_path / "large.age").open("wb") as file:
        file.write(b"age-encryption.org/v1\n")
        file.truncate(10 * 2**30)
    refused(chair, tmp_path / "large.age", TooLarge)


def test_a_card_that_was_altered_is_refused(chair: Office, school: Office, tmp_path: Path) -> None:
    card = school.card().read_text(encoding="utf-8")
    chair.card()
    for spoilt, fault in (
        (card.replace("Tess", "Jess"), BrokenSignature),
        (card.replace('"version": 1', '"version": 2'), NewerPacket),
        (card.replace("age1", "age2"), DamagedPacket),
        (card[:-10], DamagedPacket),
    ):
        (tmp_path / "spoilt.card").write_text(spoilt, encoding="utf-8")
        refused(chair, tmp_path / "spoilt.card", fault)


@pytest.mark.parametrize("name", ["decided", "lifted", "foreign", "unsigned", "others", "stolen", "releases", "person", "children"])
def test_a_report_packet_says_nothing_but_the_report(chair: Office, school: Office, name: str) -> None:
    asked(chair, school)
    write(school, "It is well.")
    propose(school)
    chair.put(("reports", replace(school.report, id="theirs", agency="nurse", sections=())))
    spoil, fault = SPOILT[name]
    packet = report_packet(school, school, spoil(small_case_of(school.case, school.report)))
    refused(chair, seal_for(packet, school, chair), WrongCase if fault == "case" else UnfitPacket)
