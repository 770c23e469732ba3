"""What goes out about a conference says nothing its reader may not see, whatever stands in the case beside it."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.children.letter import render_letter
from confprep.core.case import Case
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.family.people import Person
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.family.residences import Residence
from confprep.core.identity import AgencyId, ItemId, PersonId, PractitionerId
from confprep.core.invitations import Standing, standing_of
from confprep.core.meeting.conference import Exclusion, Invitation, Segment, Told
from confprep.core.meeting.requests import ReportRequest
from confprep.documents.invitation import LetterKind
from confprep.documents.letter import Letter, words_of
from confprep.documents.letter_sheet import draw_letter
from confprep.exchange.mail_draft import write_mail_draft
from confprep.services.clock import Desk
from confprep.services.invite import InvitationForm, add_invitation, keep_format, keep_invitation, note_sent
from confprep.services.move_conference import Move, NoPlainDay, NotATime, holders_of_the_old, move_conference
from confprep.services.write_letter import (
    NoDayYet,
    NoPlainTime,
    NotAsked,
    NotSettled,
    Outgoing,
    draft_mail,
    kind_of,
    letter_for,
    write_diary_entry,
    write_letter,
    write_mail,
)
from tests.builders import a_case, a_child, a_conference, a_person

DESK = Desk("Ms Chair", lambda: datetime(2030, 1, 10, 9, 30, tzinfo=UTC), iter(f"new-{number}" for number in range(10_000)).__next__)
PARTS = (
    Segment("closed", "CANARYclosedtitle", "08:17", "08:43", True),
    Segment("first", "CANARYfirsttitle", "09:01", "09:59"),
    Segment("second", "CANARYsecondtitle", "11:07", "11:53"),
)
WORKER = Practitioner(PractitionerId("teacher"), "Tess Teacher", AgencyId("school"), post="Head", telephone="CANARYtelephone")
SCHOOL = Agency(AgencyId("school"), "Hill School")
PEOPLE = (
    a_child(name="Ada Vale"),
    a_person("mother", "Mia Vale", parental_responsibility=(PersonId("child-1"),)),
    a_person("partner", "Rex Quill"),
    a_person("nan", "Nan Ludd"),
)


def an_invitation(to: str, **named: object) -> Invitation:
    return Invitation(**{"id": ItemId(f"inv-{to}"), "conference": "conference-1", "to": to, **named})  # type: ignore[arg-type]


def a_family(**named: object) -> Case:
    meeting = replace(a_conference(), venue="Room 2, Town Hall, AB1 2CD", segments=PARTS, chair="Ms Chair")
    invitations = (
        an_invitation("mother", segments=("first",)),
        an_invitation("partner", segments=("second",)),
        an_invitation("nan"),
        an_invitation("teacher"),
    )
    held = {"people": PEOPLE, "conferences": (meeting,), "invitations": invitations, "practitioners": (WORKER,), "agencies": (SCHOOL,)}
    return a_case(**{**held, **named})


def words(letter: Letter) -> str:
    return "\n".join([words_of(letter), *letter.to, *letter.about, *letter.sender, letter.foot])


def diary_words(data: bytes) -> str:
    return icalendar.Calendar.from_ical(data).to_ical().decode().replace("\r\n ", "")


def fast_forms(case: Case, who: str) -> str:
    letter = letter_for(case, "conference-1", f"inv-{who}", LetterKind.INVITATION, DESK)
    diary = write_diary_entry(case, "conference-1", f"inv-{who}", DESK)
    mail = draft_mail(case, "conference-1", f"inv-{who}", LetterKind.INVITATION, Outgoing("CPC-1.pdf", b"%PDF", diary.says), DESK)
    kinds = (LetterKind.REQUEST, LetterKind.REMINDER) if case.report_requests else ()
    asked = [letter_for(case, "conference-1", f"inv-{who}", kind, DESK, "r1") for kind in kinds]
    return "\n".join([words(letter), diary_words(diary.data), mail_words(mail.data), *map(words, asked)])


def mail_words(data: bytes) -> str:
    """Heads and words of a mail and everything in it that can be read."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    parts = [str(part.get_content()) for part in mail.walk() if part.get_content_type().startswith("text/")]
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), *parts])


