"""Nothing of a case is in a request packet but what the agency may see: read from the decrypted bytes of generated cases."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.questions import Question
from confprep.core.evidence.restrictions import PersonField, Restriction, Target
from confprep.core.family.people import Person
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.meeting.conference import Conference, Exclusion, Invitation, Segment
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.meeting.requests import Chase, ReportRequest
from confprep.exchange.packets.container import Packet, listing, read_container, write_container
from confprep.exchange.packets.content import CASE, write_small_case
from confprep.exchange.packets.keys import new_keys
from confprep.exchange.packets.manifest import Manifest, PacketKind
from confprep.exchange.packets.seal import open_sealed, seal_to
from confprep.services.request_report import small_case_for
from tests.builders import a_report, a_section, an_event

pytestmark = pytest.mark.xdist_group("canaries")
CASES = 20_000 if os.environ.get("HYPOTHESIS_PROFILE") == "campaign" else 500
CANARY = re.compile(r"Zq[a-z]+x")
KEYS = new_keys()
LETTERS = "abcdefghij"


@dataclass
class Planted:
    """A case with a canary in every word of it, and those the agency may read."""

    case: Case
    request: ReportRequest
    allowed: set[str]
    needed: set[str]


class Canaries:
    """Words that stand nowhere else."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"Zq{''.join(LETTERS[int(digit)] for digit in str(self.count))}x"


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """Children in and out of scope, restrictions against the agency, and a canary in every field that holds words."""
    new = Canaries()
    extra = {"x-note": new()}
    children = [Person(f"child-{n}", new(), aliases=(new(),), born="2020-01-02", subject=True, setting=new(), nhs_number=new(), religion=new(), extra=extra) for n in range(draw(st.integers(1, 3)))]  # type: ignore[arg-type]  # fmt: skip
    adults = [Person(f"adult-{n}", new(), telephones=(new(),), adjustments=new(), extra=extra) for n in range(2)]  # type: ignore[arg-type]
    ids = [child.id for child in children]
    agencies = [Agency(name, new(), new(), contact=new(), extra=extra) for name in ("school", "nurse")]  # type: ignore[arg-type]
    workers = [Practitioner(f"of-{each.id}", new(), each.id, new(), telephone=new(), extra=extra) for each in agencies]  # type: ignore[arg-type]
    questions = tuple(f"Is {new()} so?" for _ in range(draw(st.integers(0, 2))))
    known = Question("q-own", "gap", f"Why {new()}?", why=new(), would_settle=new())  # type: ignore[arg-type]
    asks_known = draw(st.booleans())
    request = ReportRequest(
        "request", "meeting", "school", "of-school", "school/1", tuple(ids), (*questions, *(("q-own",) if asks_known else ())), note=new(), chases=(Chase("2030-01-01", new(), new(), new()),), extra=extra,  # type: ignore[arg-type]
    )  # fmt: skip
    scope = tuple(each for each in ids if draw(st.booleans()))
    readers = [
        Recipient("r-school", "of-school", new(), Circle.PROFESSIONAL, agency="school", scope=scope, groups=("outside",), extra=extra)
    ]  # type: ignore[arg-type]
    hidden = {each for each in ids if draw(st.integers(0, 3)) == 0}
    nameless = {each for each in ids if draw(st.integers(0, 5)) == 0}
    against = draw(st.sampled_from([("r-school",), ("professional",), ("outside",), ("everyone",), ("of-school",)]))
    kept_back = draw(st.sampled_from([*questions, ""]))
    restrictions = [
        *(Restriction(f"h-{each}", Target(items=(each,)), against, new()) for each in sorted(hidden)),  # type: ignore[arg-type]
        *(Restriction(f"n-{each}", Target(person=each, field=PersonField.NAME), against, new()) for each in sorted(nameless)),  # type: ignore[arg-type]
        *([Restriction("w-question", Target(quotation=kept_back, every_place=True), against, new())] if kept_back else []),  # type: ignore[list-item, arg-type]
    ]
    seen = [child for child in children if (not scope or child.id in scope) and child.id not in hidden | nameless]
    meeting = Conference("meeting", "ICPC", "2030-03-20", venue=new(), chair=new(), minute_taker=new(), children=tuple(ids), reason=new(), segments=(Segment("s", new()),), exclusions=(Exclusion(adults[0].id, ground=new(), requested_by=new()),), contingency=new(), extra=extra)  # type: ignore[arg-type]  # fmt: skip
    held: dict[str, Any] = {
        "people": (*children, *adults),
        "relationships": (Relationship("rel", adults[0].id, ids[0], new()),),  # type: ignore[arg-type]
        "residences": (Residence("home", adults[0].id, new()),),  # type: ignore[arg-type]
        "agencies": tuple(agencies),
        "practitioners": tuple(workers),
        "conferences": (meeting,),
        "invitations": (Invitation("i", "meeting", adults[0].id, safety=new(), adjustments=new()),),  # type: ignore[arg-type]
        "reports": (a_report(a_section(new()), agency="nurse", title=new(), author=new(), extra=extra),),
        "events": (an_event(new(), agency="nurse"),),
        "family_views": (FamilyView("v", "meeting", adults[0].id, summary=new()),),  # type: ignore[arg-type]
        "lived_experience": (LivedExperience("l", "meeting", ids[0], tool=new()),),  # type: ignore[arg-type]
        "questions": (known, Question("q-other", "gap", new(), asked_of=("nurse",))),  # type: ignore[arg-type]
        "restrictions": tuple(restrictions),
        "recipients": tuple(readers) if draw(st.booleans()) else (),
        "report_requests": (request, ReportRequest("other", "meeting", "nurse", "of-nurse", questions=(new(),), note=new())),  # type: ignore[arg-type]
        "attachments": (Attachment("a", new(), "0" * 64, 1, needs=(new(),)),),  # type: ignore[arg-type]
    }
    case = Case("case-1", title=new(), council=new(), extra=extra, **held)  # type: ignore[arg-type]
    if not held["recipients"]:
        seen = [child for child in children if child.id not in hidden | nameless]
    needed = {child.name for child in seen}
    allowed = (
        needed
        | {alias for child in seen for alias in child.aliases}
        | {agencies[0].name, agencies[0].discipline, workers[0].name, workers[0].post}
    )
    allowed |= {word for question in questions for word in CANARY.findall(question)} | set(CANARY.findall(known.text) if asks_known else ())
    allowed -= set(CANARY.findall(kept_back))
    return Planted(case, request, allowed, needed)


