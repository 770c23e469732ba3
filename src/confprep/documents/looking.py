"""One look at a case with the partnership's words, as the rules of the question board are handed it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from confprep.core.case import Case
from confprep.core.evidence.setting_aside import SettingAside
from confprep.core.meeting.conference import Conference
from confprep.core.questions.looking import NO_WORDS, Looking
from confprep.core.release.labels import mentions_in
from confprep.documents.question_words import question_words
from confprep.documents.release_words import release_words


def look_at(
    case: Case, meeting: Conference, today: date, happenings: Iterable[tuple[str, ...]] = (), aside: SettingAside = NO_WORDS
) -> Looking:
    """The look; `happenings` are lines about one thing, `aside` the words that set worries aside."""
    return Looking(case, meeting, question_words(), mentions_in(case, release_words()), today, tuple(happenings), aside)