READERS = ("mother", "partner", "nan", "teacher")
TIMES = {"mother": ("11:07", "11:53", "110700", "115300"), "partner": ("09:01", "09:59", "090100", "095900")}
secret = st.text("abcdefghijklmnopqrstuvwxyz ", min_size=3, max_size=20).map(lambda text: f"CANARY{text.strip()}")


@st.composite
def families(draw: st.DrawFn) -> Case:
    """Other invitees with homes, notes and needs nobody else may read; some parts closed, somebody kept out, some words restricted."""
    people: list[Person] = list(PEOPLE)
    homes, invitations = [], []
    for number in range(draw(st.integers(1, 3))):
        name = f"CANARY{draw(st.text('klmnopq', min_size=4, max_size=8))} Other"
        people.append(a_person(f"other-{number}", name, email=f"CANARY{number}@example.org", adjustments=draw(secret)))
        invitations.append(
            an_invitation(
                f"other-{number}", adjustments=draw(secret), safety=draw(secret), reply_note=draw(secret), substitute=draw(secret)
            )
        )
    for person in draw(st.lists(st.sampled_from(people), max_size=6)):
        homes.append(Residence(ItemId(f"home-{len(homes)}"), person.id, f"{draw(secret)}, AB{draw(st.integers(1, 9))} 3XY"))
    questions = ("Who collects Ada?", f"Is it true that {draw(secret)}?")
    request = ReportRequest(
        ItemId("r1"), "conference-1", "school", "teacher", asked="2030-01-05", due="2030-01-30", questions=questions[:1]
    )
    case = a_family(
        report_requests=(request, replace(request, id=ItemId("r2"), agency="other", questions=questions[1:], note=draw(secret)))
    )
    mine = [
        replace(each, safety=draw(secret), reply_note=draw(secret), adjustments=draw(st.sampled_from(["", "a ramp"])))
        for each in case.invitations
    ]
    excluded = draw(st.lists(st.sampled_from(READERS[1:3]), max_size=1))
    meeting = replace(case.conferences[0], exclusions=tuple(Exclusion(PersonId(who), ("closed",), ground=draw(secret)) for who in excluded))
    return replace(
        case, people=tuple(people), residences=tuple(homes), invitations=(*mine, *draw(st.permutations(invitations))), conferences=(meeting,)
    )  # fmt: skip


def leaks(case: Case, who: str, text: str) -> list[str]:
    """What of others stands in a text made for somebody: canaries, and times of parts they are not asked to."""
    found = [word for word in ("CANARY", "08:17", "08:43", "081700", *TIMES.get(who, ())) if word in text]
    others = [each.name for each in case.people if each.id not in (who, "child-1")] + [WORKER.name] * (who != "teacher")
    return found + [name for name in others if name in text]


RAN = {"fast": 0, "whole": 0}


@settings(max_examples=500)
@given(families())
def test_no_word_of_others_is_in_a_letter_or_diary_entry(case: Case) -> None:
    RAN["fast"] += 1
    case = replace(case, revisions={"family": str(RAN["fast"])})
    for who in READERS:
        text = fast_forms(case, who)
        assert leaks(case, who, text) == []
        assert "Room 2" in text and "1 February 2030" in text.replace("\u00a0", " ")


@settings(max_examples=40)
@given(families(), st.sampled_from(READERS))
def test_no_word_of_others_is_in_the_finished_letter(case: Case, who: str) -> None:
    RAN["whole"] += 1
    data = draw_letter(letter_for(case, "conference-1", f"inv-{who}", LetterKind.INVITATION, DESK)).data
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert leaks(case, who, text) == [] and b"CANARY" not in data
    assert case.name_of(who) in text


@settings(max_examples=60)
@given(families(), st.sampled_from(READERS))
def test_what_a_reader_may_not_see_moves_no_byte_of_their_letter(case: Case, who: str) -> None:
    mine = [each for each in case.invitations if each.to == who]
    alone = replace(case, people=PEOPLE, residences=tuple(each for each in case.residences if each.person == who), invitations=tuple(mine))
    bare = replace(alone, invitations=tuple(replace(each, safety="", reply_note="") for each in mine))
    assert fast_forms(case, who) == fast_forms(bare, who)


