"""Makes the sample's case and desk from the sample's truth. Run by hand after the truth changes: python -m tests.reference.make_demo_case"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from confprep.core.blocks import plain
from confprep.core.case import Case
from confprep.core.evidence.family_views import FamilyView, Told
from confprep.core.evidence.restrictions import PersonField, Release, Restriction, Target
from confprep.core.family.people import BackgroundCheck, Order, Person, Prison
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import derived
from confprep.core.meeting.conference import Attendance, Conference, Exclusion, Invitation, Scale, Segment, StrategyDiscussion
from confprep.core.meeting.decisions import CoreGroup, Decision, Dissent, PlanAction
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.exchange.case_format import case_json

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TRUTH: dict[str, Any] = json.loads((HERE / "marlowe" / "TRUTH.json").read_text(encoding="utf-8"))
CONFERENCE = "ICPC-1"
FAMILY = ("P04", "P05", "P06", "P09", "P22")
OUTSIDE, NOT_CLOSED = "outside the council", "not at the closed part"
CLOSED_PART = set(TRUTH["conference"]["attendance"]["S0"])
ROLES = {"P09": "maternal grandmother", "P16": "paternal aunt", "P24": "neighbour"}
SHARED_PAPERS = {
    "P04": [
        "social-work-report.docx",
        "school-report.docx",
        "health-visitor-report.odt",
        "gp-report.pdf",
        "police-report.docx",
        "midwifery-report.docx",
        "domestic-abuse-service.docx",
        "housing-email.eml",
        "lived-experience/day-in-my-life-7yo.docx",
        "lived-experience/observation-4yo.odt",
        "lived-experience/wishes-and-feelings.txt",
        "family/grandmother-statement.docx",
        "chronology-children-services.xlsx",
        "chronology-health.csv",
        "chronology-school.docx",
    ],
    "P05": ["social-work-report.docx", "school-report.docx", "health-visitor-report.odt"],
    "P09": ["family/grandmother-statement.docx"],
}
"""What the sample's chair released, to whom; everybody's own words go to them without that."""


CHECKED = {"police": "Eastmarch Police", "ambermere_csc": "Ambermere CSC", "calderwick_csc": "Calderwick CSC", "health": "his GP"}
"""Whom the sample's truth means by its short names."""


def agency_id(name: str) -> str:
    return "A-" + derived(name, length=8)


def people() -> list[Person]:
    made = []
    for each in TRUTH["people"]:
        prison = each.get("prison")
        made.append(
            Person(
                id=each["id"],
                name=each["name"],
                aliases=tuple(alias.split(" (")[0] for alias in each.get("aliases", ())),
                sex=each.get("sex", ""),
                born=each.get("born") or "",
                born_note=each.get("born_precision", ""),
                due=each.get("edd") or "",
                died=each.get("died") or "",
                role=ROLES.get(each["id"], each["role"].split(";")[0]),
                subject=each["role"].startswith("subject child"),
                parental_responsibility=tuple(each.get("parental_responsibility", ())),
                telephones={"P04": ("07700 900261",), "P16": ("07700 900473",), "P08": ("07700 900618",)}.get(each["id"], ()),
                setting=each.get("setting") or "",
                ethnicity=each.get("ethnicity") or "",
                first_language=each.get("first_language") or "",
                religion=each.get("religion") or "",
                nhs_number=each.get("nhs_no") or "",
                upn=each.get("upn") or "",
                la_child_id=each.get("la_child_id") or "",
                previous_plans=each.get("previous_cp_plans"),
                identity_withheld=bool(each.get("identity_withheld_as_source")),
                orders=tuple(
                    Order(o["type"], o.get("protects", ""), o.get("made", ""), o.get("expires", "")) for o in each.get("orders", ())
                ),
                prison=Prison(prison["establishment"], prison["sentenced"], prison["conditional_release"], prison["licence_ends"])
                if prison
                else None,
                checks=tuple(BackgroundCheck(CHECKED.get(who, who), "", "", said) for who, said in each.get("background_check", {}).items()),
            )
        )
    return made


