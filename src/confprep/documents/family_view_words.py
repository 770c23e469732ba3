"""What the codes of a relative's view are called, the same on screen and in print."""

from __future__ import annotations

from collections.abc import Mapping

from confprep.core.case import Case
from confprep.core.evidence.family_views import FamilyView
from confprep.core.sentences import Sentence, say
from confprep.documents.pieces import tell

KINDS: Mapping[str, Sentence] = {
    "concern": say("Concern"),
    "offer": say("Offer of help"),
    "wish": say("Wish"),
    "view": say("View"),
}
FINDINGS: Mapping[str, Sentence] = {
    "": say("Not said yet"),
    "corroborated": say("Others say the same"),
    "partly": say("Partly so"),
    "not corroborated": say("Nothing found that says so"),
    "contradicted": say("Others say otherwise"),
    "unable to test": say("It could not be tested"),
}
WEIGHTS: Mapping[str, Sentence] = {
    "": say("Not said yet"),
    "much": say("Much weight"),
    "some": say("Some weight"),
    "little": say("Little weight"),
}
WAYS_OF_KNOWING: tuple[Sentence, ...] = (
    say("saw it"),
    say("heard the child say it"),
    say("was told"),
    say("own experience"),
    say("infers it"),
)


def giver_words(case: Case, view: FamilyView) -> str:
    """Who said it; somebody who is not named is called just that."""
    name = case.name_of(view.giver) if view.giver else view.giver_name
    return name or tell(say("A person who knows the family"))


def code_words(names: Mapping[str, Sentence], code: str) -> str:
    """What a code is called; one from elsewhere as it stands."""
    return tell(names[code]) if code in names else code