def test_counts_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\nletters and diary entries: {RAN['fast']} families, {RAN['whole']} finished letters")


@pytest.mark.parametrize("segments", [(), ("first", "second", "closed")])
def test_who_is_kept_out_of_every_part_gets_no_invitation_and_no_place(segments: tuple[str, ...]) -> None:
    kept_out = (Exclusion(PersonId("partner"), segments, ground="CANARY"),)
    case = a_family(conferences=(replace(a_family().conferences[0], exclusions=kept_out),))
    for make in (write_mail, letter_for):
        with pytest.raises(NotAsked):
            make(case, "conference-1", "inv-partner", LetterKind.INVITATION, DESK)
    with pytest.raises(NotAsked):
        write_diary_entry(case, "conference-1", "inv-partner", DESK)
    assert "Room 2" in fast_forms(case, "mother")


def test_who_was_invited_and_is_asked_no_more_is_told_so_and_nothing_else() -> None:
    went = Told("2029-12-20", "post", 0, "2030-01-29", "11:07", "11:53", "Room 1", ("11:07-11:53",))
    held = an_invitation("partner", segments=("second",), told=(went,), not_invited_reason="CANARYreason")
    case = a_family(invitations=(a_family().invitations[0], held))
    meeting = case.conferences[0]
    assert standing_of(meeting, held) is Standing.TO_TAKE_BACK
    assert kind_of(case, "conference-1", held.id) is LetterKind.TAKEN_BACK
    diary = write_diary_entry(case, "conference-1", held.id, DESK)
    told = diary_words(diary.data)
    assert "STATUS:CANCELLED" in told and "METHOD:CANCEL" in told and "SEQUENCE:1" in told
    written = words(letter_for(case, "conference-1", held.id, LetterKind.TAKEN_BACK, DESK))
    assert "29\u00a0January\u00a02030" in written and "no longer holds" in written
    for out in (told, written):
        assert "Room" not in out and "CANARY" not in out.replace("CANARYtelephone", "")
    (after,) = (item for _, item in note_sent(case, held.id, diary.says, "post", DESK).items)
    assert after.told[-1].taken_back
    assert standing_of(meeting, after) is Standing.NOT_INVITED
    asked_again = replace(after, not_invited_reason="")
    assert standing_of(meeting, asked_again) is Standing.OUTDATED


def test_who_is_left_out_with_a_reason_gets_no_invitation() -> None:
    left_out = replace(a_family().invitations[1], not_invited_reason="a court order")
    with pytest.raises(NotAsked):
        letter_for(a_family(invitations=(left_out,)), "conference-1", "inv-partner", LetterKind.INVITATION, DESK)


def test_a_time_that_is_none_is_told_in_a_sentence() -> None:
    meeting = replace(a_family().conferences[0], segments=(), start="half nine")
    with pytest.raises(NoPlainTime):
        write_diary_entry(a_family(conferences=(meeting,)), "conference-1", "inv-nan", DESK)


@pytest.mark.parametrize(
    "told", ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "<b>@example.org", "a@@b", "nobody"]
)
def test_what_is_no_plain_address_never_reaches_the_head_of_a_mail(told: str) -> None:
    mail = email.message_from_bytes(write_mail_draft(told, "Meeting", "Words", (), "x"), policy=email.policy.default)
    assert mail["To"] is None and mail["Bcc"] is None and mail["X-Unsent"] == "1"


def test_a_restricted_place_is_not_told_to_whom_it_is_kept_from() -> None:
    kept = Restriction(ItemId("x"), Target(items=("conference-1",), quotation="Room 2, Town Hall, AB1 2CD"), ("mother",), "she is followed")
    case = a_family(restrictions=(kept,))
    assert "Room 2" not in fast_forms(case, "mother")
    assert "Room 2" in fast_forms(case, "nan")


def test_a_restriction_that_finds_no_place_stops_the_letter() -> None:
    lost = Restriction(ItemId("x"), Target(quotation="words that are nowhere"), ("mother",), "a reason")
    with pytest.raises(NotSettled):
        letter_for(a_family(restrictions=(lost,)), "conference-1", "inv-mother", LetterKind.INVITATION, DESK)


