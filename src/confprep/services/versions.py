"""One recipient's version of a case: what they get, what they do not, and what stands in the way of letting it go."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.codec import digest
from confprep.core.evidence.restrictions import Restriction
from confprep.core.evidence.revisions import Conflict
from confprep.core.identity import ConferenceId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.account import Account, account, unbound_for
from confprep.core.release.labels import Labelled, label
from confprep.core.release.projection import Projection, project
from confprep.core.sentences import Sentence, say
from confprep.documents.release_words import release_words
from confprep.services.merge_words import where_of


@dataclass(frozen=True)
class Stop:
    """Something that must be settled before this recipient may get anything, with the quickest safe way on."""

    rule: str
    where: str
    sentence: Sentence
    remedy: Sentence


@dataclass(frozen=True)
class Version:
    """What one recipient gets of one conference. `code` follows from the projection alone: equal versions have equal codes."""

    projection: Projection
    account: Account
    stops: tuple[Stop, ...]

    @property
    def code(self) -> str:
        """Eight letters and digits that name this content."""
        return content_code(self.projection)


def content_code(projection: Projection) -> str:
    """A short code of what is allowed and for whom; nothing withheld moves it."""
    return digest((projection.case, projection.recipient, projection.conference))[:8].upper()


class Versions:
    """Versions of one snapshot of a case, labelled once for all its recipients."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._labelled: Labelled | None = None
        self._lock = threading.Lock()

    @property
    def labelled(self) -> Labelled:
        """The case with its labels, worked out at first use."""
        with self._lock:
            if self._labelled is None:
                self._labelled = label(self.case, release_words())
            return self._labelled

    def of(self, recipient: Recipient, conference: ConferenceId) -> Version:
        """The version of `recipient`."""
        projection = project(self.labelled, recipient, conference)
        return Version(projection, account(self.labelled, recipient), self.stops(recipient))

    def stops(self, recipient: Recipient) -> tuple[Stop, ...]:
        """What two people changed differently and nobody has decided; restrictions that do not know where their words stand."""
        if recipient.circle is Circle.CHAIR:
            return ()
        undecided = (_undecided(self.case, each) for each in self.case.conflicts)
        return (*undecided, *(_stop(each.decision, each.places, each.asks) for each in unbound_for(self.labelled, recipient)))


_ONE_AT_A_TIME = threading.Lock()
_KNOWN: dict[tuple[tuple[str, str], ...], Versions] = {}


def versions_of(case: Case) -> Versions:
    """The versions of a snapshot, labelled anew only when something was changed that can move a label."""
    state = tuple((name, revision) for name, revision in case.revisions.items() if not name.startswith("distributions/"))
    if not state:
        return Versions(case)
    with _ONE_AT_A_TIME:
        if state not in _KNOWN:
            _KNOWN.clear()
            _KNOWN[state] = Versions(case)
        return _KNOWN[state]


def _undecided(case: Case, conflict: Conflict) -> Stop:
    where = where_of(case, conflict.kind, conflict.item, conflict.register)
    sentence = say("Two people changed the same words and nobody has decided: {where}.", where=where)
    return Stop("conflict", conflict.id, sentence, say("Open Reports, choose Merge, and say which words stand."))


def _stop(decision: object, places: int, asks: bool) -> Stop:
    assert isinstance(decision, Restriction)
    if asks:
        sentence = say("Withheld words may stand in the new revision in other words: “{words}”.", words=decision.target.quotation)
        return Stop(
            "following",
            decision.id,
            sentence,
            say("What may be them is withheld. Open the report and mark the words, or lift the restriction."),
        )
    found = say("no place") if places == 0 else say("{count} places", count=places)
    sentence = say("A restriction was found in {places}: “{words}”.", places=found, words=decision.target.quotation)
    remedy = say(
        "Open the paper {paper} and mark the words again, or say that every place is meant.", paper=decision.target.attachment or "-"
    )
    return Stop("quotation", decision.id, sentence, remedy)
