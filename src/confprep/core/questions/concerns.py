"""What relatives and neighbours told: not tested, not answered, told to many, permission to name, a meeting of the family not offered."""

from __future__ import annotations

from collections.abc import Iterator

from confprep.core.blocks import words
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.questions import Evidence
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import by_agency
from confprep.core.sentences import say

MANY = 2
SENTENCE = 6
"""Words from which something reads as a sentence."""


def untested(look: Looking) -> Iterator[Proposal]:
    """Concerns that nobody tested. Source: national review 2022; rule R31."""
    for view in look.case.family_views:
        if view.kind == "concern" and not view.tests and not view.reasoning:
            name = _name(look, view)
            agencies = {told.agency for told in view.told}
            why = say("Nobody has tested it.")
            if len(agencies) >= MANY:
                why = say("{count} agencies were told, and none has tested it.", count=len(agencies))
            yield Proposal(
                "R31",
                key_of("untested", view.id),
                "untested",
                say("Is it so, what {name} says: {what}?", name=name, what=view.summary or words(view.text)[:160]),
                why,
                evidence=(_evidence(view),),
                remedy=say("Write down a check that was made, or why none was."),
                page="family_views",
                item=view.id,
            )


def set_aside(look: Looking) -> Iterator[Proposal]:
    """Sentences of lines and reports that set a worry aside with a word, in one question an agency. Source: national review 2022."""
    told = (said for said in look.recent() if said.kind in ("events", "reports") and look.aside.found(said.text))
    for agency, sentences in by_agency(told).items():
        word = look.aside.found(sentences[0].text)[0]
        yield Proposal(
            "Q-set-aside",
            key_of("set aside", *sorted(each.block for each in sentences)),
            "untested",
            say("On what evidence does {agency} call a worry “{word}”, and who agreed?", agency=look.case.name_of(agency), word=word),
            say("The word sets a worry aside; no check and no second name stand beside it."),
            evidence=tuple(each.evidence for each in sentences),
            asked_of=(agency,) if agency else (),
            remedy=say("Ask for the check that was made and by whom, or test it now."),
            page="family_views",
        )


def replies_owed(look: Looking) -> Iterator[Proposal]:
    """Those who told something and got no answer, in one question."""
    owed = [view for view in look.case.family_views if view.kind == "concern" and not view.answered]
    if owed:
        names = ", ".join(dict.fromkeys(_name(look, view) for view in owed))
        yield Proposal(
            "Q-reply",
            key_of("reply", *sorted(view.id for view in owed)),
            "unanswered",
            say("What will be said in reply to {names}?", names=names),
            say("They told what they saw, and nobody has answered them."),
            evidence=tuple(map(_evidence, owed)),
            remedy=say("Agree who tells them what, within what may be said, and write down the day."),
            page="family_views",
        )


def permission_not_asked(look: Looking) -> Iterator[Proposal]:
    """Givers outside the family of whom nothing says whether they may be named. Source: data protection; local procedures."""
    ties = (tie for tie in look.case.relationships if not look.words.holds("acquaintance", tie.kind))
    kin = {person for tie in ties for person in (tie.from_, tie.to)}
    kin |= {person.id for person in look.case.people if person.parental_responsibility or person.subject}
    for giver in dict.fromkeys(view.giver for view in look.case.family_views if view.giver):
        views = [view for view in look.case.family_views if view.giver == giver]
        person = look.case.find("people", giver)
        is_stranger = giver not in kin
        is_settled = any(look.words.holds("named_willingly", words(view.text)) for view in views)
        if is_stranger and person is not None and not person.identity_withheld and not is_settled:
            yield Proposal(
                "Q-permission",
                key_of("permission", giver),
                "gap",
                say("May the name of {name} be used?", name=person.name),
                say("They are not of the family, and nothing says whether they agreed to be named."),
                evidence=tuple(map(_evidence, views[:1])),
                asked_of=(giver,),
                remedy=say("Ask them; until then keep the name from the family."),
                page="family_views",
                item=views[0].id,
            )


def family_meeting_not_offered(look: Looking) -> Iterator[Proposal]:
    """No family group conference on record, and no paper that says one was offered. Source: Children's Wellbeing and Schools Act 2026, s 1."""
    told = look.with_words("conference", look.said)
    if look.case.family_conferences or any(_is_done(look, each.text) for each in told):
        return
    offers = [view for view in look.case.family_views if view.kind == "offer"]
    denied = [each for each in told if look.words.holds("negated", each.text)]
    yield Proposal(
        "Q-family-meeting",
        key_of("family meeting"),
        "gap",
        say("Was a family group conference offered?"),
        say("{count} relatives offer to help, and no paper says that one was.", count=len(offers)) if offers else say("No paper says so."),
        evidence=(*(each.evidence for each in denied[:2]), *map(_evidence, offers[:2])),
        remedy=say("Offer it, or write down why not."),
    )


def _is_done(look: Looking, text: str) -> bool:
    """Whether a whole sentence says so; the bare label of a form's box does not."""
    is_sentence = len(text.split()) >= SENTENCE
    return is_sentence and look.words.holds("conference_done", text) and not look.words.holds("negated", text)


def _name(look: Looking, view: FamilyView) -> str:
    return look.case.name_of(view.giver) if view.giver else view.giver_name or view.relationship


def _evidence(view: FamilyView) -> Evidence:
    return Evidence(view.text[0].id if view.text else "", view.attachment, "", view.id)
