"""Rules to begin with. They are examples until the participation bylaw of 2027 is filled in.

The bylaw (Gemeentewet 150) sets terms, thresholds and criteria; the council can change them, and a new row
with a later `valid_from` does that here. Whether an answer is a decision is explained in
docs/participation-initiatives.md.
"""

from __future__ import annotations

from datetime import date
from typing import Any

SINCE = date(2019, 1, 1)
BYLAW = "Gemeentewet art. 150 en de participatieverordening (voorbeeld)"
RULES: tuple[tuple[dict[str, Any], tuple[tuple[str, str], ...]], ...] = (
    (
        {
            "kind": "neighbourhood_idea",
            "answer_weeks": 8,
            "advice_days": 10,
            "is_decision": False,
            "again_weeks": 6,
            "support_needed": 25,
            "support_days": 42,
            "sample": 0,
        },
        (
            ("Het is goed voor de buurt", "It is good for the neighbourhood"),
            ("De buurt staat erachter", "The neighbourhood is behind it"),
            ("Het kan en het mag", "It can be done and it is allowed"),
        ),
    ),
    (
        {
            "kind": "right_to_challenge",
            "answer_weeks": 8,
            "advice_days": 10,
            "is_decision": True,
            "again_weeks": 6,
        },
        (
            ("U kunt het beter, anders of goedkoper", "You can do it better, differently or cheaper"),
            ("U hebt de mensen en de kennis", "You have the people and the knowledge"),
            ("Het blijft open voor iedereen", "It stays open to everybody"),
            ("Het mag volgens de wet", "The law allows it"),
        ),
    ),
    (
        {
            "kind": "citizens_initiative",
            "answer_weeks": 12,
            "advice_days": 15,
            "is_decision": True,
            "again_weeks": 6,
            "support_needed": 250,
            "support_days": 90,
            "min_age": 16,
            "sample": 50,
        },
        (
            ("De raad gaat erover", "The council decides about it"),
            ("Genoeg inwoners steunen het", "Enough residents support it"),
            ("De raad besloot er niet pas nog over", "The council did not decide on it lately"),
        ),
    ),
)


def fill(rules: Any, criteria: Any) -> None:
    """Make what is missing. Takes the managers of InitiativeRules and RuleCriterion."""
    for columns, titles in RULES:
        row, new = rules.get_or_create(
            kind=columns["kind"],
            valid_from=SINCE,
            defaults={**columns, "legal_ground": BYLAW, "example": True},
        )
        if new:
            criteria.bulk_create(
                criteria.model(rules=row, order=order, title=dutch, title_en=english)
                for order, (dutch, english) in enumerate(titles, start=1)
            )
