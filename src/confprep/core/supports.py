"""Who and what stands around the children's household, and by which line, computed from what a case records.

Given the version of one reader, it speaks of what that reader may see and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from confprep.core.case import Case
from confprep.core.dates import span
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.engagement import Engagement
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.reports import AgencyReport
from confprep.core.family.ecomap import INWARD, OUTWARD, PLAIN, Ecomap, EcomapRules, Line, Support, joined
from confprep.core.family.genogram_words import Day
from confprep.core.family.households import Homes, children_homes, is_loss, is_unborn
from confprep.core.family.people import Person
from confprep.core.family.relation_words import RelationWords
from confprep.core.family.relationships import Relationship
from confprep.core.identity import PersonId
from confprep.core.sentences import Sentence, say

HARM = ("violent",)
"""Kinds that always run from one to the other, as the relation does where nothing else is said."""
Paper = AgencyReport | Event | LivedExperience | Engagement


@dataclass(frozen=True)
class Looking:
    """How the records are read: `day` that is looked at, `homes` None where who lives together is not to be said, `tells_silence` where a
    reader has everything that came, so that nothing found means nothing heard; `day_words` puts a date of `core.dates` in words."""

    day: date
    rules: EcomapRules
    relations: RelationWords
    day_words: Day
    shows_homes: bool = True
    tells_silence: bool = False


def ecomap_of(case: Case, looking: Looking) -> Ecomap:
    """The household of most children, and around it first people, nearest first, then settings and agencies, busiest first."""
    household = _household(case, looking)
    ids = frozenset(household) or frozenset(child.id for child in case.subjects())
    middle = tuple(person for person in case.people if person.id in ids and person.name)
    around = [*_relatives(case, ids, looking), *_places(case, middle, looking)]
    limit = looking.rules.circles
    return Ecomap(middle, bool(household), tuple(around[:limit]), tuple(around[limit:]))


def _household(case: Case, looking: Looking) -> tuple[PersonId, ...]:
    if not looking.shows_homes:
        return ()
    homes = children_homes(Homes(case.people, case.residences, case.relationships, looking.relations).on(looking.day))
    children = {child.id for child in case.subjects()}
    return max((home.members for home in homes), key=lambda members: len(children & set(members)), default=())


def _relatives(case: Case, middle: frozenset[PersonId], looking: Looking) -> list[Support]:
    found = [_relative(case, person, middle, looking) for person in case.people if person.id not in middle and _is_about(person)]
    told = [(each, person) for each, person in found if each.says]
    return [each for each, person in sorted(told, key=lambda pair: (not pair[1].subject, _rank(pair[0]), -len(pair[0].says)))]


def _rank(support: Support) -> bool:
    """Whoever something is said of comes before those of whom no more than the tie is known."""
    return all(each.kind == PLAIN and not each.flows for each in support.lines)


def _is_about(person: Person) -> bool:
    return bool(person.name) and not (person.died or is_unborn(person) or is_loss(person))


def _relative(case: Case, person: Person, middle: frozenset[PersonId], looking: Looking) -> tuple[Support, Person]:
    ties = [each for each in case.relationships if person.id in (each.from_, each.to) and not middle.isdisjoint((each.from_, each.to))]
    offers = [each for each in case.family_views if each.giver == person.id and each.kind == "offer" and not each.identity_withheld]
    lines = [_tie(each, person.id, looking) for each in ties]
    lines += [Line(PLAIN, flows=frozenset({INWARD})) for _ in offers[:1]]
    says = [sentence for each in ties for sentence in _tie_says(case, each, person.id)]
    says += [say("Offered help") for _ in offers[:1]]
    return Support(person.id, person.name, "person", joined(lines), tuple(dict.fromkeys(says))), person


def _tie(relation: Relationship, outside: PersonId, looking: Looking) -> Line:
    quality = looking.relations.quality_of(relation)
    if not quality:
        return Line(PLAIN, looking.relations.read(relation).is_doubtful)
    kind = looking.rules.qualities.get(quality, PLAIN)
    return Line(kind, looking.relations.is_quality_doubtful(relation), _flows(relation, kind, outside))


def _flows(relation: Relationship, kind: str, outside: PersonId) -> frozenset[str]:
    """The way of a line, where `direction` says so ("a->b") or its kind always has one."""
    first, arrow, second = (part.strip() for part in relation.direction.partition("->"))
    is_told = bool(arrow) and {first, second} == {relation.from_, relation.to}
    if not is_told and kind not in HARM:
        return frozenset()
    giver = first if is_told else relation.from_
    return frozenset({INWARD if giver == outside else OUTWARD})


def _tie_says(case: Case, relation: Relationship, person: PersonId) -> Iterator[Sentence]:
    kind = ", ".join(dict.fromkeys(filter(None, (relation.kind, relation.status))))
    if relation.from_ == person:
        yield say("To {name}: {kind}", kind=kind, name=case.name_of(relation.to))
    else:
        yield say("{name} to them: {kind}", name=case.name_of(relation.from_), kind=kind)
    if relation.quality:
        by = relation.asserted_by or say("who said so is not recorded")
        yield say("How they get on: {words} ({by})", words=relation.quality, by=by)


def _places(case: Case, middle: Iterable[Person], looking: Looking) -> list[Support]:
    """Settings that people of the middle go to and agencies that wrote, offered something or were asked; one that is both stands once."""
    settings = _settings(case, middle)
    ids = list(dict.fromkeys([*_agencies(case, looking), *settings]))
    found = [_place(case, key, settings.get(key, ()), looking) for key in ids]
    return sorted((each for each in found if each.name), key=lambda each: (not settings.get(each.key), -len(each.says), each.name))


def _settings(case: Case, middle: Iterable[Person]) -> Mapping[str, tuple[Sentence, ...]]:
    """By agency, or by name where none of the agencies is meant, who goes there in the words that were written."""
    found: dict[str, tuple[Sentence, ...]] = {}
    for person in middle:
        if person.setting:
            meant = (each.id for each in case.agencies if each.name and each.name.casefold() in person.setting.casefold())
            key = next(meant, None) or person.setting.partition("(")[0].partition(",")[0].strip()
            found[key] = (*found.get(key, ()), say("{name}: {setting}", name=person.known_as, setting=person.setting))
    return found


def _agencies(case: Case, looking: Looking) -> Iterator[str]:
    yield from (each.agency for each in _papers(case) if each.agency)
    if looking.tells_silence:
        yield from (each.agency for each in case.report_requests if each.agency)


def _place(case: Case, key: str, goes: tuple[Sentence, ...], looking: Looking) -> Support:
    offered = [each for each in case.engagement if each.agency == key]
    heard = _heard(case, key, looking) if looking.tells_silence else ()
    is_quiet = bool(heard) and max(heard) < looking.day - timedelta(days=looking.rules.quiet_days)
    is_mute = looking.tells_silence and not _has_written(case, key) and not goes
    kind = "silent" if is_quiet or is_mute else _kept(offered, looking.rules)
    says = [*goes, *_counts(offered), *_last(heard, is_quiet, looking)]
    says += [say("Was asked; nothing has come from it")] if is_mute else []
    sort = "setting" if goes and not _has_written(case, key) else "agency"
    return Support(key, case.name_of(key), sort, (Line(kind, flows=frozenset({INWARD} if offered else ())),), tuple(says))


def _kept(offered: Iterable[Engagement], rules: EcomapRules) -> str:
    """The kind of line that what became of everything offered calls for."""
    known = [each.upshot for each in offered if each.upshot]
    missed = sum(each in ("missed", "refused", "cancelled by them") for each in known)
    called_off = known.count("cancelled by us")
    if not known:
        return PLAIN
    if 100 * missed >= rules.missed_share * len(known):
        return "missed"
    return "called_off" if 100 * called_off >= rules.missed_share * len(known) else "kept"


def _counts(offered: list[Engagement]) -> Iterator[Sentence]:
    if offered:
        upshots = [each.upshot for each in offered]
        missed = sum(each in ("missed", "refused", "cancelled by them") for each in upshots)
        yield say(
            "Offered {count}: {kept} kept, {missed} missed, refused or called off by them, {off} called off by the agency",
            count=len(offered),
            kept=upshots.count("kept"),
            missed=missed,
            off=upshots.count("cancelled by us"),
        )


def _papers(case: Case) -> Iterator[Paper]:
    yield from case.reports
    yield from case.events
    yield from case.lived_experience
    yield from case.engagement


def _has_written(case: Case, key: str) -> bool:
    return any(each.agency == key for each in _papers(case))


def _heard(case: Case, key: str, looking: Looking) -> tuple[date, ...]:
    """The days, up to the day that is looked at, of which this agency has written; none where it gave no day."""
    theirs = (each for each in _papers(case) if each.agency == key)
    told = (each.dated or each.received if isinstance(each, AgencyReport) else each.date for each in theirs)
    days = (days[1] for days in map(span, told) if days)
    return tuple(each for each in days if each <= looking.day)


def _last(heard: tuple[date, ...], is_quiet: bool, looking: Looking) -> Iterator[Sentence]:
    if heard:
        day = looking.day_words(max(heard).isoformat())
        yield say("Last written of {day}; nothing since", day=day) if is_quiet else say("Last written of {day}", day=day)
