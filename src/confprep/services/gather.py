"""Takes received papers into a conference: kept byte for byte first, then read by a child process, then made into what they are.

Every file ends in exactly one state. One file is one named transaction, so a folder that is broken off half-way leaves whole papers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from confprep.core.case import Case
from confprep.core.changes import apply, compose
from confprep.core.evidence.attachments import Attachment, PaperKind, PaperState
from confprep.core.identity import OperationId
from confprep.core.sentences import Sentence, say
from confprep.exchange.draft import Draft
from confprep.exchange.reading import note, sentence_of
from confprep.messages import render
from confprep.services.accepted import releases_of
from confprep.services.clock import Desk
from confprep.services.find import case_with_conference
from confprep.services.match_columns import matched_for, matches_elsewhere, matches_said, read_paper
from confprep.services.receive_word_form import NotReceived, receive_word_form
from confprep.services.take_in import NO_POST, NOT_ASKED, Post, attachment_of, take_in
from confprep.store.door import Store

TOO_LARGE = 200 * 2**20
Progress = Callable[[int, int, str], bool]
"""Told how many of how many files are done and which is next; answers False to stop."""


@dataclass(frozen=True)
class Gathered:
    """What became of one file."""

    path: str
    draft: Draft
    state: PaperState
    agency: str
    author: str
    needs: tuple[Sentence, ...]

    def plain(self) -> dict[str, Any]:
        """The file as the command line's `--json` answers it."""
        sections = [*self.draft.sections, *(section for inner in self.draft.inside for section in inner.sections)]
        return {
            "path": self.path,
            "sha256": self.draft.sha256,
            "state": self.state.value,
            "kind": self.draft.kind.value,
            "agency": self.agency,
            "author": self.author,
            "dated": self.draft.dated.value,
            "sections": [
                {"key": each.key, "heading": each.heading, "words": sum(len(block.text.split()) for block in each.text)}
                for each in sections
            ],
            "events": len(self.draft.events),
            "not_carried": [render(sentence_of(each)) for each in self.draft.not_carried],
            "needs": [render(each) for each in self.needs],
            "columns_matched_for": list(matched_for(self.draft)),
        }


def gather_papers(
    store: Store, conference: str, paths: Iterable[Path], desk: Desk, progress: Progress | None = None, post: Post = NO_POST
) -> tuple[Gathered, ...]:
    """Takes every file in. `post` says when papers came and from whom, where that is known. Raises NotFound."""
    case, meeting = case_with_conference(store, conference)
    files = tuple(files_under(paths))
    post = replace(post, matches=matches_elsewhere(store, case))
    done: list[Gathered] = []
    for number, (name, path) in enumerate(files):
        if progress and not progress(number, len(files), name):
            break
        case, gathered = _gather_one(store, case, meeting.id, name, path, desk, post)
        done.append(gathered)
    return tuple(done)


def files_under(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Every file with the name it goes by: its own, or its path below the folder that was given; hidden files are left."""
    for path in paths:
        if path.is_dir():
            below = sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith("."))
            yield from ((each.relative_to(path).as_posix(), each) for each in below)
        else:
            yield path.name, path


def table(papers: Sequence[Gathered]) -> list[Sentence]:
    """One line a paper, for people."""
    rows = [
        say(
            "{state}  {path}: {kind}, {sections} sections, {events} events",
            state=paper.state.value,
            path=paper.path,
            kind=paper.draft.kind.value,
            sections=len(paper.draft.sections),
            events=len(paper.draft.events),
        )
        for paper in papers
    ]
    columns = [
        say("   {path}: columns as you matched them for {agency}.", path=paper.path, agency=agency)
        for paper in papers
        for agency in matched_for(paper.draft)
    ]
    needs = [say("   {path}: {need}", path=paper.path, need=need) for paper in papers for need in paper.needs]
    return [*rows, *columns, *needs]


def _gather_one(store: Store, case: Case, conference: str, name: str, path: Path, desk: Desk, post: Post) -> tuple[Case, Gathered]:
    if path.stat().st_size > TOO_LARGE:
        return case, _refused(name, path)
    data = path.read_bytes()
    corrected = post.drafts.get(name)
    if corrected is not None and corrected.form and (answered := _answer(store, case, name, data, corrected, desk)):
        return answered
    sha256 = store.keep_file(case.id, data)
    known = next((each for each in case.attachments if each.sha256 == sha256), None)
    sender = post.senders.get(name, "")
    if corrected is not None and corrected.sha256 == sha256:
        draft = corrected
    else:
        draft = read_paper(name, data, case, (*case.column_matches, *post.matches), sender)
    if known is not None:
        return case, _again(name, draft, known)
    if draft is not corrected and draft.form and (answered := _answer(store, case, name, data, draft, desk)):
        return answered
    attachment = attachment_of(name, draft, post.received.get(name, desk.today.isoformat()))
    taken = take_in(case, conference, draft, attachment, sender)
    operation = OperationId(desk.new_id())
    items = (*taken.items, *matches_said(draft, taken.agency), *releases_of(post.accepted.get(name, NOT_ASKED), attachment.id, desk))
    changes = compose(case, operation, say("Gather {paper}", paper=name), items, desk.by, desk.at)
    store.commit(changes)
    gathered = Gathered(name, draft, taken.attachment.state, taken.agency, taken.author, taken.needs)
    return apply(case, changes), gathered


def _answer(store: Store, case: Case, name: str, data: bytes, draft: Draft, desk: Desk) -> tuple[Case, Gathered] | None:
    """A filled form answers its request, whatever folder it lay in; None for one whose request was not made here."""
    try:
        received = receive_word_form(store, data, desk, name)
    except NotReceived:
        return None
    found = store.load(received.case)
    report = found.find("reports", received.report)
    needs = received.needs
    if received.case != case.id:
        elsewhere = say("It answers request {number}, which is about another family. It was taken in there.", number=received.number)
        needs = (elsewhere, *needs)
    agency, author = (found.name_of(report.agency), found.name_of(report.author)) if report else ("", "")
    state = PaperState.NEEDS_A_PERSON if needs else PaperState.GATHERED
    read = replace(draft, kind=PaperKind.REPORT, sections=report.sections if report else ())
    return store.load(case.id), Gathered(name, read, state, agency, author, needs)


def _again(name: str, draft: Draft, known: Attachment) -> Gathered:
    note = say("This file is here already as “{name}”; nothing was added.", name=known.name)
    return Gathered(name, draft, known.state, draft.agency.value, draft.author.value, (note,))


def _refused(name: str, path: Path) -> Gathered:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    need = say("The file is larger than {limit} MB and was not kept. Ask for it in parts.", limit=TOO_LARGE // 2**20)
    draft = Draft(name=name, sha256=sha256, size=path.stat().st_size, state=PaperState.REFUSED, kind=PaperKind.UNKNOWN, needs=(note(need),))
    return Gathered(name, draft, PaperState.REFUSED, "", "", (need,))
