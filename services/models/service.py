"""A service: what stays the same while its page is rewritten."""

from __future__ import annotations

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from services.models.topic import Topic
from services.publishing import changed


class Service(models.Model):
    """Something that people can arrange with the city. What they read is its `published` version.

    `loaded` is the fingerprint of the content file that made the version of now.
    """

    slug = models.SlugField(_("naam in adressen"), max_length=100, unique=True)
    topics = models.ManyToManyField(Topic, through="ServiceTopic", verbose_name=_("onderwerpen"))
    related = models.ManyToManyField("self", symmetrical=False, blank=True, verbose_name=_("zie ook"))
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("eigenaar"), related_name="+"
    )
    review_on = models.DateField(_("nakijken op"), null=True, blank=True)
    published = models.OneToOneField(
        "ServiceVersion",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="public_of",
    )
    front_position = models.PositiveSmallIntegerField(
        _("plaats op de voorpagina"), null=True, blank=True, help_text=_("leeg: niet op de voorpagina")
    )
    loaded = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("dienst")
        verbose_name_plural = _("diensten")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        """The public page, in the language of now."""
        return reverse("services:service", args=[self.slug])

    def rename(self, slug: str) -> None:
        """Give the page another address; the old one keeps leading here."""
        with transaction.atomic():
            OldAddress.objects.filter(slug=slug).delete()
            OldAddress.objects.create(slug=self.slug, service=self)
            self.slug = slug
            self.save(update_fields=["slug"])
            if self.published_id:
                self.changed()

    def changed(self) -> None:
        """Have readers and the search see it as it is now."""
        changed(self)


class ServiceTopic(models.Model):
    """That a service stands under a topic; the one with position 0 is its main topic."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, verbose_name=_("onderwerp"))
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("onderwerp van een dienst")
        verbose_name_plural = _("onderwerpen van een dienst")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["service", "topic"], name="one_place_per_topic")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.topic_id}"


class OldAddress(models.Model):
    """A slug that a service once had: its address answers with a permanent redirect."""

    slug = models.SlugField(_("oude naam in adressen"), max_length=100, unique=True)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="old_addresses")

    class Meta:
        verbose_name = _("oud adres")
        verbose_name_plural = _("oude adressen")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
