"""What relatives and neighbours said, in their words, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.case import Case
from confprep.core.evidence.family_views import FamilyView, Media
from confprep.core.evidence.pictures_taken import taken_on
from confprep.core.sentences import Sentence, say
from confprep.documents.days import day_words
from confprep.documents.family_conferences import family_conference_pieces
from confprep.documents.family_view_words import FINDINGS, KINDS, WEIGHTS, code_words, giver_words
from confprep.documents.pieces import Piece, body, heading, note, subheading, table, tell
from confprep.documents.repeated_concerns import repeat_rule, repeated_sentences
from confprep.documents.text import pieces_of

SHOWN: dict[str, Sentence] = {
    "": say("Nobody has said whether the examining practitioner was shown it."),
    "yes": say("The examining practitioner was shown it."),
    "no": say("The examining practitioner was not shown it."),
}
MEDICAL: dict[str, Sentence] = {
    "": say("Nobody has said whether a medical was considered."),
    "yes": say("A medical was considered."),
    "no": say("No medical was considered."),
}


def relatives_pieces(case: Case, shows_repeats: bool) -> Iterable[Piece]:
    """What is told by several first, then every view, then the family's own conferences. A family's copy holds few views, so that a count of
    them would tell of the copy: it gets none."""
    repeated = tuple(repeated_sentences(case)) if shows_repeats else ()
    if repeated:
        yield heading(tell(say("Told by several")))
        yield from (body(tell(sentence)) for sentence in repeated)
        yield note(
            tell(
                say("Counted from {count} independent people on. Source: {source}", count=repeat_rule().people, source=repeat_rule().source)
            )
        )
    yield from family_view_pieces(case)
    yield from family_conference_pieces(case)


def family_view_pieces(case: Case) -> Iterable[Piece]:
    """Every view with its life so far: told to whom, tested how, found what, answered or not."""
    for view in case.family_views:
        yield heading(giver_words(case, view))
        yield from _said(case, view)
        if view.told:
            rows = [(case.name_of(told.agency), day_words(told.date) if told.date else "", told.response) for told in view.told]
            yield table((tell(say("Told")), tell(say("When")), tell(say("What they did"))), rows, (6, 4, 8))
        yield from _media(case, view)
        yield from _judged(case, view)


def _said(case: Case, view: FamilyView) -> Iterator[Piece]:
    heard = tell(say("heard from {name}", name=case.name_of(view.heard_from))) if view.heard_from else ""
    day = day_words(view.date) if view.date else ""
    facts = (code_words(KINDS, view.kind), view.relationship, view.knowledge, heard, day, view.method)
    yield note(" · ".join(filter(None, facts)))
    if view.taken_by:
        yield note(tell(say("Taken down by {name}.", name=case.name_of(view.taken_by))))
    first = case.find("family_views", view.same_as) if view.same_as else None
    if isinstance(first, FamilyView):
        yield note(tell(say("The same concern is written down as told by {name}.", name=giver_words(case, first))))
    if view.summary:
        yield body(tell(say("In short: {summary}", summary=view.summary)) if view.text else view.summary)
    yield from pieces_of(view.text, as_quote=True)


def _media(case: Case, view: FamilyView) -> Iterator[Piece]:
    for each in view.media:
        yield subheading(tell(say("Picture or video")))
        yield from _picture(case, each)


def _picture(case: Case, media: Media) -> Iterator[Piece]:
    file = case.find("attachments", media.attachment)
    if file is not None:
        taken = day_words(taken_on(file)) if taken_on(file) else tell(say("the file does not say"))
        yield note(tell(say("{name}, SHA-256 {digest}. Taken: {day}.", name=file.name, digest=file.sha256, day=taken)))
    where = tell(say("Where on the body: {place}", place=media.body_site)) if media.body_site else ""
    yield body("\n".join(filter(None, (media.depicts, where))))
    if media.seen_by:
        rows = [(case.name_of(seen.who), day_words(seen.date) if seen.date else "") for seen in media.seen_by]
        yield table((tell(say("Seen by")), tell(say("When"))), rows, (9, 9))
    medical = f"{code_words(MEDICAL, media.medical)} {media.medical_why}".strip()
    yield body(f"{code_words(SHOWN, media.shown)} {medical}")


def _judged(case: Case, view: FamilyView) -> Iterator[Piece]:
    """What was done about it; only a concern has to be tested."""
    if view.kind == "concern" or view.tests:
        if view.tests:
            rows = [(each.what, case.name_of(each.by), day_words(each.date) if each.date else "", each.result) for each in view.tests]
            head = (say("What was checked"), say("By whom"), say("When"), say("What came of it"))
            yield table(tuple(map(tell, head)), rows, (6, 4, 3, 5))
        yield body(_found(view))
    if view.is_unexplained and view.chair_reason:
        yield body(tell(say("The chair goes on without a test, because: {reason}", reason=view.chair_reason)))
    yield body(_answered(case, view))
    if view.put_to_conference:
        yield body(tell(say("Put to the conference: {item}", item=view.put_to_conference)))
    if view.chair_comment:
        yield body(tell(say("The chair: {comment}", comment=view.chair_comment)))


def _found(view: FamilyView) -> str:
    if not view.tests and view.reasoning:
        return tell(say("Not tested, because: {reason}", reason=view.reasoning))
    if not view.tests:
        return tell(say("Nothing has been done yet to find out whether it is so."))
    found = tell(say("Found: {finding}.", finding=code_words(FINDINGS, view.finding)))
    weight = tell(say("Weight: {weight}.", weight=code_words(WEIGHTS, view.weight))) if view.weight else ""
    why = tell(say("Because: {reason}", reason=view.reasoning)) if view.reasoning else ""
    second = tell(say("Second name: {name}.", name=view.second_name)) if view.second_name else ""
    return " ".join(filter(None, (found, weight, why, second)))


def _answered(case: Case, view: FamilyView) -> str:
    if not view.answered:
        return tell(say("Nobody has answered yet."))
    by = case.name_of(view.answered_by)
    who = " · ".join(filter(None, (by, day_words(view.answered_on) if view.answered_on else "")))
    return " ".join(filter(None, (tell(say("Answered: {answer}", answer=view.answered)), f"({who})" if who else "")))