def test_no_canary_denied_to_an_agency_is_in_its_request(capsys: pytest.CaptureFixture[str]) -> None:
    made: list[bool] = []

    @settings(max_examples=CASES)
    @given(planted())
    def check(planted: Planted) -> None:
        try:
            small = small_case_for(planted.case, planted.request)
        except Fault as fault:
            assert fault.for_safety
            made.append(False)
            return
        found = set(CANARY.findall(decrypted(small)))
        assert found <= planted.allowed
        assert planted.needed <= found
        made.append(True)

    check()
    with capsys.disabled():
        print(f"\n{sum(made)} request packets read, {len(made) - sum(made)} refused for what they would have told")
    assert sum(made) > len(made) // 4


def decrypted(small: Case) -> str:
    """The plain bytes of the packet, opened as the agency opens them."""
    parts = {CASE: write_small_case(small)}
    manifest = Manifest(PacketKind.REQUEST, small.id, KEYS.card("A Chair", "chair"), request="request", parts=listing(parts))
    inner = open_sealed(seal_to(write_container(Packet(manifest, parts), KEYS), KEYS.card("x", "chair").box), KEYS.box)
    assert read_container(inner).parts == parts
    return inner.decode("utf-8", "replace")


def test_the_finder_of_canaries_finds_one() -> None:
    case = Case("case-1", people=(Person("c", "Zqabcx", subject=True),))  # type: ignore[arg-type]
    assert CANARY.findall(decrypted(replace(case, title="Zqdx"))) == ["Zqabcx", "Zqdx"]
