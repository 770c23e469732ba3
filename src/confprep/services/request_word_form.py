"""Asks an agency without this program for its report: a Word form instead of a packet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from confprep.core.changes import compose
from confprep.core.identity import OperationId
from confprep.core.sentences import Sentence, say
from confprep.documents.write import write_whole
from confprep.exchange.word_form import write_word_form
from confprep.services.clock import Desk
from confprep.services.find import case_with_conference
from confprep.services.make_word_form import METHOD, form_for
from confprep.services.request_report import agency_asked, request_to
from confprep.store.door import Store


@dataclass(frozen=True)
class FormMade:
    """A form that was written. `fingerprint` is the SHA-256 (hex) of the file, `about` the request's id."""

    path: str
    fingerprint: str
    about: str

    def plain(self) -> dict[str, Any]:
        """The form as the command line's `--json` answers it."""
        return {"path": self.path, "fingerprint": self.fingerprint, "id": self.about}

    def lines(self) -> list[Sentence]:
        """What was written, for people."""
        return [say("The form was written to {path}. It names nobody; children stand in it by their initials.", path=self.path)]


def request_word_form(store: Store, conference: str, agency: str, out: Path, desk: Desk) -> FormMade:
    """Writes the form to `out`. Raises NotFound, QuestionsNotSettled or CannotWrite; then nothing has left."""
    case, meeting = case_with_conference(store, conference)
    asked = agency_asked(case, agency)
    request = replace(request_to(case, meeting, asked, desk), method=METHOD)
    data = write_word_form(form_for(case.with_item("report_requests", request), meeting, request))
    write_whole(out, data)
    if case.find("report_requests", request.id) != request:
        name = say("Make a Word form for {agency}", agency=asked.name)
        store.commit(compose(case, OperationId(desk.new_id()), name, [("report_requests", request)], desk.by, desk.at))
    return FormMade(str(out), hashlib.sha256(data).hexdigest(), request.id)
