"""What the core sections are called on screen."""

from __future__ import annotations

from confprep.core.sentences import say

SECTION_NAMES = (
    ("", say("None of the usual sections")),
    ("identity", say("Who it is about")),
    ("involvement", say("Our involvement")),
    ("chronology", say("What happened when")),
    ("lived_experience", say("The child's lived experience")),
    ("worries", say("Worries")),
    ("complicating", say("What makes it harder")),
    ("strengths", say("Strengths")),
    ("existing_safety", say("Existing safety")),
    ("grey_areas", say("What we do not know")),
    ("told_by_family", say("What relatives told us")),
    ("impact", say("Impact on each child")),
    ("parents_view", say("The parents' view")),
    ("scale", say("Scale")),
    ("needs_and_offer", say("What needs to happen, and our offer")),
    ("recommendation", say("Recommendation")),
    ("shared", say("Shared with the family")),
    ("restricted", say("Restricted")),
)
"""The core scheme, in its order; source: shared core of the agencies' templates."""
