"""Versions of a service page, and how they move from draft to the website and off it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from services.models.service import Service
from services.states import OPEN, Move, NotAllowed, State, move

COPIED = ("upl", "upl_uri", "audience", "start", "tariffs", "search_words", "checked_on", "example")


class ServiceVersion(models.Model):
    """One version of the content of a service page. Only `move_to` changes its state.

    Content that came with the project has no author. `example`: no editor has confirmed it for this city yet.
    """

    class Audience(models.TextChoices):
        RESIDENT = "inwoner", _("inwoner")
        BUSINESS = "ondernemer", _("ondernemer")

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("versie"), editable=False)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    author = models.ForeignKey(
        User,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("geschreven door"),
    )
    reviewer = models.ForeignKey(
        User,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("nagekeken door"),
    )
    writers = models.ManyToManyField(
        User, editable=False, related_name="+", help_text="who changed its words"
    )
    created_at = models.DateTimeField(_("begonnen"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("laatst gewijzigd"), auto_now=True)
    publish_at = models.DateTimeField(_("op de website vanaf"), null=True, blank=True)
    published_at = models.DateTimeField(_("op de website gezet"), null=True, editable=False)

    upl = models.CharField(_("naam in de Uniforme Productnamenlijst"), max_length=200, blank=True)
    upl_uri = models.URLField(_("adres in de Uniforme Productnamenlijst"), max_length=300, blank=True)
    audience = ArrayField(
        models.CharField(max_length=10, choices=Audience), verbose_name=_("voor wie"), default=list
    )
    start = models.CharField(
        _("aanvraag in het portaal"),
        max_length=60,
        blank=True,
        help_text=_("naam van het adres: documents:start"),
    )
    tariffs = ArrayField(models.SlugField(), verbose_name=_("codes van tarieven"), default=list, blank=True)
    search_words = models.TextField(
        _("zoekwoorden"),
        blank=True,
        help_text=_("woorden die mensen gebruiken en die niet in de tekst staan"),
    )
    checked_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    example = models.BooleanField(_("nog niet bevestigd"), default=False)

    class Meta:
        verbose_name = _("versie")
        verbose_name_plural = _("versies")
        ordering = ["service", "-number"]
        permissions = [
            ("write_content", "May write drafts of information"),
            ("review_content", "May review information that somebody else wrote"),
            ("publish_content", "May put information on the website and take it off"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="one_number_per_service"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state__in=OPEN), name="one_open_version_per_service"
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state=State.PUBLISHED), name="one_public_version_per_service"
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | Q(author__isnull=True) | ~Q(reviewer=F("author")),
                name="reviewer_is_not_the_author",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPROVED, State.PUBLISHED, State.REPLACED])
                | Q(author__isnull=True)
                | Q(reviewer__isnull=False),
                name="public_words_are_reviewed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.number}"

    @classmethod
    def begin(
        cls, service: Service, author: User | None, after: ServiceVersion | None = None
    ) -> ServiceVersion:
        """A new draft, empty or with what stands in another version: going on, and going back.

        NotAllowed while another version of this service is still being worked on.
        """
        with transaction.atomic():
            Service.objects.select_for_update().get(pk=service.pk)
            versions = cls.objects.filter(service=service)
            if versions.filter(state__in=OPEN).exists():
                raise NotAllowed(_("Iemand werkt al aan deze pagina. Ga verder met die versie."))
            last = versions.aggregate(last=models.Max("number"))["last"] or 0
            values: dict[str, Any] = {name: getattr(after, name) for name in COPIED} if after else {}
            draft = cls.objects.create(service=service, number=last + 1, author=author, **values)
            for text in after.texts.all() if after else ():
                text.copy_to(draft)
            if author:
                draft.writers.add(author)
        return draft

    def plan(self, moment: datetime | None, by: User) -> None:
        """Have an approved version put on the website at a moment; None: at no moment. NotAllowed otherwise.

        The sweep of services.publishing does so within a minute of the moment.
        """
        with transaction.atomic():
            Service.objects.select_for_update().get(pk=self.service_id)
            self.refresh_from_db(fields=["state", "author", "reviewer"])
            self._check(move(self.state, State.PUBLISHED), by)
            self.publish_at = moment
            self.save(update_fields=["publish_at", "changed_at"])

    def move_to(self, target: State, by: User | None, reason: str = "") -> None:
        """Make a lawful move, with all that follows from it. `by` is None for the portal itself.

        NotAllowed when the table, the rights or the rules refuse; its text is for a screen.
        """
        with transaction.atomic():
            service = Service.objects.select_for_update().get(pk=self.service_id)
            self.refresh_from_db(fields=["state", "author", "reviewer"])
            step = move(self.state, target)
            self._check(step, by)
            source, self.state = self.state, target
            if target == State.APPROVED:
                self.reviewer = by
            elif target == State.DRAFT:
                self.reviewer, self.publish_at = None, None
            elif target == State.PUBLISHED:
                self._replace(service)
                self.published_at = timezone.now()
            self.save(update_fields=["state", "reviewer", "publish_at", "published_at", "changed_at"])
            VersionMove.objects.create(version=self, source=source, target=target, by=by, reason=reason)
            self._show(service, source)

    def _check(self, step: Move, by: User | None) -> None:
        from services.faults import has_faults  # it reads these tables

        if by is not None and not any(by.has_perm(permission) for permission in step.by):
            raise NotAllowed(_("U hebt hier geen recht op. Vraag het aan de eindredactie."))
        if step.target == State.IN_REVIEW and not self.texts.filter(language="nl").exclude(title="").exists():
            raise NotAllowed(_("Er is nog geen Nederlandse tekst. Schrijf die eerst."))
        if step.target == State.APPROVED and self.author_id and (by is None or self.is_written_by(by)):
            raise NotAllowed(_("U schreef aan deze tekst mee. Iemand anders kijkt hem na."))
        if step.target in {State.IN_REVIEW, State.PUBLISHED} and has_faults(self, of_editors=by is not None):
            raise NotAllowed(
                _("Er staat nog iets in de tekst dat niet op de website mag. Kijk het eerst na.")
            )

    def is_written_by(self, user: User) -> bool:
        """Whether this user changed any word of it: then somebody else reviews it."""
        return user.pk == self.author_id or self.writers.filter(pk=user.pk).exists()

    def _replace(self, service: Service) -> None:
        for old in ServiceVersion.objects.filter(service=service, state=State.PUBLISHED):
            old.state = State.REPLACED
            old.save(update_fields=["state", "changed_at"])
            VersionMove.objects.create(version=old, source=State.PUBLISHED, target=State.REPLACED)

    def _show(self, service: Service, source: str) -> None:
        """Point readers to what they must see now."""
        if self.state != State.PUBLISHED and source != State.PUBLISHED:
            return
        service.published = self if self.state == State.PUBLISHED else None
        service.save(update_fields=["published"])
        service.changed()


class VersionMove(models.Model):
    """One move of a version, never changed: who brought it where, when and why."""

    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="moves")
    at = models.DateTimeField(_("wanneer"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("door")
    )
    source = models.CharField(_("van"), max_length=10, choices=State)
    target = models.CharField(_("naar"), max_length=10, choices=State)
    reason = models.TextField(_("reden"), blank=True)

    class Meta:
        verbose_name = _("stap van een versie")
        verbose_name_plural = _("stappen van een versie")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.version} {self.source} -> {self.target}"
