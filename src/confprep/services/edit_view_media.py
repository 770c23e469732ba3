"""What a user may do to the pictures and videos of a relative's view: take one of the received files for it, and say what it shows and who saw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from confprep.core.case import Case
from confprep.core.errors import NotFound
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.family_views import FamilyView, Media, Seen
from confprep.core.sentences import say
from confprep.services.edit_family_view import view_of
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date

MOVING = (".mp4", ".mov", ".m4v", ".avi", ".webm", ".3gp", ".mkv")
"""Names of files that are videos, where nothing else says so."""


@dataclass(frozen=True)
class MediaForm:
    """What is typed of one picture or video; `seen_by` rows of who and when."""

    depicts: str = ""
    body_site: str = ""
    seen_by: Iterable[Iterable[str]] = ()
    shown: str = ""
    medical: str = ""
    medical_why: str = ""


def files_to_take(case: Case, view: FamilyView) -> tuple[Attachment, ...]:
    """The received pictures and videos that are not the view's yet, in the order in which they came."""
    held = {each.attachment for each in view.media}
    return tuple(each for each in case.attachments if each.id not in held and is_media(each))


def is_media(file: Attachment) -> bool:
    """Whether a received file is a picture or a video."""
    return file.media_type.startswith(("image/", "video/")) or file.name.casefold().endswith(MOVING)


def take_media(case: Case, view_id: str, attachment: str) -> Edit:
    """Takes a received file for one of the view's. Raises NotFound."""
    view = view_of(case, view_id)
    if case.find("attachments", attachment) is None:
        raise NotFound(say("The file"), attachment)
    media = view.media if any(each.attachment == attachment for each in view.media) else (*view.media, Media("", attachment))
    return Edit(say("Add a picture to a family view"), (("family_views", replace(view, media=media)),) if media != view.media else ())


def media_form(case: Case, media: Media) -> MediaForm:
    """What the form shows of one."""
    seen = [[case.name_of(each.who), each.date] for each in media.seen_by]
    return MediaForm(media.depicts, media.body_site, seen, media.shown, media.medical, media.medical_why)


def keep_media(case: Case, view_id: str, attachment: str, form: MediaForm) -> Edit:
    """Keeps what was typed of one. Raises NotADate or NotFound; nothing has changed."""
    view = view_of(case, view_id)
    held = next((each for each in view.media if each.attachment == attachment), None)
    if held is None:
        raise NotFound(say("The picture"), attachment)
    known: Mapping[str, str] = {case.name_of(each.who): each.who for each in held.seen_by}
    seen = tuple(Seen(known.get(who.strip(), who.strip()), typed_date(day)) for who, day in form.seen_by)
    told = form.depicts.strip(), attachment, form.body_site.strip(), seen, form.shown, form.medical, form.medical_why.strip()
    media = tuple(Media(*told) if each is held else each for each in view.media)
    return Edit(say("Edit a picture of a family view"), (("family_views", replace(view, media=media)),) if media != view.media else ())


def leave_media(case: Case, view_id: str, attachment: str) -> Edit:
    """Says that a file is not the view's after all; the file itself stays among the received ones."""
    view = view_of(case, view_id)
    media = tuple(each for each in view.media if each.attachment != attachment)
    return Edit(say("Take a picture from a family view"), (("family_views", replace(view, media=media)),) if media != view.media else ())