def test_a_letter_by_post_names_the_only_home_and_never_one_of_two() -> None:
    home = Residence(ItemId("h1"), PersonId("mother"), "1 Hill Road, Anytown, AB1 2CD")
    refuge = Residence(ItemId("h2"), PersonId("mother"), "CANARYrefuge, AB9 9ZZ")
    by_post = tuple(replace(each, method="post") if each.to == "mother" else each for each in a_family().invitations)
    one = letter_for(a_family(residences=(home,), invitations=by_post), "conference-1", "inv-mother", LetterKind.INVITATION, DESK)
    assert one.to[2:] == ("1 Hill Road", "Anytown", "AB1 2CD")
    two = letter_for(a_family(residences=(home, refuge), invitations=by_post), "conference-1", "inv-mother", LetterKind.INVITATION, DESK)
    assert len(two.to) == 2
    by_hand = letter_for(a_family(residences=(home,)), "conference-1", "inv-mother", LetterKind.INVITATION, DESK)
    assert len(by_hand.to) == 2


def test_a_reader_of_large_print_gets_large_print() -> None:
    case = a_family()
    nan = keep_format(case, "nan", "", ("large print",)).items[0][1]
    large = case.with_item("people", nan)
    letter = letter_for(large, "conference-1", "inv-nan", LetterKind.INVITATION, DESK)
    assert letter.large and not letter_for(large, "conference-1", "inv-mother", LetterKind.INVITATION, DESK).large
    sizes = {
        round(each.get_font_size()) for page in pypdfium2.PdfDocument(draw_letter(letter).data) for each in page.get_objects(filter=(1,))
    }
    assert min(sizes) >= 16


def test_a_reader_of_plain_words_gets_short_sentences_and_an_interpreter_is_named() -> None:
    case = a_family()
    case = case.with_item("people", keep_format(case, "nan", "Polish", ("plain words",)).items[0][1])
    text = words(letter_for(case, "conference-1", "inv-nan", LetterKind.INVITATION, DESK)).replace("\u00a0", " ")
    for each in ("There is a meeting. It is on 1 February 2030.", "Please be there at 09:01.", "An interpreter for Polish", "Room 2"):
        assert each in text
    assert "child protection conference" not in text.replace("Child protection conferences", "")


def test_a_letter_drawn_in_a_child_is_the_letter_and_equal_twice() -> None:
    letter = letter_for(a_family(), "conference-1", "inv-nan", LetterKind.INVITATION, DESK)
    assert render_letter(letter) == render_letter(letter) == draw_letter(letter)


def test_a_mail_opens_as_unsent_with_letter_and_diary_entry() -> None:
    case = a_family(people=tuple(replace(each, email="mia@example.org") if each.id == "mother" else each for each in PEOPLE))
    mail = email.message_from_bytes(
        write_mail(case, "conference-1", "inv-mother", LetterKind.INVITATION, DESK).data, policy=email.policy.default
    )
    assert (mail["X-Unsent"], mail["To"]) == ("1", "mia@example.org")
    names = {part.get_filename(): part.get_content_type() for part in mail.iter_attachments()}
    assert sorted(names.values()) == ["application/pdf", "text/calendar"]
    assert not any(word in str(names) + mail["Subject"] for word in ("Vale", "Mia", "Ada"))
    assert "09:01" in mail.get_body(("plain",)).get_content()
    unknown = email.message_from_bytes(write_mail(a_family(), "conference-1", "inv-nan", LetterKind.INVITATION, DESK).data)
    assert unknown["To"] is None


