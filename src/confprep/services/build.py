"""Builds one recipient's pack or decision record and writes it whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from confprep.children.render import render as draw
from confprep.core.sentences import Sentence, say
from confprep.documents.edition import Edition
from confprep.documents.write import write_whole
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.find import case_with_conference, recipient_of
from confprep.services.formats import reads_large_print
from confprep.services.profiles import sharing_of
from confprep.services.release_version import released_copy
from confprep.services.versions import Stop, Version, versions_of
from confprep.store.door import Store


@dataclass(frozen=True)
class Built:
    """A document that was written, or the stops that kept it from being written (`path` empty)."""

    kind: str
    recipient: str
    name: str
    path: str
    pages: int
    sha256: str
    draft: bool
    version: Version

    @property
    def stops(self) -> tuple[Stop, ...]:
        """What stood in the way."""
        return self.version.stops

    def plain(self) -> dict[str, Any]:
        """The document as the command line's `--json` answers it."""
        withheld = self.version.account.withheld
        return {
            "path": self.path,
            "pages": self.pages,
            "sha256": self.sha256,
            "draft": self.draft,
            "stops": [{"rule": each.rule, "where": each.where, "remedy": render(each.remedy)} for each in self.stops],
            "shown": self.version.account.shown,
            "withheld": [{"id": each.id, "reason": render(each.reason)} for each in withheld],
        }

    def lines(self) -> list[Sentence]:
        """What was built, for people."""
        if not self.path:
            return [line for each in self.stops for line in (each.sentence, each.remedy)]
        stamp = say("a draft, not released") if self.draft else say("the released version")
        return [say("{path}: {pages} pages for {name}, {stamp}.", path=self.path, pages=self.pages, name=self.name, stamp=stamp)]


def build(store: Store, conference: str, recipient: str, kind: str, out: Path, desk: Desk) -> Built:
    """The released version if there is one for this content, else one marked DRAFT; nothing is written while a stop stands."""
    case, meeting = case_with_conference(store, conference)
    whose = recipient_of(case, recipient)
    version = versions_of(case).of(whose, meeting.id)
    name = case.name_of(whose.person)
    if version.stops:
        return Built(kind, whose.id, name, "", 0, "", True, version)
    copy = released_copy(case, whose.id, kind, version.code)
    edition = Edition(
        draft=copy is None,
        printed=copy.on if copy else desk.today.isoformat(),
        code=version.code,
        sharing=sharing_of(meeting),
        large=reads_large_print(case, whose),
    )
    document = draw(version.projection, edition, kind, store)
    write_whole(out, document.data)
    return Built(kind, whose.id, name, str(out), document.pages, hashlib.sha256(document.data).hexdigest(), copy is None, version)
