"""How a complaint can end, how its parts are judged, what it is about (Awb art. 9:5, 9:8, 9:12, 9:12a)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _


class Judgement(models.TextChoices):
    """The judgement on a part of a complaint (Awb 9:12(1))."""

    FOUNDED = "founded", _("gegrond")
    PARTLY = "partly", _("deels gegrond")
    UNFOUNDED = "unfounded", _("ongegrond")
    NONE = "none", _("geen oordeel")


class Outcome(models.TextChoices):
    """How a complaint ended, for the register."""

    JUDGED = "judged", _("met een oordeel (Awb 9:12)")
    SETTLED = "settled", _("naar tevredenheid opgelost (Awb 9:5)")
    NOT_HANDLED = "not_handled", _("niet behandeld (Awb 9:8)")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    FORWARDED = "forwarded", _("doorgestuurd (Awb 2:3)")


class Theme(models.TextChoices):
    """What a part of a complaint is about, as Leiden counts it, and two more."""

    PROFESSIONALISM = "professionalism", _("professionaliteit")
    TREATMENT = "treatment", _("bejegening")
    ORGANISATION = "organisation", _("organisatie")
    PROMPTNESS = "promptness", _("voortvarendheid")
    INFORMATION = "information", _("informatie")
    OTHER = "other", _("anders")


def overall(judgements: Collection[str]) -> Judgement:
    """One judgement of all parts: for the register and the heading of the letter.

    All founded is founded, all unfounded is unfounded, nothing but no judgement is none; a mix with something
    founded in it is partly founded.
    """
    kinds = set(judgements)
    if not kinds or kinds == {Judgement.NONE}:
        return Judgement.NONE
    if kinds == {Judgement.FOUNDED}:
        return Judgement.FOUNDED
    if kinds & {Judgement.FOUNDED, Judgement.PARTLY}:
        return Judgement.PARTLY
    return Judgement.UNFOUNDED
