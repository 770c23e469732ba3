"""The store: what is put in comes out, refusals change nothing, and nothing readable lies on the disk."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.core.case import Case
from confprep.core.changes import ChangeSet, apply, compose, reverse, take_out
from confprep.core.errors import Fault, StaleChange
from confprep.core.identity import CaseId, OperationId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.driver import SETTINGS, sqlite3
from confprep.store.faults import AlreadyOpen, MissingFile, NewerVersion, NotAStore, PlaceNotEmpty, ReadOnlyFolder, WrongPassphrase
from confprep.store.header import DEMO_COST, FULL_COST
from tests.builders import a_case, a_report, an_event

PASSPHRASE = "six plain words for the tests"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


def made(folder: Path) -> Store:
    return Store.create(folder, PASSPHRASE, "A Chair", "chair", DEMO_COST)


def digests(folder: Path) -> dict[str, str]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def adding(case: Case, number: int) -> ChangeSet:
    return compose(case, OperationId(f"op-{number}"), say("Add event"), [("events", an_event(id=f"e{number}"))], "me", "now")


def test_what_was_committed_is_there_after_closing(folder: Path) -> None:
    case = a_case(events=(an_event("Seen at school."),), reports=(a_report(),))
    with made(folder) as store:
        store.commit(bring_in(case, Desk("me")))
    with Store.open(folder, PASSPHRASE) as store:
        assert store.load("case-1") == case
        assert (store.name, store.role) == ("A Chair", "chair")


def test_a_change_is_applied_once_however_often_it_comes(folder: Path) -> None:
    with made(folder) as store:
        changes = bring_in(a_case(), Desk("me"))
        assert [store.commit(changes) for _ in range(3)] == [True, False, False]
        assert len(store.history("case-1")) == 1


def test_a_stale_change_is_refused_and_changes_nothing(folder: Path) -> None:
    with made(folder) as store:
        store.commit(bring_in(a_case(events=(an_event(),)), Desk("me")))
        case = store.load("case-1")
        store.commit(compose(case, OperationId("first"), say("Edit"), [("events", an_event("First."))], "me", "now"))
        with pytest.raises(StaleChange):
            store.commit(compose(case, OperationId("second"), say("Edit"), [("events", an_event("Second."))], "me", "now"))
        assert [event.text[0].text for event in store.load("case-1").events] == ["First."]
        assert store.check_chain() is None


STEPS = st.lists(st.tuples(st.sampled_from(["put", "put", "take", "undo", "repeat"]), st.integers(0, 4), st.text(max_size=12)), max_size=12)


@settings(max_examples=40)
@given(STEPS)
def test_the_store_and_the_pure_rules_agree_on_every_history(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    numbers = itertools.count()
    with made(tmp_path_factory.mktemp("s") / "store") as store:
        first = bring_in(a_case(), Desk("me"))
        store.commit(first)
        case, done = apply(Case(id=CaseId("case-1")), first), [first]
        for kind, which, words in steps:
            operation = OperationId(f"op-{next(numbers)}")
            name = f"e{which}"
            if kind == "take" and case.find("events", name):
                changes = ChangeSet(operation, case.id, say("Remove"), (take_out(case, operation, "events", name),))
            elif kind == "undo" and len(done) > 1 and (last := store.last_undoable("case-1")) and last.operation != first.operation:
                changes = reverse(case, last, operation, "me", "now")
            elif kind == "repeat":
                changes = done[-1]
            else:
                changes = compose(case, operation, say("Edit"), [("events", an_event(words or "x", id=name))], "me", "now")
            if store.commit(changes):
                case = apply(case, changes)
                done.append(changes)
        store._snapshots.clear()
        assert store.load("case-1") == case
        assert store.load("case-1").revisions == case.revisions
        assert store.check_chain() is None


def test_erasing_destroys_the_words_and_the_chain_still_verifies(folder: Path) -> None:
    with made(folder) as store:
        store.commit(bring_in(a_case(), Desk("me")))
        sha256 = store.keep_file("case-1", b"received words")
        store.erase("case-1")
        assert store.cases() == ()
        assert store.check_chain() is None
        with pytest.raises(MissingFile):
            store.read_file("case-1", sha256)


def test_a_received_file_comes_back_byte_for_byte_and_an_altered_one_is_told(folder: Path) -> None:
    with made(folder) as store:
        store.commit(bring_in(a_case(), Desk("me")))
        data = os.urandom(50_000)
        sha256 = store.keep_file("case-1", data)
        assert store.keep_file("case-1", data) == sha256
        assert store.read_file("case-1", sha256) == data
        (sealed,) = (folder / "files").iterdir()
        held = bytearray(sealed.read_bytes())
        held[100] ^= 1
        sealed.write_bytes(bytes(held))
        with pytest.raises(MissingFile):
            store.read_file("case-1", sha256)


def test_drafts_and_places_are_kept(folder: Path) -> None:
    with made(folder) as store:
        store.keep_draft("case-1", "section", "text", "half a sen", "")
        store.keep_draft("case-1", "section", "text", "half a sentence", "")
        store.keep_place("window", {"page": "reports"})
    with Store.open(folder, PASSPHRASE) as store:
        assert [draft.text for draft in store.drafts("case-1")] == ["half a sentence"]
        assert store.place("window") == {"page": "reports"}
        store.drop_draft("case-1", "section", "text")
        assert store.drafts("case-1") == ()


def test_every_setting_that_safety_rests_on_is_in_force(folder: Path) -> None:
    with made(folder) as store:
        held = {name: store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
    assert held == SETTINGS
    assert SETTINGS["synchronous"] == 2


def test_the_driver_and_its_helper_agree_on_exceptions(folder: Path) -> None:
    with made(folder) as store:
        store._db["trial"].insert({"id": 1}, pk="id")
        store._db["trial"].insert({"id": 2, "more": "x"}, alter=True)
        assert [dict(row) for row in store._db.query("insert into trial (id) values (3) returning id")] == [{"id": 3}]
        with pytest.raises(sqlite3.OperationalError):
            store._db.execute("select nothing from nowhere")


def newer(folder: Path) -> None:
    held = json.loads((folder / "header.json").read_text())
    (folder / "header.json").write_text(json.dumps({**held, "version": 99}))


@pytest.mark.parametrize("fault", [WrongPassphrase, NotAStore, NewerVersion, AlreadyOpen, PlaceNotEmpty])
def test_each_refusal_has_three_sentences_and_changes_nothing(fault: type[Fault], folder: Path) -> None:
    holder = made(folder)
    if fault is not AlreadyOpen:
        holder.close()
    if fault is NewerVersion:
        newer(folder)
    if fault is NotAStore:
        (folder / "header.json").rename(folder / "elsewhere")
    before = digests(folder)
    with pytest.raises(fault) as told:
        if fault is PlaceNotEmpty:
            made(folder)
        else:
            Store.open(folder, "wrong" if fault is WrongPassphrase else PASSPHRASE)
    assert len({part.template for part in told.value.parts}) == 3
    assert digests(folder) == before
    if fault is AlreadyOpen:
        holder.close()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Takes the right to write away; from root by mounting the folder over itself."""
    if os.geteuid():
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_folder_that_cannot_be_written_is_told_and_left(folder: Path) -> None:
    made(folder).close()
    before = digests(folder)
    with read_only(folder), pytest.raises(ReadOnlyFolder):
        Store.open(folder, PASSPHRASE)
    assert digests(folder) == before


