"""The words of a genogram: what stands in and under each symbol and by each couple, and everything the drawing says of a person as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from confprep.core.dates import exact, precision, span
from confprep.core.family.genogram_graph import Couple, Family, Quality, Union
from confprep.core.family.genogram_shapes import Words
from confprep.core.family.households import Household, is_loss, is_unborn
from confprep.core.family.people import Person
from confprep.core.family.relation_words import RelationWords
from confprep.core.identity import PersonId
from confprep.core.sentences import Sentence, Value, say

MONTHS = (
    say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"), say("Jul"), say("Aug"), say("Sep"), say("Oct"), say("Nov"),
    say("Dec"),
)  # fmt: skip
BY = "≤"
Day = Callable[[str], Value]
"""A date of `core.dates` in words."""
PARENTS_WORDS: Mapping[str, Sentence] = {
    "birth": say("birth parent"),
    "unstated": say("parent, how is not stated"),
    "adoptive": say("adoptive parent"),
    "guardian": say("special guardian"),
    "kinship": say("kinship carer"),
    "foster": say("foster carer"),
    "step": say("step-parent"),
}
QUALITY_WORDS: Mapping[str, Sentence] = {
    "violent": say("violence, towards the arrow"),
    "conflict": say("conflict"),
    "cut_off": say("contact broken off"),
    "close": say("close"),
    "fused": say("very close"),
    "distant": say("distant"),
}
SHAPES: Mapping[str, Sentence] = {
    "male": say("male"),
    "female": say("female"),
    "unknown": say("sex not known"),
    "pregnancy": say("pregnancy"),
    "loss": say("pregnancy that ended"),
}


def shape_of(person: Person, words: RelationWords) -> str:
    """Which symbol a person has."""
    if is_loss(person):
        return "loss"
    return "pregnancy" if is_unborn(person) else words.sex_of(person.sex) or "unknown"


def names_of(people: Mapping[PersonId, Person]) -> Mapping[PersonId, str]:
    """The name under each symbol: the first name; of namesakes the first letter of the last one too, or all of it where that is not enough."""
    ways: tuple[Callable[[Person], str], ...] = (lambda person: person.known_as, _with_letter, lambda person: person.name)
    found: dict[PersonId, str] = {}
    for way in ways:
        told = {key: way(person) for key, person in people.items() if key not in found}
        counts = Counter(name.casefold() for name in (*told.values(), *found.values()))
        found.update({key: name for key, name in told.items() if counts[name.casefold()] == 1 and name})
    return {key: found.get(key, person.name or "?") for key, person in people.items()}


def _with_letter(person: Person) -> str:
    words = person.name.split()
    return f"{words[0]} {words[-1][0]}" if len(words) > 1 else person.name


def age_in(person: Person, day: date) -> Words:
    """What stands in the symbol: the age on the day, with a question mark when it is not certain, or just that."""
    born = span(person.born)
    if person.died or is_unborn(person):
        return ""
    if not born or born[0] > day:
        return "" if born else "?"
    if born[0] == date.min:
        return f"{years_between(born[1], day)}+" if born[1] <= day else "?"
    years = years_between(born[0], day)
    if years == 0 and exact(person.born):
        months = (day.year - born[0].year) * 12 + day.month - born[0].month - (day.day < born[0].day)
        return say("{months} m", months=months)
    return f"{years}?" if person.born_note or precision(person.born) else str(years)


def years_between(born: date, day: date) -> int:
    """Whole years from one day to another."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def years_of(person: Person) -> Words:
    """What stands under the name: when born, when died, or when expected."""
    if is_unborn(person):
        return say("due {day}", day=_short_day(person.due))
    born, died = _year(person.born), _year(person.died)
    if died:
        return f"{born or '?'}–{died}"
    is_about = person.born.endswith("~") or ("/" in person.born and not born.startswith(BY))
    return say("ab. {year}", year=born) if born and is_about else born


def _short_day(told: str) -> Value:
    day = exact(told)
    return say("{day} {month}", day=day.day, month=MONTHS[day.month - 1]) if day else _year(told)


def _year(told: str) -> str:
    """The year, marked where all that is known is that it was then or before."""
    days = span(told)
    if not days:
        return ""
    return f"{BY}{days[1].year}" if days[0] == date.min else str(days[0].year)


