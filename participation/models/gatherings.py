"""Meetings with people: where one signs up, comes, and reads afterwards what was said."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from participation.models.participants import Participant, Way
from participation.models.process import Process


class Gathering(models.Model):
    """A meeting. `seats` empty: there is room for everybody. `report` is what was said, afterwards."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="gatherings")
    title = models.CharField(_("bijeenkomst"), max_length=120)
    title_en = models.CharField(_("bijeenkomst (Engels)"), max_length=120, blank=True)
    text = models.TextField(_("wat gaan wij doen?"), blank=True)
    text_en = models.TextField(_("wat gaan wij doen? (Engels)"), blank=True)
    starts = models.DateTimeField(_("begint"))
    ends = models.DateTimeField(_("eindigt"))
    place = models.CharField(_("waar"), max_length=200)
    accessible = models.CharField(_("toegankelijkheid"), max_length=200, blank=True)
    accessible_en = models.CharField(_("toegankelijkheid (Engels)"), max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField(_("plaatsen"), null=True, blank=True)
    report = models.TextField(_("verslag"), blank=True)
    report_en = models.TextField(_("verslag (Engels)"), blank=True)
    reported_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_gathering_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return (get_language() == "en" and self.title_en) or self.title


class SignUp(models.Model):
    """Somebody who comes to a meeting, with others or alone; `waiting` while there is no room yet."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="sign_ups")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="sign_ups")
    people = models.PositiveSmallIntegerField(_("met hoeveel mensen"), default=1)
    needs = models.CharField(_("wat hebt u nodig om mee te doen?"), max_length=200, blank=True)
    waiting = models.BooleanField(_("op de wachtlijst"), default=False)
    way = models.CharField(_("via"), max_length=10, choices=Way, default=Way.WEB)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "participant"], name="one_sign_up_per_participant"),
            models.CheckConstraint(condition=Q(people__range=(1, 10)), name="a_few_people_sign_up_together"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id}: {self.people}"
