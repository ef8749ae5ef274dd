"""Initiatives of residents and organisations, and building plans they talk over with their neighbours."""

from initiatives.models.decision import Agreement, Decision, Judgement
from initiatives.models.initiative import Advice, Initiative, SupportCheck
from initiatives.models.plan import (
    AddressRequest,
    KnownAddress,
    Meeting,
    PermitPlan,
    Statement,
)
from initiatives.models.rules import InitiativeRules, Kind, RuleCriterion, rules_on

__all__ = [
    "AddressRequest",
    "Advice",
    "Agreement",
    "Decision",
    "Initiative",
    "InitiativeRules",
    "Judgement",
    "Kind",
    "KnownAddress",
    "Meeting",
    "PermitPlan",
    "RuleCriterion",
    "Statement",
    "SupportCheck",
    "rules_on",
]
