"""The 22 norms of proper conduct of an ombudsman (Behoorlijkheidswijzer; Awb art. 9:27)."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Norm(models.TextChoices):
    """One norm, under the name that the Behoorlijkheidswijzer gives it."""

    TRANSPARENT = "transparant", _("Transparant")
    INFORMATION = "informatie", _("Goede informatieverstrekking")
    LISTENING = "luisteren", _("Luisteren naar de burger")
    REASONS = "motivering", _("Goede motivering")
    RIGHTS = "grondrechten", _("Respecteren van grondrechten")
    PARTICIPATION = "deelname", _("Bevorderen van actieve deelname door de burger")
    TREATMENT = "bejegening", _("Fatsoenlijke bejegening")
    FAIR_PLAY = "fair-play", _("Fair play")
    PROPORTION = "evenredigheid", _("Evenredigheid")
    CARE = "zorg", _("Bijzondere zorg")
    MADE_TO_MEASURE = "maatwerk", _("Maatwerk")
    COOPERATION = "samenwerking", _("Samenwerking")
    LENIENCY = "coulance", _("Coulante opstelling")
    PROMPTNESS = "voortvarendheid", _("Voortvarendheid")
    DE_ESCALATION = "de-escalatie", _("De-escalatie")
    INTEGRITY = "integriteit", _("Integriteit")
    RELIABLE = "betrouwbaarheid", _("Betrouwbaarheid")
    IMPARTIAL = "onpartijdigheid", _("Onpartijdigheid")
    REASONABLE = "redelijkheid", _("Redelijkheid")
    PREPARATION = "voorbereiding", _("Goede voorbereiding")
    ORGANISATION = "organisatie", _("Goede organisatie")
    PROFESSIONAL = "professionaliteit", _("Professionaliteit")


GROUPS: tuple[tuple[Promise, tuple[Norm, ...]], ...] = (
    (_("Open en duidelijk"), (Norm.TRANSPARENT, Norm.INFORMATION, Norm.LISTENING, Norm.REASONS)),
    (
        _("Respectvol"),
        (Norm.RIGHTS, Norm.PARTICIPATION, Norm.TREATMENT, Norm.FAIR_PLAY, Norm.PROPORTION, Norm.CARE),
    ),
    (
        _("Betrokken en oplossingsgericht"),
        (Norm.MADE_TO_MEASURE, Norm.COOPERATION, Norm.LENIENCY, Norm.PROMPTNESS, Norm.DE_ESCALATION),
    ),
    (
        _("Eerlijk en betrouwbaar"),
        (
            Norm.INTEGRITY,
            Norm.RELIABLE,
            Norm.IMPARTIAL,
            Norm.REASONABLE,
            Norm.PREPARATION,
            Norm.ORGANISATION,
            Norm.PROFESSIONAL,
        ),
    ),
)
"""The four values, each with its norms."""
