"""The door: what can be going on, and where each of it leads. It explains and never rejects."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Route(models.TextChoices):
    """What somebody comes with. A complaint and an emergency are never a `Question`."""

    QUESTION = "question", _("Vraag")
    REPORT = "report", _("Melding over de straat of het groen")
    OBJECTION = "objection", _("Bezwaar tegen een besluit")
    COMPENSATION = "compensation", _("Schade: verzoek om een vergoeding")
