"""Templates of reports: every agency reaches the whole scheme, every prompt has its source, every version stays as it was."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace

import pytest

from confprep.assets import asset
from confprep.core.codec import canonical, decode, digest
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.templates import CORE_KEYS, Form, Template, template_from
from confprep.core.meeting.profile import Profile
from confprep.services.section_names import SECTION_NAMES
from confprep.services.templates import (
    keeping,
    kept_templates,
    template_kept,
    template_named,
    template_of_discipline,
    template_to_write,
    templates,
)
from tests.builders import a_report

WANTED = {
    "childrens_social_care", "police", "health_visitor", "school_nurse", "gp", "midwifery", "paediatrician", "school", "early_years", "camhs",
    "adult_mental_health", "probation", "housing", "drug_and_alcohol", "domestic_abuse_service", "adult_social_care", "youth_justice",
    "foster_carer", "vcse",
}  # fmt: skip
NAMES = sorted(WANTED)


def test_every_agency_that_writes_reports_has_its_template() -> None:
    assert {each.key for each in templates()} == WANTED


def test_the_core_scheme_is_the_one_the_chair_sees() -> None:
    assert set(CORE_KEYS) == {key for key, _ in SECTION_NAMES if key}


@pytest.mark.parametrize("name", NAMES)
def test_every_section_of_the_scheme_is_reached_and_every_prompt_has_a_source(name: str) -> None:
    template = template_named(name)
    assert template is not None
    assert {part.core for part in template.parts} == set(CORE_KEYS)
    assert len({part.key for part in template.parts}) == len(template.parts)
    assert {part.form for part in template.parts} == set(Form)
    for part in template.parts:
        assert part.heading
        assert part.prompts
        assert part.why or not part.required
        assert all(prompt.text and prompt.source for prompt in part.prompts)
    assert template.source
    assert template.signer


def test_each_agency_is_asked_something_only_it_can_answer() -> None:
    for template in templates():
        others = {prompt.text for each in templates() if each.key != template.key for part in each.parts for prompt in part.prompts}
        own = [prompt for part in template.parts for prompt in part.prompts if prompt.text not in others]
        assert own, template.key


def test_no_version_that_was_used_is_changed_in_place() -> None:
    held = tomllib.loads(asset("templates/agencies/versions.toml").read_text(encoding="utf-8"))
    assert {each.ref: digest(each) for each in (*templates(), *kept_templates())} == held


def test_a_discipline_gets_its_own_template_and_an_unknown_one_the_plainest() -> None:
    assert template_of_discipline("general practice").key == "gp"
    assert template_of_discipline("CSC").key == "childrens_social_care"
    assert template_of_discipline("Lighthouse keeping").key == "vcse"


def test_the_council_writes_an_interim_and_an_outline_plan_and_recommends_for_each_child_unless_the_profile_says_otherwise() -> None:
    usual = template_to_write("childrens_social_care/1", "", Profile("a", "1"))
    headings = [part.heading for part in usual.parts]
    assert headings.index("Interim plan until the conference") < headings.index("Outline plan")
    assert any(part.form is Form.RECOMMENDATION for part in usual.parts)
    silent = template_to_write("childrens_social_care/1", "", replace(Profile("a", "1"), recommendations=False))
    assert not any(part.form is Form.RECOMMENDATION for part in silent.parts)


def test_a_report_keeps_the_template_it_was_written_with() -> None:
    old = template_named("school")
    assert old is not None
    then = replace(old, version="0", parts=old.parts[:3])
    report = replace(a_report(), template=then.ref, extra=keeping(then))
    again = decode(AgencyReport, json.loads(canonical(report)))
    assert template_kept(again) == then
    assert template_named("school/0") == old


def test_a_file_on_another_scheme_or_outside_it_is_refused() -> None:
    scheme = {"version": "1", "sources": {}, "section": []}
    agency = {"key": "x", "version": "1", "scheme": "2", "name": "X", "source": "s"}
    with pytest.raises(ValueError, match="another scheme"):
        template_from(scheme, agency)
    section = {"key": "a", "core": "nowhere", "heading": "A"}
    with pytest.raises(ValueError, match="no section"):
        template_from({**scheme, "section": [section]}, {**agency, "scheme": "1"})


def test_a_template_survives_being_written_as_plain_values() -> None:
    for each in templates():
        assert decode(Template, json.loads(canonical(each))) == each
