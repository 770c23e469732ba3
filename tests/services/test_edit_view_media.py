"""A picture of a view: one of the received files, told in words, with who has looked at it."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.case import Case
from confprep.core.changes import apply
from confprep.core.evidence.attachments import Aside, AsideKind, Attachment
from confprep.core.evidence.family_views import FamilyView, Media, Seen
from confprep.core.identity import AttachmentId, BlockId, ConferenceId, ItemId, PersonId
from confprep.core.meeting.recipients import Circle
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.documents.days import day_words
from confprep.documents.family_views import family_view_pieces
from confprep.documents.release_words import release_words
from confprep.services.clock import Desk
from confprep.services.edit_view_media import MediaForm, files_to_take, keep_media, leave_media, media_form, take_media
from confprep.services.edits import Edit
from tests.builders import a_case, a_recipient

TAKEN = Aside(BlockId("x"), AsideKind.IMAGE_DATA, "2030:01:02 16:31:00", "DateTimeOriginal")
PHOTO = Attachment(AttachmentId("photo"), "arm.jpg", "ab" * 32, 9, "image/jpeg", asides=(TAKEN,))
FILM = Attachment(AttachmentId("film"), "KITCHEN.MP4", "cd" * 32, 9)
LETTER = Attachment(AttachmentId("letter"), "letter.pdf", "ef" * 32, 9, "application/pdf")
VIEW = FamilyView(ItemId("v1"), "conference-1", PersonId("nan"), summary="A mark", children=(PersonId("child-1"),))
FORM = MediaForm("A bruise the shape of fingers", "upper left arm", [["Dr Roe", "3 Jan 2030"]], "yes", "no", "No paediatrician that night")


def done(case: Case, edit: Edit) -> Case:
    return apply(case, edit.change_set(case, Desk()))


def with_picture() -> Case:
    case = a_case(family_views=(VIEW,), attachments=(PHOTO, FILM, LETTER))
    case = done(case, take_media(case, "v1", "photo"))
    return done(case, keep_media(case, "v1", "photo", FORM))


def test_only_pictures_and_videos_are_offered_each_once() -> None:
    case = a_case(family_views=(VIEW,), attachments=(PHOTO, FILM, LETTER))
    assert [file.id for file in files_to_take(case, VIEW)] == ["photo", "film"]
    assert [file.id for file in files_to_take(with_picture(), with_picture().family_views[0])] == ["film"]


def test_what_is_typed_of_a_picture_is_kept_and_shown_again() -> None:
    case = with_picture()
    (media,) = case.family_views[0].media
    assert media.seen_by == (Seen("Dr Roe", "2030-01-03"),)
    assert (media.shown, media.medical, media.medical_why) == ("yes", "no", "No paediatrician that night")
    assert keep_media(case, "v1", "photo", media_form(case, media)).items == ()
    assert done(case, leave_media(case, "v1", "photo")).family_views == (VIEW,)


def printed(case: Case) -> str:
    return "\n".join(f"{piece.text}{piece.rows}" for piece in family_view_pieces(case))


def test_the_chair_reads_digest_and_day_and_professionals_only_the_words() -> None:
    case = with_picture()
    assert "ab" * 32 in printed(case)
    assert f"Taken: {day_words('2030-01-02')}" in printed(case)
    school = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=())
    version = project(label(case, release_words()), school, ConferenceId("conference-1")).case
    assert "A bruise the shape of fingers" in printed(version)
    assert "upper left arm" in printed(version)
    assert "No medical was considered. No paediatrician that night" in printed(version)
    assert "arm.jpg" not in printed(version)
    assert "ab" * 32 not in printed(version)


def test_no_family_gets_a_word_about_a_picture_even_of_their_own_view() -> None:
    case = with_picture()
    nan = a_recipient("nan", person="nan", scope=(), groups=())
    (view,) = project(label(case, release_words()), nan, ConferenceId("conference-1")).case.family_views
    assert (view.summary, view.media) == ("A mark", ())


def test_what_the_chair_says_goes_with_the_concern_it_is_about() -> None:
    concern = replace(VIEW, chair_reason="Nobody else saw it.")
    case = a_case(family_views=(concern,))
    assert "The chair goes on without a test, because: Nobody else saw it." in printed(case)
    nan = a_recipient("nan", person="nan", scope=(), groups=())
    assert "Nobody else saw it." not in printed(project(label(case, release_words()), nan, ConferenceId("conference-1")).case)
    tested = replace(concern, media=(Media("", "photo"),), reasoning="He was abroad.")
    assert "Nobody else saw it." not in printed(a_case(family_views=(tested,)))
