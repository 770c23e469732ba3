"""The sample family, end to end: an encrypted store, everything gathered, packs and decision records for each recipient."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from confprep.assets import asset
from confprep.core.errors import Fault
from confprep.core.meeting.recipients import Recipient
from confprep.core.sentences import Sentence, say
from confprep.services.ask_question import take_up
from confprep.services.build import Built, build
from confprep.services.clock import Desk
from confprep.services.gather import Gathered, gather_papers, table
from confprep.services.import_case import Arrived, import_case
from confprep.services.incident_words import incident_proposals
from confprep.services.join_incident import join_incident
from confprep.services.profiles import profile_named
from confprep.services.question_board import question_proposals
from confprep.services.release_version import release_version
from confprep.services.take_in import Post
from confprep.store.door import Store
from confprep.store.header import DEMO_COST

Tell = Callable[[Sentence], None]


class PlaceTaken(Fault):
    """There is something else where the sample should go."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            say("There is something in {place} that the sample did not make.", place=str(place)),
            say("It was left as it is; nothing was written."),
            say("Name another folder with --out."),
        )


@dataclass(frozen=True)
class Demo:
    """What the sample run made."""

    store: str
    passphrase_file: str
    arrived: Arrived
    recipients: tuple[tuple[str, str, str], ...]
    files: tuple[Gathered, ...]
    documents: tuple[Built, ...]

    def plain(self) -> dict[str, Any]:
        """The run as the command line's `--json` answers it."""
        return {
            "store": self.store,
            "passphrase_file": self.passphrase_file,
            "case": self.arrived.case,
            "conference": self.arrived.conferences[0],
            "recipients": [{"id": each, "name": name, "capacity": capacity} for each, name, capacity in self.recipients],
            "files": [paper.plain() for paper in self.files],
            "documents": [
                {"kind": each.kind, "recipient": each.recipient, "path": each.path, "pages": each.pages, "sha256": each.sha256}
                for each in self.documents
            ],
        }

    def table(self) -> list[Sentence]:
        """One row a paper, then one a document, for people."""
        place = say("Store: {store} (passphrase in {file})", store=self.store, file=self.passphrase_file)
        return [*table(self.files), *(line for each in self.documents for line in each.lines()), place]


def make_demo(out: Path, progress: Tell | None = None) -> Demo:
    """Makes store, packs and records under `out`. A sample made there before is replaced. Raises PlaceTaken for anything else."""
    tell = progress or (lambda _: None)
    out.mkdir(parents=True, exist_ok=True)
    passphrase, passphrase_file = _passphrase(out)
    place = _cleared(out)
    desk = sample_desk()
    with Store.create(place, passphrase, "Sample", "chair", cost=DEMO_COST) as store:
        arrived = import_case(store, asset("demo/case"), desk)
        tell(say("Reading the papers"))
        files = gather_papers(store, arrived.conferences[0], [asset("demo/papers")], desk, post=_post())
        _join_happenings(store, arrived.case, desk)
        _ask_questions(store, arrived, desk)
        recipients = store.load(arrived.case).recipients
        tell(say("Building packs and records for {count} people", count=len(recipients)))
        documents = tuple(_documents(store, arrived.conferences[0], recipients, out, passphrase, desk))
        names = tuple((each.id, store.load(arrived.case).name_of(each.person), each.capacity) for each in recipients)
    return Demo(str(place), str(passphrase_file), arrived, names, files, documents)


def _join_happenings(store: Store, case_id: str, desk: Desk) -> None:
    """The sample's chair takes the lines to be one happening that the rule proposes."""
    for proposal in reversed(incident_proposals(store.load(case_id))):
        case = store.load(case_id)
        store.commit(join_incident(case, proposal.events, "", desk).change_set(case, desk))


def _ask_questions(store: Store, arrived: Arrived, desk: Desk) -> None:
    """The sample's chair puts on the board what the rules propose."""
    case = store.load(arrived.case)
    meeting = next(each for each in case.conferences if each.id == arrived.conferences[0])
    proposals = question_proposals(case, meeting, profile_named(), desk.today)
    store.commit(take_up(proposals, meeting.id, desk).change_set(case, desk))


def bring_in_sample(store: Store) -> Arrived:
    """The sample family in a store that is open, with its papers gathered."""
    desk = sample_desk()
    fresh = Desk(store.name, desk.now, Desk().new_id)
    arrived = import_case(store, asset("demo/case"), fresh)
    gather_papers(store, arrived.conferences[0], [asset("demo/papers")], fresh, post=_post())
    return arrived


def sample_desk() -> Desk:
    """The desk of the sample's chair on the eve of the sample's conference, with ids that are the same every time."""
    settings = json.loads(asset("demo/desk.json").read_text(encoding="utf-8"))
    start = datetime.fromisoformat(settings["now"]).replace(tzinfo=timezone(timedelta(hours=1)))
    numbers = iter(range(10**9))
    return Desk(by=settings["by"], now=lambda: start, new_id=lambda: f"sample-{next(numbers):06d}")


def _post() -> Post:
    settings = json.loads(asset("demo/desk.json").read_text(encoding="utf-8"))
    return Post(settings["received"], settings["senders"])


def _documents(store: Store, conference: str, recipients: Iterable[Recipient], out: Path, passphrase: str, desk: Desk) -> Iterable[Built]:
    for recipient in recipients:
        for kind in ("pack", "record"):
            release_version(store, conference, recipient.id, kind, passphrase, desk)
            yield build(store, conference, recipient.id, kind, out / f"{kind}-{recipient.id}.pdf", desk)


def _passphrase(out: Path) -> tuple[str, Path]:
    file = out / "passphrase.txt"
    if file.exists():
        return file.read_text(encoding="utf-8").strip(), file
    passphrase = "-".join(secrets.token_hex(3) for _ in range(4))
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(passphrase + "\n")
    return passphrase, file


def _cleared(out: Path) -> Path:
    place = out / "store"
    if place.exists():
        if not (place / "header.json").exists():
            raise PlaceTaken(place)
        shutil.rmtree(place)
    return place
