"""Forms of the editors: the words of a page in the order in which residents read them, and what is around."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.city.models import Tariff
from services.models import PARTS, OldAddress, Service, ServiceVersion, Topic, label_of
from services.states import WRITE

HTML = re.compile(r"<\s*/?\s*[a-zA-Z!]")
HEADING = re.compile(r"^\s{0,3}#{1,6}\s", re.MULTILINE)
MOST = 6000

HINTS = {
    "title": _("Wat mensen doen, in gewone woorden. Zo staat het ook in Google: Paspoort aanvragen."),
    "summary": _("Eén of twee zinnen. Dit staat bovenaan en bij de zoekresultaten."),
    "what": _("Wat is het, en wat hebt u eraan?"),
    "for_whom": _("Voor wie is het wel, en voor wie niet?"),
    "needed": _("Een lijst. Begin elke regel met een streepje en een spatie."),
    "online": _("Altijd nodig. Kan het niet online? Schrijf dat op, en wat mensen dan doen."),
    "counter": _("Altijd nodig. Kan het niet aan de balie? Schrijf dat op, en wat mensen dan doen."),
    "phone": _("Altijd nodig. Kan het niet met de telefoon? Schrijf dat op, en wat mensen dan doen."),
    "post": _("Altijd nodig. Kan het niet per post? Schrijf dat op, en wat mensen dan doen."),
    "costs": _("Alleen woorden bij de bedragen. De bedragen zelf komen uit de tarieven hieronder."),
    "how_long": _("Wanneer weten mensen meer? Noem een termijn in dagen of weken."),
    "next": _("Wat doet de gemeente, en wat doen mensen zelf?"),
    "appeal": _("Bezwaar of klacht: wat kan, tot wanneer en waar?"),
    "legal_ground": _("Wet en artikel, in woorden."),
    "contact": _("Bij wie kunnen mensen terecht? Noem geen namen van medewerkers."),
}
LIMITS = {"title": 100, "summary": 200}
ROWS = {"what": 6, "needed": 7, "online": 5}


def _words(name: str) -> forms.Field:
    label, limit = label_of(name), LIMITS.get(name)
    if name in PARTS:
        box = forms.Textarea(attrs={"rows": ROWS.get(name, 4)})
        return forms.CharField(
            label=label, help_text=HINTS[name], required=False, max_length=MOST, widget=box
        )
    return forms.CharField(
        label=label,
        help_text=HINTS[name],
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": 2}) if name == "summary" else forms.TextInput(),
    )


class TextForm(forms.Form):
    """The words of a draft in one language."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: _words(name) for name in ("title", "summary", *PARTS)}

    def clean(self) -> dict[str, Any]:
        """One kind of line end, and no signs that would show up as they are on the website."""
        for name in ("title", "summary", *PARTS):
            value = self.cleaned_data.get(name)
            if value is None:
                continue
            self.cleaned_data[name] = value.replace("\r\n", "\n")
            if name == "summary":
                self.cleaned_data[name] = " ".join(value.split())
            if HTML.search(value):
                self.add_error(name, _("HTML kan hier niet. Haal de tekens < en > weg."))
            if HEADING.search(value):
                self.add_error(name, _("Koppen kunnen hier niet. De pagina heeft haar eigen koppen."))
        return self.cleaned_data