def couple_words(couple: Couple | None) -> tuple[Words, ...]:
    """What stands over a couple's line: since when, and until when."""
    if couple is None:
        return ()
    start, end = _year(couple.start), _year(couple.end)
    began = say("m {year}", year=start) if couple.kind == "married" else say("from {year}", year=start)
    ended = {"divorced": say("div {year}", year=end), "separated": say("sep {year}", year=end)}.get(
        couple.ended, say("to {year}", year=end)
    )
    return tuple(words for words, year in ((began, start), (ended, end)) if year)


def facts_of(family: Family, person: PersonId, day: Day, households: Iterable[Household] = ()) -> Iterator[Sentence]:
    """Everything the drawing says of a person beyond name, sex and dates: the table beside it holds the same."""
    held = family.people[person]
    if held.subject:
        yield say("Child of this conference")
    if held.prison and not held.died:
        release = held.prison.release
        yield say("In prison, release {day}", day=day(release)) if release else say("In prison")
    for union in family.above(person):
        yield _child_of(family, union, person)
    for group, is_identical in family.twins:
        for other in sorted(group - {person}) if person in group else ():
            name = family.people[other].name
            yield say("Identical twin of {name}", name=name) if is_identical else say("Twin of {name}", name=name)
    for union in family.unions:
        if person in union.parents:
            yield from _partner_of(family, union, person, day)
            yield from _parent_of(family, union)
    for quality in family.qualities:
        if person in (quality.from_, quality.to):
            yield quality_sentence(family, quality, day)
    for household in households:
        if person in household.newcomers:
            yield say("Came to live with the children after they were there")


def _child_of(family: Family, union: Union, child: PersonId) -> Sentence:
    if not union.parents:
        others = ", ".join(family.people[each].name for each in union.children if each != child)
        return say("Sibling of {names}; their parents are not known", names=others)
    names = " + ".join(family.people[each].name for each in union.parents)
    how = PARENTS_WORDS[union.kind_for(child)]
    if union.is_doubtful(child):
        return say("Child of {names} ({how}; disputed or only reported)", names=names, how=how)
    return say("Child of {names} ({how})", names=names, how=how)


def _partner_of(family: Family, union: Union, person: PersonId, day: Day) -> Iterator[Sentence]:
    other = next((each for each in union.parents if each != person), None)
    couple = union.couple
    if other is None or couple is None:
        return
    name = family.people[other].name
    if not couple.kind:
        yield say("Has children with {name}; nothing else is told of the two", name=name)
        return
    since = say("since {day}", day=day(couple.start)) if couple.start else say("since when is not known")
    with_whom = say("Married to {name}", name=name) if couple.kind == "married" else say("Partner of {name}", name=name)
    if couple.ended or couple.end:
        yield say("{with_whom}, {since}, {ended}", with_whom=with_whom, since=since, ended=_ended(couple, day))
    else:
        yield say("{with_whom}, {since}", with_whom=with_whom, since=since)


def _ended(couple: Couple, day: Day) -> Sentence:
    when = day(couple.end) if couple.end else say("when is not known")
    ended: Mapping[str, Sentence] = {
        "divorced": say("divorced ({when})", when=when),
        "separated": say("separated ({when})", when=when),
        "widowed": say("widowed ({when})", when=when),
        "together": say("together again ({when})", when=when),
    }
    return ended.get(couple.ended, say("ended ({when})", when=when))


def _parent_of(family: Family, union: Union) -> Iterator[Sentence]:
    if union.children:
        yield say("Children: {names}", names=", ".join(family.people[each].name for each in union.children))


def quality_sentence(family: Family, quality: Quality, day: Day) -> Sentence:
    """A numbered line in words: who and who, how it was put, by whom and when."""
    names = {"first": family.people[quality.from_].name, "second": family.people[quality.to].name}
    told = quality.relation
    by = told.asserted_by or say("who said so is not recorded")
    when = day(told.asserted) if told.asserted else say("when is not recorded")
    return say(
        "{number}. {first} and {second}: {words} ({by}; {when})", number=quality.number, words=told.quality, by=by, when=when, **names
    )
