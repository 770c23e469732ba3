"""Every rule that fills the board, with what it looks for and on what authority. A partnership switches one off in its profile."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from confprep.core.questions import accounts, agencies, concerns, figures, injuries, names, opposites, people, practice, seen
from confprep.core.questions.looking import Looking
from confprep.core.questions.proposals import Proposal, still_open
from confprep.core.sentences import Sentence, say


@dataclass(frozen=True)
class QuestionRule:
    """A rule: its name as in `Proposal.rule`, what it looks for, and how it looks."""

    name: str
    title: Sentence
    find: Callable[[Looking], Iterator[Proposal]]


def _differing(look: Looking) -> Iterator[Proposal]:
    yield from figures.differing_figures(look)
    yield from figures.wrong_birth_dates(look)
    yield from opposites.opposites(look)
    yield from accounts.differing_accounts(look)


RULES: tuple[QuestionRule, ...] = (
    QuestionRule("R37", say("Adults in the home whose history nobody answered about"), people.unchecked_adults),
    QuestionRule("Q-parent", say("Parents who gave no view"), people.parents_not_heard),
    QuestionRule("Q-relatives", say("Relatives nobody asked"), people.relatives_not_asked),
    QuestionRule("Q-order", say("Orders and licences, and the contact they allow"), people.orders_and_contact),
    QuestionRule("Q-agency", say("Agencies nobody asked"), agencies.agencies_not_asked),
    QuestionRule("Q-handoff", say("Things handed on that nobody took up"), agencies.handoffs_not_accepted),
    QuestionRule("Q-medical", say("Injuries no doctor is said to have seen"), injuries.no_medical),
    QuestionRule("Q-skin", say("Body parts nobody saw uncovered"), injuries.skin_not_seen),
    QuestionRule("Q-picture", say("Pictures that were not shown"), injuries.picture_not_shown),
    QuestionRule("R35", say("Stretches in which nobody saw a child"), seen.unseen_stretches),
    QuestionRule("Q-alone", say("Parents whom nobody spoke to alone"), seen.never_alone),
    QuestionRule("R31", say("Relatives' concerns nobody tested"), concerns.untested),
    QuestionRule("Q-account", say("How a child was hurt, as only adults at home tell it"), accounts.accounts_of_one_side),
    QuestionRule("Q-set-aside", say("Worries set aside by a word"), concerns.set_aside),
    QuestionRule("Q-reply", say("Relatives who are owed an answer"), concerns.replies_owed),
    QuestionRule("Q-permission", say("Names nobody asked leave to use"), concerns.permission_not_asked),
    QuestionRule("Q-family-meeting", say("A family group conference nobody offered"), concerns.family_meeting_not_offered),
    QuestionRule("R32", say("What papers say differently: figures, dates, and opposite words about one happening"), _differing),
    QuestionRule("Q-challenge", say("Disagreements between professionals that nobody settled"), practice.challenges_not_settled),
    QuestionRule("Q-process", say("Steps of procedure that papers say were left out"), practice.steps_left_out),
    QuestionRule("Q-name", say("Names that are nearly somebody's"), names.near_names),
    QuestionRule("Q-wrong-child", say("Lines about another child"), names.other_childs_lines),
)


def propose_questions(look: Looking, off: Collection[str] = ()) -> tuple[Proposal, ...]:
    """What the rules would ask and nobody has taken up or dismissed; `off` names rules that are switched off."""
    found = (proposal for rule in RULES if rule.name not in off for proposal in rule.find(look))
    return still_open(look.case, found)