class DutchForm(TextForm):
    """The Dutch words, with what belongs to a version in every language."""

    audience = forms.MultipleChoiceField(
        label=_("Voor wie is deze pagina?"),
        choices=ServiceVersion.Audience.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    tariffs = forms.MultipleChoiceField(
        label=_("Bedragen op deze pagina"),
        help_text=_("De bedragen zelf wijzigt functioneel beheer, met een ingangsdatum."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    start = forms.CharField(
        label=_("Aanvraag in het portaal"),
        help_text=_("De naam van het adres, zoals documents:start. Leeg: er is geen startknop."),
        required=False,
        max_length=60,
    )
    search_words = forms.CharField(
        label=_("Zoekwoorden"),
        help_text=_("Woorden die mensen gebruiken en die niet in de tekst staan, met komma's ertussen."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    upl = forms.CharField(label=_("Naam in de Uniforme Productnamenlijst"), required=False, max_length=200)
    upl_uri = forms.URLField(
        label=_("Adres in de Uniforme Productnamenlijst"),
        required=False,
        max_length=300,
        assume_scheme="https",
    )
    checked_on = forms.DateField(
        label=_("Inhoud nagekeken op"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    example = forms.BooleanField(
        label=_("Nog niet bevestigd: de pagina zegt dat dit een voorbeeld is"), required=False
    )

    field_order = (
        *("seen", "title", "summary", "audience", *PARTS[: PARTS.index("costs") + 1], "tariffs"),
        *PARTS[PARTS.index("costs") + 1 :],
        *("start", "search_words", "upl", "upl_uri", "checked_on", "example"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        codes = dict(Tariff.objects.order_by("code", "valid_from").values_list("code", "label"))
        field = self.fields["tariffs"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = sorted(codes.items(), key=lambda pair: str(pair[1]))
        if not codes:
            del self.fields["tariffs"]

    def clean_start(self) -> str:
        """An address that exists."""
        name: str = self.cleaned_data["start"]
        if name:
            try:
                reverse(name)
            except NoReverseMatch:
                raise ValidationError(
                    _("Dit adres kennen wij niet. Vraag het na bij functioneel beheer.")
                ) from None
        return name

    def clean(self) -> dict[str, Any]:
        """As every text; without tariffs to choose from there are none."""
        return {"tariffs": [], **super().clean()}


class NewForm(forms.Form):
    """A page that is not there yet."""

    title = forms.CharField(label=_("Titel"), help_text=HINTS["title"], max_length=100)
    slug = forms.SlugField(
        label=_("Naam in het adres"),
        help_text=_("Kleine letters en streepjes: paspoort-aanvragen."),
        max_length=100,
    )
    topic = forms.ModelChoiceField(
        label=_("Onderwerp"), queryset=Topic.objects.all(), empty_label=_("Kies een onderwerp")
    )

    def clean_slug(self) -> str:
        """Not the address of another page, now or before."""
        slug: str = self.cleaned_data["slug"]
        return _free_slug(slug, None)


class SettingsForm(forms.Form):
    """What stays the same while a page is rewritten. Readers see it at once."""

    slug = forms.SlugField(
        label=_("Naam in het adres"),
        help_text=_("Het oude adres blijft werken en leidt hierheen."),
        max_length=100,
    )
    main_topic = forms.ModelChoiceField(label=_("Belangrijkste onderwerp"), queryset=Topic.objects.all())
    topics = forms.ModelMultipleChoiceField(
        label=_("Ook onder"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    related = forms.CharField(
        label=_("Zie ook"),
        help_text=_("Namen in het adres van andere pagina's, elk op een regel."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.ModelChoiceField(
        label=_("Eigenaar"),
        help_text=_("Krijgt een mail als de pagina weer nagekeken moet worden."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Niemand"),
    )
    review_on = forms.DateField(
        label=_("Nakijken op"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    front_position = forms.IntegerField(
        label=_("Plaats op de voorpagina"),
        help_text=_("Het laagste getal staat vooraan. Leeg: de pagina staat niet op de voorpagina."),
        required=False,
        min_value=0,
        max_value=99,
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = editors()

    def clean_slug(self) -> str:
        """Not the address of another page, now or before."""
        slug: str = self.cleaned_data["slug"]
        return _free_slug(slug, self.service)

    def clean_related(self) -> list[Service]:
        """Pages that exist."""
        slugs = list(dict.fromkeys(self.cleaned_data["related"].split()))
        found = {service.slug: service for service in Service.objects.filter(slug__in=slugs)}
        if unknown := [slug for slug in slugs if slug not in found]:
            raise ValidationError(_("Deze pagina kennen wij niet: %(slug)s.") % {"slug": unknown[0]})
        return [found[slug] for slug in slugs]


class PlanForm(forms.Form):
    """The moment at which an approved version goes to the website."""

    moment = forms.DateTimeField(
        label=_("Op de website vanaf"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d-%m-%Y %H:%M", "%d-%m-%Y %H.%M"],
    )

    def clean_moment(self) -> Any:
        """A moment to come."""
        moment = self.cleaned_data["moment"]
        if moment <= timezone.now():
            raise ValidationError(
                _("Dit moment is voorbij. Kies een later moment, of zet de tekst nu op de website.")
            )
        return moment


class ReasonForm(forms.Form):
    """Why a step is taken: the writer reads it."""

    reason = forms.CharField(
        label=_("Waarom?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


def editors() -> Any:
    """Staff who may write pages."""
    return User.objects.with_perm(
        WRITE, include_superusers=False, backend="core.accounts.backend.PortalBackend"
    )


def _free_slug(slug: str, service: Service | None) -> str:
    pages, before = Service.objects.filter(slug=slug), OldAddress.objects.filter(slug=slug)
    if service:
        pages, before = pages.exclude(pk=service.pk), before.exclude(service=service)
    if pages.exists() or before.exists():
        raise ValidationError(_("Dit adres is van een andere pagina. Kies een ander."))
    return slug