def residences() -> list[Residence]:
    made = [
        Residence(
            f"{house['id']}-{who}", who, house["address"], house.get("since", {}).get(who, ""), "", house.get("kind", ""), house["id"]
        )
        for house in TRUTH["households"]
        for who in house["members"]
    ]
    made.append(Residence("safe-P04", "P04", "Flat 3, 22 Saltpan Rise, Tidewell TX9 4QJ", kind="safe address"))
    return made


def relationships() -> list[Relationship]:
    known = ("from", "to", "type", "start", "end", "status", "quality", "direction")
    made = []
    for number, each in enumerate(TRUTH["relationships"], 1):
        start = each.get("start", "").split(" ")[0]
        rest = {key: value for key, value in each.items() if key not in known}
        made.append(
            Relationship(f"rel-{number}", each["from"], each["to"], each["type"].replace("P06", "Mr Hartnoll"), each.get("status", ""), start, each.get("end", ""),
                         each.get("quality", ""), each.get("direction", ""), extra=rest)
        )  # fmt: skip
    return made


def agencies() -> list[Agency]:
    groups: dict[str, tuple[str, str]] = {}
    for each in TRUTH["practitioners"]:
        groups.setdefault(each["agency"], (each.get("discipline", each["group"]), each["group"]))
    for each in TRUTH["documents"]:
        if not each["agency"].startswith(("family", "neighbour")):
            groups.setdefault(each["agency"], ("", ""))
    groups.pop("Ambermere Community Health NHS Trust, 0-19 service", None)
    return [Agency(agency_id(name), name, *group, name.startswith("Ambermere Council")) for name, group in groups.items()]


def practitioners() -> list[Practitioner]:
    return [
        Practitioner(each["id"], each["name"], agency_id(each["agency"]), each["post"], each.get("discipline", ""), each["direct_contact"])
        for each in TRUTH["practitioners"]
    ]


def conference() -> Conference:
    held, outcome = TRUTH["conference"], TRUTH["outcome"]
    excluded = held["exclusion"]
    return Conference(
        id=CONFERENCE,
        kind=held["type"],
        date=held["date"],
        number=held["number"],
        start=held["start"],
        end=held["end"],
        venue=held["venue"],
        chair=held["chair"],
        minute_taker=held["minute_taker"],
        children=tuple(held["children"]),
        strategy_discussions=tuple(StrategyDiscussion(each["date"], each["initiating_s47"]) for each in held["strategy_discussions"]),
        s47_start=held["s47"]["start"],
        s47_end=held["s47"]["end"],
        s47_outcome=held["s47"]["outcome"],
        segments=tuple(Segment(each["id"], each["title"], each["start"], each["end"], each["id"] == "S0") for each in held["segments"]),
        exclusions=(
            Exclusion(excluded["person"], tuple(excluded["from_segments"]), excluded["ground"], excluded["requested_by"],
                      excluded["requested_at"], excluded["decided_by"], excluded["alternative"]),
        ),
        review=outcome["review"],
        contingency=outcome["contingency"],
    )  # fmt: skip


def parts_of(who: str) -> tuple[str, ...]:
    """The parts somebody took part in were the ones they were asked to."""
    return tuple(part for part, present in TRUTH["conference"]["attendance"].items() if who in present)


def reply_in(status: str) -> str:
    """What the outcome tells of the reply."""
    return "accepted" if status.startswith("attended") else "declined" if status.startswith("apologies") else ""


def invitations() -> list[Invitation]:
    made = []
    for number, each in enumerate(TRUTH["conference"]["invitations"], 1):
        reports = bool(each["report"]) or each["to"] == "W16"
        not_invited = each["status"] if each["status"].startswith("NOT") else ""
        made.append(
            Invitation(
                f"inv-{number}",
                CONFERENCE,
                each["to"],
                each["status"].split(" (gap")[0],
                reports,
                "",
                not_invited.split(" (gap")[0],
                role="advocate" if "advocate" in each["status"] else "",
                segments=parts_of(each["to"]) if each["to"].startswith("P") else (),
                reply=reply_in(each["status"]),
            )
        )
    return made