def test_a_full_disk_is_told_and_loses_nothing(folder: Path) -> None:
    script = f"""
import resource, signal, sys
from pathlib import Path
from confprep.store.door import Store
from confprep.store.faults import DiskFull
from tests.store.test_door import adding, made, bring_in, a_case, Desk
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = made(Path({str(folder)!r}))
store.commit(bring_in(a_case(), Desk("me")))
size = (Path({str(folder)!r}) / "store.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 60_000, resource.RLIM_INFINITY))
for number in range(2000):
    try:
        store.commit(adding(store.load("case-1"), number))
    except DiskFull:
        print("full", number, flush=True)
        break
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.commit(adding(store.load("case-1"), 5000))
store.close()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.stdout.startswith("full"), done.stderr
    kept = int(done.stdout.split()[1])
    with Store.open(folder, PASSPHRASE) as store:
        assert [event.id for event in store.load("case-1").events] == [*(f"e{number}" for number in range(kept)), "e5000"]
        assert store.check_chain() is None


def test_nothing_readable_lies_on_the_disk(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private = tmp_path / "tmp"
    private.mkdir()
    monkeypatch.setenv("TMPDIR", str(private))
    canary = "Zinnober7731"
    with made(folder) as store:
        store.commit(bring_in(a_case(title=canary, events=(an_event(canary * 400),)), Desk(canary)))
        store.keep_file("case-1", canary.encode() * 1000)
        store.keep_draft("case-1", canary, "text", canary, "")
        scan(folder, private, canary)
    scan(folder, private, canary)
    assert oct(folder.stat().st_mode & 0o777) == "0o700"
    assert {oct(each.stat().st_mode & 0o777) for each in folder.rglob("*") if each.is_file()} == {"0o600"}


def scan(folder: Path, private: Path, canary: str) -> None:
    forms = (canary.encode(), canary.encode("utf-16-le"), canary.lower().encode())
    for file in (*folder.rglob("*"), *private.rglob("*")):
        assert canary not in file.name
        if file.is_file():
            data = file.read_bytes()
            assert not any(form in data for form in forms), file


def test_unlocking_is_dear_unless_somebody_says_otherwise() -> None:
    assert (FULL_COST.memory, FULL_COST.passes) == (256 * 1024, 3)


def test_a_store_made_before_a_kind_of_item_gets_its_table(tmp_path: Path) -> None:
    with Store.create(tmp_path / "store", PASSPHRASE, "A", "chair", DEMO_COST) as old:
        old.commit(bring_in(a_case(), Desk("A")))
        old._db["item_column_matches"].drop()
    with Store.open(tmp_path / "store", PASSPHRASE) as store:
        assert store.load("case-1") == a_case()
