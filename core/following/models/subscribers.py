"""Who follows what, and what they were told. Of each only what is needed to tell them."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language, Person
from core.city.models import Area
from core.following.models.items import Label, Notice, Thread
from core.notifications.models import Message

NEAREST, FARTHEST = 100, 5000
"""How far around an address somebody can follow, in metres."""


def new_token() -> str:
    """A secret in the links of a subscriber, of 128 bits."""
    return secrets.token_urlsafe(16)


def distance(metres: int) -> str:
    """So far, in words: "500 meter", "2 kilometer"."""
    if metres < 1000:
        return gettext("%(n)s meter") % {"n": metres}
    return gettext("%(n)s kilometer") % {"n": f"{metres / 1000:g}".replace(".", ",")}


def address_in(language: str, name: str, *arguments: object) -> str:
    """The whole address of a page in one language, for messages."""
    with override(language):
        return settings.BASE_URL + reverse(name, args=arguments)


class Rhythm(models.TextChoices):
    """How often somebody wants to hear."""

    NOW = "now", _("meteen")
    DAILY = "daily", _("één keer per dag")
    WEEKLY = "weekly", _("één keer per week")


class Subscriber(models.Model):
    """Somebody who follows: an e-mail address without an account, or a person whom we know.

    Nothing goes to an address before its owner confirmed it. A person is written to as they chose for the
    message type "following", by letter without a choice.
    """

    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="subscriber"
    )
    email = models.EmailField(_("e-mailadres"), blank=True, help_text=_("in kleine letters"))
    language = models.CharField(_("taal"), max_length=2, choices=Language, default=Language.DUTCH)
    rhythm = models.CharField(_("hoe vaak"), max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when all there was to tell was told")

    class Meta:
        verbose_name = _("volger")
        verbose_name_plural = _("volgers")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, email="") | Q(person=None) & ~Q(email=""),
                name="a_subscriber_is_a_person_or_an_address",
            ),
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="one_subscriber_per_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def writes_in(self) -> str:
        """The language of messages to them."""
        return self.person.language if self.person else self.language

    @property
    def manage_url(self) -> str:
        """Where they see and change what they follow: with a log-in for a person, else by their own link."""
        name, arguments = ("my_following:mine", []) if self.person_id else ("following:manage", [self.token])
        return address_in(self.writes_in, name, *arguments)

    @property
    def stop_url(self) -> str:
        """Where one button, or the mail program itself, stops all of it (RFC 8058)."""
        return address_in(self.writes_in, "following:stop", self.token)


class Subscription(models.Model):
    """One thing that a subscriber follows: a thread; or a place, a label, or both (then both must fit).

    A place is an area, or a circle of `metres` around a point that the subscriber calls `place`. `around`:
    the area in which that point lies, as far as known; what happens in the area as a whole reaches it.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    label = models.ForeignKey(Label, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    metres = models.PositiveIntegerField(null=True, blank=True)
    place = models.CharField(_("plek"), max_length=150, blank=True)
    around = models.ForeignKey(Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "thread", "label", "area", "longitude", "latitude"],
                nulls_distinct=False,
                name="one_subscription_per_thing",
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None, metres=None)
                | Q(
                    longitude__isnull=False,
                    latitude__isnull=False,
                    metres__range=(NEAREST, FARTHEST),
                    area=None,
                ),
                name="a_circle_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(thread__isnull=False, label=None, area=None, metres=None)
                | Q(thread=None) & (Q(label__isnull=False) | Q(area__isnull=False) | Q(metres__isnull=False)),
                name="a_subscription_follows_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber_id}: {self.pk}"

    @property
    def words(self) -> str:
        """What is followed, in the language of the page. Reads thread, label and area."""
        if self.thread:
            return gettext("%(title)s, van begin tot eind") % {"title": self.thread.words}
        place = self.area.name if self.area else self._circle
        if place and self.label:
            return gettext("%(subject)s in: %(place)s") % {"subject": self.label.words, "place": place}
        return place or (self.label.words if self.label else "")

    @property
    def _circle(self) -> str:
        if not self.metres:
            return ""
        return gettext("%(distance)s rond %(place)s") % {
            "distance": distance(self.metres),
            "place": self.place,
        }


class Digest(models.Model):
    """One message to a subscriber with everything there was to tell then."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="digests")
    made_at = models.DateTimeField(default=timezone.now)
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.pk}"


class Round(models.Model):
    """That everybody with this rhythm was told what there was at this moment: rounds of a day or week."""

    rhythm = models.CharField(max_length=10, choices=Rhythm)
    at = models.DateTimeField()
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rhythm", "at"], name="each_round_once")]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.at:%d-%m-%Y %H.%M}"


class Match(models.Model):
    """That a notice concerns a subscriber: once, and in one digest at the most.

    There are a million of these a day, so a row has no number of its own, no more indexes than are asked for,
    and no foreign key that looks at one row at a time. The database looks once for each statement that both
    are there, and removes matches with them (migration 0006); what was told goes with its digest.
    """

    pk = models.CompositePrimaryKey("notice", "subscriber")
    notice = models.ForeignKey(
        Notice, on_delete=models.DO_NOTHING, related_name="matches", db_index=False, db_constraint=False
    )
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.DO_NOTHING, related_name="matches", db_index=False, db_constraint=False
    )
    digest = models.ForeignKey(
        Digest, null=True, blank=True, on_delete=models.CASCADE, related_name="matches", db_index=False
    )

    class Meta:
        verbose_name_plural = "matches"
        indexes = [
            models.Index(fields=["subscriber"], condition=Q(digest=None), name="matches_not_told"),
            models.Index(fields=["digest"], condition=Q(digest__isnull=False), name="matches_told"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.subscriber_id}"