def attendance() -> list[Attendance]:
    parts: dict[str, list[str]] = {}
    for part, who in TRUTH["conference"]["attendance"].items():
        for each in who:
            parts.setdefault(each, []).append(part)
    names = {each["id"]: each["post"] for each in TRUTH["practitioners"]} | {each.id: each.role for each in people()}
    return [Attendance(f"att-{who}", CONFERENCE, who, tuple(held), names[who]) for who, held in parts.items()]


def family_views() -> list[FamilyView]:
    own = {"family/grandmother-statement.docx", "family/aunt-call-note.txt", "family/neighbour-letter.pdf"}
    made = []
    for each in TRUTH["family_concerns"]:
        paper = each["verbatim_source"] if each["verbatim_source"] in own else ""
        told = tuple(Told(t["agency"], t["date"] or "", t["response"]) for t in each["told_agencies"])
        made.append(
            FamilyView(
                id=each["id"], conference=CONFERENCE, giver=each["giver"], kind=each.get("kind", "concern"), relationship=each["relationship"],
                identity_withheld=each["giver"] in ("P16", "P24"), knowledge=each.get("knowledge", ""), summary=each["concern"],
                children=tuple(child for child in each.get("children", ()) if child in ("P01", "P02", "P03")), told=told, attachment=paper,
            )
        )  # fmt: skip
    return made


def decisions() -> list[Decision]:
    return [
        Decision(
            id=f"decision-{each['child']}", conference=CONFERENCE, child=each["child"], outcome=each["decision"], category=each["category"],
            other_categories=tuple(each["other"]), plan_start=each["plan_start"], suffered=each["suffered"], likely=each["likely"],
            consensus=each["consensus"], reasons=plain("\n".join(each["reasons"]), f"decision-{each['child']}", "reasons"),
        )
        for each in TRUTH["outcome"]["decisions"]
    ]  # fmt: skip


def outcome() -> dict[str, list[Any]]:
    held = TRUTH["outcome"]
    group = held["core_group"]
    return {
        "dissents": [
            Dissent(f"dissent-{n}", CONFERENCE, each["child"], each["by"], each["position"], each["reasons"], each["raised_at"], each["formal"])
            for n, each in enumerate(held["dissent"], 1)
        ],
        "scales": [Scale(f"scale-{child}-{who}", CONFERENCE, child, who, value) for child, marks in held["scales"].items() for who, value in marks.items()],
        "plan_actions": [
            PlanAction(f"action-{each['n']}", CONFERENCE, tuple(each["child"].split(",")), each["action"], each["owner"], each["due"], each["start"],
                       each["need"], each["measure"], each.get("evidence", ""), order=each["n"])
            for each in held["plan"]
        ],
        "core_groups": [CoreGroup("core-group", CONFERENCE, group["first"], tuple(group["members"]), group["lead"])],
    }  # fmt: skip


def recipients() -> list[Recipient]:
    made = [Recipient("chair", "W03", "chair", Circle.CHAIR)]
    for each in TRUTH["practitioners"]:
        if each["id"] in ("W01", "W05", "W06", "W08"):
            council = each["group"] == "CSC"
            groups = (() if council else (OUTSIDE,)) + (() if each["id"] in CLOSED_PART else (NOT_CLOSED,))
            made.append(
                Recipient(
                    each["id"], each["id"], each["post"].lower(), Circle.PROFESSIONAL, agency=agency_id(each["agency"]), groups=groups
                )
            )
    parents = {"P04": ("P01", "P02", "P03"), "P05": ("P01", "P02"), "P06": ("P03",)}
    roles = {each.id: each.role for each in people()}
    for who in FAMILY:
        groups = ("parents",) if who in ("P04", "P05") else ()
        made.append(Recipient(who, who, roles[who], Circle.FAMILY, scope=parents.get(who, ()), groups=groups))
    return made