def test_a_moved_conference_keeps_the_diary_id_counts_on_and_says_who_holds_the_old_one() -> None:
    case = a_family()
    first = write_diary_entry(case, "conference-1", "inv-mother", DESK)
    case = case.with_item("invitations", note_sent(case, "inv-mother", first.says, "post", DESK).items[0][1])
    assert holders_of_the_old(case, "conference-1") == ()
    for kind, item in move_conference(case, "conference-1", Move("4 February 2030", "9.30", "12:00", "Room 3")).items:
        case = case.with_item(kind, item)
    assert holders_of_the_old(case, "conference-1") == ("Mia Vale",)
    second = write_diary_entry(case, "conference-1", "inv-mother", DESK)
    one, two = (icalendar.Calendar.from_ical(each.data).walk("VEVENT")[0] for each in (first, second))
    assert (one["uid"], int(one["sequence"]), int(two["sequence"])) == (two["uid"], 0, 1)
    assert two.decoded("dtstart").date() == date(2030, 2, 4) and two["location"] == "Room 3"
    assert "takes the place of the one of 10 January 2030" in words(
        letter_for(case, "conference-1", "inv-mother", LetterKind.INVITATION, DESK)
    ).replace("\u00a0", " ")


def test_moving_a_conference_moves_what_is_due() -> None:
    request = ReportRequest(ItemId("r1"), "conference-1", "school", "teacher", asked="2030-01-05", due="2030-01-30")
    asked = (an_invitation("teacher", report_wanted=True, due="2030-01-30"),)
    case = a_family(report_requests=(request,), invitations=asked, conferences=(replace(a_conference(date="2026-12-17"), venue="Room 2"),))
    moved = dict(move_conference(case, "conference-1", Move("5 January 2027", venue="Room 2")).items)
    assert (moved["report_requests"].due, moved["invitations"].due) == ("2026-12-31", "2026-12-31")
    later = dict(move_conference(a_family(), "conference-1", Move("2030-02-01", "10:30")).items)["conferences"]
    assert [part.start for part in later.segments] == [part.start for part in PARTS]
    begun = replace(a_family().conferences[0], start="09:01")
    later = dict(move_conference(a_family(conferences=(begun,)), "conference-1", Move("2030-02-01", "10:31")).items)["conferences"]
    assert [(part.start, part.end) for part in later.segments] == [("09:47", "10:13"), ("10:31", "11:29"), ("12:37", "13:23")]
    with pytest.raises(NoPlainDay):
        move_conference(case, "conference-1", Move("January 2027"))
    with pytest.raises(NotATime):
        move_conference(case, "conference-1", Move("5 January 2027", "half nine"))
    assert move_conference(case, "conference-1", Move("2026-12-17", venue="Room 2")).items == ()


def test_a_reminder_says_what_was_asked_and_when_it_was_due() -> None:
    request = ReportRequest(
        ItemId("r1"), "conference-1", "school", "teacher", asked="2030-01-05", due="2030-01-30", questions=("Who collects Ada?",)
    )
    text = words(letter_for(a_family(report_requests=(request,)), "conference-1", "inv-teacher", LetterKind.REMINDER, DESK, "r1")).replace(
        "\u00a0", " "
    )
    for each in ("On 5 January 2030 we asked you", "It was due on 30 January 2030", "Who collects Ada?"):
        assert each in text


def test_a_diary_entry_needs_a_day() -> None:
    with pytest.raises(NoDayYet):
        write_diary_entry(a_family(conferences=(replace(a_conference(date=""), venue="Room 2"),)), "conference-1", "inv-nan", DESK)


def test_an_invitation_is_changed_and_a_reply_gets_its_day() -> None:
    case = a_family()
    made = add_invitation(case, "conference-1", "child-1", "child", None, DESK).items[0][1]
    assert (made.to, made.report_wanted) == ("child-1", False)
    form = InvitationForm(role="family", segments=("second",), reply="accepted", safety="Not in the same room as Rex")
    kept = keep_invitation(case, "inv-nan", form, DESK).items[0][1]
    assert (kept.reply, kept.replied, kept.segments) == ("accepted", "2030-01-10", ("second",))
    again = case.with_item("invitations", kept)
    assert keep_invitation(again, "inv-nan", form, DESK).items == ()
    told = replace(kept, told=(Told("2030-01-09"),))
    assert standing_of(case.conferences[0], told).value == "outdated"


def test_a_finished_letter_is_named_after_its_reference_alone() -> None:
    out = write_letter(a_family(), "conference-1", "inv-nan", LetterKind.INVITATION, DESK)
    assert out.name.startswith("CPC-") and out.name.endswith(".pdf") and out.data.startswith(b"%PDF")
