"""The form for typing in: in the order of the paper, with what stays the same kept for the next one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.models import Person
from core.cases.uploads import ACCEPTED, CleanFile, UploadRefused, clean
from core.city.models import Area
from core.language.side_by_side import tidied
from participation.desk.forms import date_box
from participation.models import Process, Way
from participation.models.contributions import TEXT, TITLE
from participation.staff.entering import Entry, Sender, found_by, tidy_number

WHAT = (
    ("idea", gettext_lazy("Een idee")),
    ("comment", gettext_lazy("Een reactie op een idee")),
    ("support", gettext_lazy("Steun voor een idee")),
)
WAYS = [choice for choice in Way.choices if choice[0] != Way.WEB]
KEPT = {"what": "wat", "way": "hoe", "received_on": "op", "about": "over"}
"""What the next paper begins with, and how it is called in the address."""
OFFERED = 5


class EntryForm(forms.Form):
    """One thing that reached us."""

    what = forms.ChoiceField(label=gettext_lazy("Wat is het?"), choices=WHAT, initial="idea")
    way = forms.ChoiceField(label=gettext_lazy("Hoe kwam het binnen?"), choices=WAYS, initial=Way.PAPER)
    received_on = forms.DateField(label=gettext_lazy("Ontvangen op"), widget=date_box())
    paper = forms.CharField(
        label=gettext_lazy("Nummer op het papier"),
        help_text=gettext_lazy("Elk nummer kan één keer. Geen nummer? Laat dit leeg."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    about = forms.CharField(
        label=gettext_lazy("Over welk idee?"),
        help_text=gettext_lazy("Bij een reactie of steun: het nummer, of een woord uit de titel."),
        required=False,
        max_length=TITLE,
    )
    title = forms.CharField(
        label=gettext_lazy("Titel van het idee"),
        max_length=TITLE,
        error_messages={"required": gettext_lazy("Vul een titel in.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Tekst"),
        help_text=gettext_lazy("Neem over wat er staat. Verbeter niets."),
        error_messages={"required": gettext_lazy("Vul de tekst in.")},
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(label=gettext_lazy("E-mailadres voor het antwoord"), required=False)
    name = forms.CharField(label=gettext_lazy("Naam voor een brief"), required=False, max_length=200)
    street = forms.CharField(label=gettext_lazy("Straat"), required=False, max_length=100)
    house_number = forms.IntegerField(
        label=gettext_lazy("Huisnummer"), required=False, min_value=1, max_value=99999
    )
    postcode = forms.RegexField(
        r"^\s*\d{4}\s?[A-Za-z]{2}\s*$",
        label=gettext_lazy("Postcode"),
        required=False,
        error_messages={"invalid": gettext_lazy("Vul een postcode in zoals 2312 AB.")},
    )
    shown_name = forms.CharField(
        label=gettext_lazy("Naam op de website"),
        help_text=gettext_lazy("Alleen als iemand dit op het papier vroeg."),
        required=False,
        max_length=80,
    )
    area = forms.ModelChoiceField(
        label=gettext_lazy("Buurt"),
        queryset=Area.objects.order_by("kind", "name"),
        required=False,
        empty_label=gettext_lazy("Onbekend"),
    )
    scan = forms.FileField(
        label=gettext_lazy("Scan of foto van het papier"),
        help_text=gettext_lazy("%(kinds)s. Alleen medewerkers zien dit.") % {"kinds": ACCEPTED},
        required=False,
    )

    use_required_attribute = False
    """What is needed depends on what it is; the browser cannot know."""

    def __init__(self, *args: Any, process: Process, known: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.process, self.known = process, known
        self.fields["received_on"].initial = timezone.localdate()
        what = self.data.get("what") if self.is_bound else self.initial.get("what", "idea")
        self.fields["title"].required = what == "idea"
        self.fields["text"].required = what != "support"

    def clean(self) -> dict[str, Any]:
        """An idea has a title and words; a reaction has words; both it and support are about one idea."""
        answers = tidied(self.cleaned_data)
        what = answers.get("what")
        if what in ("comment", "support"):
            answers["idea"] = self._idea(answers.get("about", ""))
        where = [answers.get(name) for name in ("name", "street", "house_number", "postcode")]
        if any(where) and not all(where):
            self.add_error("name", _("Voor een brief zijn naam, straat, huisnummer en postcode nodig."))
        return answers

    def clean_scan(self) -> CleanFile | None:
        """The file remade; a refusal says why."""
        sent = self.cleaned_data["scan"]
        if not sent:
            return None
        try:
            return clean(sent)
        except UploadRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def _idea(self, typed: str) -> Any:
        found = list(found_by(self.process, typed)[: OFFERED + 1]) if typed else []
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error("about", _("Dit idee staat niet op de website. Vul een ander nummer of woord in."))
        else:
            names = "; ".join(f"{row.pk} {row}" for row in found[:OFFERED])
            self.add_error(
                "about", _("Dit past bij meer ideeën. Vul het nummer in: %(names)s") % {"names": names}
            )
        return None

    @property
    def entry(self) -> Entry:
        """What was typed, for participation.staff.entering."""
        given = self.cleaned_data
        sender = Sender(
            known=self.known,
            **{name: given[name] for name in ("name", "street", "house_number", "email", "area")},
            postcode=given["postcode"].upper(),
        )
        return Entry(
            sender=sender,
            paper=tidy_number(given["paper"]),
            about=given.get("idea"),
            **{
                name: given[name]
                for name in ("what", "way", "received_on", "title", "text", "shown_name", "scan")
            },
        )