def restrictions() -> list[Restriction]:
    made: list[Restriction] = []

    def withhold(token: str, target: Target, from_whom: tuple[str, ...], except_for: tuple[str, ...] = ()) -> None:
        reason = next(each["reason"] for each in TRUTH["restricted_tokens"] if each["id"] == token)
        number = sum(each.id.startswith(f"{token}.") for each in made) + 1
        made.append(Restriction(f"{token}.{number}", target, from_whom, reason, except_for, agreed_by="W03", agreed_on="2026-06-02"))

    def quotation(words: str) -> Target:
        return Target(quotation=words, every_place=True)

    for words in ("Flat 3, 22 Saltpan Rise", "TX9 4QJ"):
        withhold("T01", quotation(words), ("family",), ("P04",))
    withhold("T02", Target(person="P04", field=PersonField.TELEPHONE), ("family",), ("P04",))
    withhold("T03", Target(person="P04", field=PersonField.ADDRESS), ("P05", "P22"))
    withhold("T04", Target(person="P16", field=PersonField.SOURCE), ("family",))
    withhold("T04", Target(person="P16", field=PersonField.TELEPHONE), ("family",))
    withhold("T04", quotation("Ravensgate Veterinary"), ("family",))
    for words in ("OP TERNSTONE", "EM/INT/26/0417"):
        withhold("T05", quotation(words), ("family", NOT_CLOSED))
    withhold("T06", Target(person="P25", field=PersonField.NAME), ("family",))
    withhold("T06", Target(person="P25", field=PersonField.ADDRESS), ("family",))
    withhold("T07", quotation("early pregnancy loss (February 2024)"), ("family",), ("P04",))
    withhold("T08", Target(person="P08", field=PersonField.TELEPHONE), ("family",))
    withhold("T08", quotation("B. TALLIS"), ("family",))
    withhold("T09", quotation("green notebook"), ("family",))
    withhold("T10", Target(person="P24", field=PersonField.NAME), ("family",))
    withhold("T11", quotation("LPM/26/118"), ("family", OUTSIDE))
    withhold("T12", quotation("VL-88213"), ("P05", "P06", "P22"))
    withhold("T01", Target(items=("action-2", "action-9", "action-12")), ("P06",))
    return made


def releases() -> list[Release]:
    made = [
        Release(
            f"paper-{who}-{number}",
            Target(attachment=paper),
            (who,),
            "the report is about their child and was gone through with them",
            "W03",
            "2026-06-02",
        )
        for who, papers in SHARED_PAPERS.items()
        for number, paper in enumerate(papers, 1)
    ]
    for number, (who, paper, words, reason) in enumerate(json.loads((HERE / "marlowe" / "lifted.json").read_text(encoding="utf-8")), 1):
        target = Target(quotation=words, attachment=paper, every_place=True)
        made.append(Release(f"words-{number}", target, (who,), reason, "W03", "2026-06-02"))
    return made


def sample_case() -> Case:
    """The sample as it stands before any paper is gathered."""
    return Case(
        id="marlowe",
        title=TRUTH["case"]["title"],
        council=TRUTH["case"]["council"],
        people=tuple(people()),
        relationships=tuple(relationships()),
        residences=tuple(residences()),
        agencies=tuple(agencies()),
        practitioners=tuple(practitioners()),
        conferences=(conference(),),
        invitations=tuple(invitations()),
        family_views=tuple(family_views()),
        restrictions=tuple(restrictions()),
        releases=tuple(releases()),
        recipients=tuple(recipients()),
        attendance=tuple(attendance()),
        decisions=tuple(decisions()),
        **{kind: tuple(items) for kind, items in outcome().items()},
        extra={"sample": True},
    )


def desk() -> dict[str, Any]:
    """When the sample's chair gathered the papers, the day each came, and who sent those that do not say."""
    received = {each["file"]: each.get("received", each["date"]) for each in TRUTH["documents"]}
    senders = {
        each["file"]: agency_id(each["agency"].split(", 0-19")[0])
        for each in TRUTH["documents"]
        if not each["agency"].startswith(("family", "neighbour"))
    }
    return {"now": "2026-06-02T18:00:00", "by": "Philippa Rennard", "received": received, "senders": senders}


def main() -> None:
    folder = ROOT / "resources" / "demo"
    (folder / "case").mkdir(parents=True, exist_ok=True)
    (folder / "case" / "case.json").write_bytes(case_json(sample_case(), []))
    (folder / "desk.json").write_text(json.dumps(desk(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
