"""Meetings with people: where one signs up, comes, and reads afterwards what was said."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from participation.models.participants import Participant, Way
from participation.models.process import Process


def new_token() -> str:
    """What opens one sign-up from a mail: 256 random bits."""
    return secrets.token_urlsafe(32)


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Finding meetings."""

    def public(self) -> GatheringQuerySet:
        """Those of processes on the website, also when they do not go on."""
        return self.exclude(process__state=Process.State.DRAFT)

    def locked(self, pk: int) -> Gathering:
        """One row, kept for this transaction: who signs up at the same moment waits.

        NO KEY UPDATE: inserting a sign-up takes a weaker lock on the same row, and must not be kept out.
        """
        rows = self.select_for_update(of=("self",), no_key=True).select_related("process__thread")
        return rows.get(pk=pk)


class Gathering(models.Model):
    """A meeting. `seats` empty: there is room for everybody. `report` is what was said, afterwards.

    The sum of `people` over sign-ups that do not wait is never above `seats`: a deferred trigger holds it.
    `version` rises with each change that people must hear of, so that calendars move it too.
    """

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
    came = models.PositiveSmallIntegerField(_("hoeveel mensen kwamen er?"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = models.CharField(_("waarom gaat het niet door?"), max_length=200, blank=True)
    reason_en = models.CharField(_("waarom gaat het niet door? (Engels)"), max_length=200, blank=True)
    version = models.PositiveSmallIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="a_gathering_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(reason=""), name="a_cancelled_gathering_says_why"
            ),
            models.CheckConstraint(
                condition=Q(reported_at=None) | ~Q(report=""), name="a_report_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.said("title")

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("participation:gathering", args=[self.process.slug, self.pk])

    def said(self, name: str) -> str:
        """These words in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and getattr(self, f"{name}_en")) or str(getattr(self, name))

    def language_of(self, name: str) -> str:
        """The language of `said`."""
        return "en" if get_language() == "en" and getattr(self, f"{name}_en") else "nl"

    @property
    def is_open(self) -> bool:
        """Whether people can still sign up: it goes on, and has not begun."""
        return self.cancelled_at is None and self.starts > timezone.now()

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.ends <= timezone.now()


class SignUp(models.Model):
    """Somebody who comes to a meeting, with others or alone; `waiting` while there is no room yet.

    `name` stands on the list at the door; `phone` is for who gave no mail address. All of it goes a month
    after the meeting. `token` opens this sign-up from a mail.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="sign_ups")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="sign_ups")
    people = models.PositiveSmallIntegerField(_("met hoeveel mensen"), default=1)
    needs = models.CharField(_("wat hebt u nodig om mee te doen?"), max_length=200, blank=True)
    waiting = models.BooleanField(_("op de wachtlijst"), default=False)
    name = models.CharField(_("naam"), max_length=80, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoonnummer"), max_length=20, blank=True)
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    way = models.CharField(_("via"), max_length=10, choices=Way, default=Way.WEB)
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    is_new = False
    """Whether it was made just now, and is not what stood there before."""

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "participant"], name="one_sign_up_per_participant"),
            models.CheckConstraint(condition=Q(people__range=(1, 10)), name="a_few_people_sign_up_together"),
            models.CheckConstraint(
                condition=Q(way="web") | Q(entered_by__isnull=False), name="staff_entered_other_sign_ups"
            ),
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="who_signs_up_can_be_reached"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id}: {self.people}"
