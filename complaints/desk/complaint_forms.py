"""What the desk fills in while it handles a complaint."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint, ComplaintPart, Hearing, Involved
from complaints.procedure.ending import Judged
from complaints.procedure.handling import How
from complaints.procedure.measures import Promised, owners
from complaints.rules.grounds import NotHandled
from complaints.rules.outcomes import Judgement, Theme
from core.accounts.models import User
from core.cases.models import Case
from core.forms.dates import ThreePartDateField

MOST = 20_000


def _text(label: Any, help_text: Any = "", *, rows: int = 5, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=MOST,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ContactForm(forms.Form):
    """A talk with the complainant, and what came of it."""

    how = forms.ChoiceField(label=_("Hoe sprak u de inwoner?"), choices=How, widget=forms.RadioSelect)
    day = ThreePartDateField(label=_("Wanneer?"), initial=timezone.localdate)
    result = _text(_("Wat kwam eruit?"), _("Ook als u de inwoner niet bereikte. Alleen collega's lezen dit."))


class SatisfiedForm(forms.Form):
    """The complainant is satisfied (Awb 9:5)."""

    how = forms.ChoiceField(label=_("Hoe liet de inwoner dat weten?"), choices=How, widget=forms.RadioSelect)
    day = ThreePartDateField(label=_("Op welke dag?"), initial=timezone.localdate)
    solution = _text(
        _("Wat loste het op?"), _("De inwoner leest dit in het bericht. Schrijf het aan de inwoner: 'u'.")
    )


class PartForm(forms.Form):
    """One part of a complaint."""

    text = forms.CharField(
        label=_("Onderdeel"),
        help_text=_("Eén ding waarover de inwoner klaagt. De inwoner leest dit ook."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    theme = forms.ChoiceField(label=_("Thema"), choices=[("", _("Kies een thema")), *Theme.choices])


class HearingForm(forms.Form):
    """Whom to hear, when and where."""

    involved = forms.ModelChoiceField(
        label=_("Met wie praat u?"),
        queryset=Involved.objects.none(),
        required=False,
        empty_label=_("De klager"),
    )
    day = ThreePartDateField(label=_("Op welke dag?"))
    time = forms.TimeField(
        label=_("Hoe laat?"),
        help_text=_("Bijvoorbeeld 14.30"),
        input_formats=["%H.%M", "%H:%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"class": "input--short", "type": "text"}),
        error_messages={"invalid": _("Dit is geen tijd. Vul het zo in: 14.30.")},
    )
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"),
        min_value=10,
        max_value=480,
        initial=60,
        widget=forms.TextInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )
    place = forms.CharField(
        label=_("Waar?"), help_text=_("Een adres en kamer, of: aan de telefoon."), max_length=200
    )

    def __init__(self, *args: Any, case: Case, hearing: Hearing | None = None, **kwargs: Any) -> None:
        if hearing:
            local = timezone.localtime(hearing.starts_at)
            kwargs["initial"] = {
                "day": local.date(),
                "time": local.time(),
                "minutes": hearing.minutes,
                "place": hearing.place,
            }
        super().__init__(*args, **kwargs)
        who = self.fields["involved"]
        assert isinstance(who, forms.ModelChoiceField)
        who.queryset = case.complaint.involved.all()
        if hearing:
            del self.fields["involved"]

    @property
    def starts_at(self) -> datetime:
        """Day and time of a valid form, in our time zone."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))


class ReportForm(forms.Form):
    """The report of a hearing."""

    report = _text(
        _("Verslag"), _("Wie er waren en wat ieder zei. Met wie u sprak, krijgt dit verslag."), rows=12
    )


class ReactionForm(forms.Form):
    """What somebody said of the report."""

    reaction = _text(_("Reactie op het verslag"))


class OfficialHeardForm(forms.Form):
    """How an official had their say without a hearing."""

    kind = forms.ChoiceField(
        label=_("Wat wilt u vastleggen?"),
        choices=[
            ("reaction", _("Een reactie op de klacht, geschreven of aan de telefoon")),
            ("otherwise", _("Hoe dit anders ging, of waarom horen niet kan")),
        ],
        widget=forms.RadioSelect,
    )
    day = ThreePartDateField(label=_("Op welke dag?"), initial=timezone.localdate)
    words = _text(_("Wat zei de medewerker, of waarom kan het niet?"), rows=8)


class SkipForm(forms.Form):
    """Why the complainant is not heard (Awb 9:10(2))."""

    why = forms.ChoiceField(
        label=_("Wordt de klager gehoord?"), choices=Complaint.Hearing, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Waaruit blijkt dat?"),
        help_text=_("Bijvoorbeeld: zei op 3 december aan de telefoon dat een gesprek niet nodig is."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CommitteeForm(forms.Form):
    """Who advises (Awb 9:13)."""

    committee = forms.CharField(label=_("Welke commissie geeft advies?"), max_length=120)


class AdviceForm(forms.Form):
    """What the committee advises (Awb 9:15)."""

    day = ThreePartDateField(label=_("Wanneer kwam het advies?"), initial=timezone.localdate)
    advice = _text(
        _("Wat is het advies?"), _("Het advies gaat mee met de brief over het oordeel (Awb 9:16)."), rows=10
    )


class AdjournForm(forms.Form):
    """Why four weeks more."""

    reason = _text(
        _("Waarom is meer tijd nodig?"), _("De klager en de medewerkers lezen dit in hun brief."), rows=4
    )


class ConsentForm(forms.Form):
    """The complainant's written consent to a later day (Awb 9:11(3))."""

    until = ThreePartDateField(label=_("Tot en met welke dag?"))
    consent_on = ThreePartDateField(label=_("Wanneer schreef de klager dat dit goed is?"))
    consent_words = forms.CharField(
        label=_("Hoe en met welke woorden?"),
        help_text=_("Bijvoorbeeld: e-mail van 3 december: 'Neem gerust een maand langer.'"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = _text(_("Waarom is meer tijd nodig?"), _("De klager en de medewerkers lezen dit."), rows=3)


class NotHandledForm(forms.Form):
    """On which ground, and why (Awb 9:8)."""

    ground = forms.ChoiceField(label=_("Op welke grond?"), widget=forms.RadioSelect)
    reason = _text(
        _("Waarom?"), _("De klager leest dit. Schrijf wat er bij deze klacht speelt, niet alleen de regel.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ground = self.fields["ground"]
        assert isinstance(ground, forms.ChoiceField)
        ground.choices = [(each.value, f"{each.label} ({each.article})") for each in NotHandled]


class WithdrawForm(forms.Form):
    """How the complainant said to stop."""

    said = _text(
        _("Wanneer en hoe zei de inwoner dit?"), _("Bijvoorbeeld: 3 december, aan de telefoon."), rows=2
    )


class MeasureForm(forms.Form):
    """What we are going to do."""

    text = forms.CharField(
        label=_("Wat gaan wij doen?"),
        help_text=_("De inwoner leest dit in de brief."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.ModelChoiceField(
        label=_("Wie doet het?"),
        help_text=_("Deze collega krijgt een herinnering als de dag voorbij is."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nog niemand"),
    )
    due_on = ThreePartDateField(label=_("Wanneer is het klaar?"))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = owners(case)

    @property
    def promised(self) -> Promised:
        """What a valid form promises."""
        data = self.cleaned_data
        return Promised(data["text"], data["owner"], data["due_on"])


class MeasureDoneForm(forms.Form):
    """What was done."""

    words = _text(_("Wat is er gedaan?"), _("De inwoner leest dit in het bericht."), rows=4)


class JudgementForm(forms.Form):
    """Findings, a judgement on each part, conclusions (Awb 9:12), and whether an advice is followed."""

    findings = _text(
        _("Bevindingen"),
        _("Wat gebeurde er volgens de klager, volgens de medewerker, en wat staat vast?"),
        rows=10,
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        self.parts: list[ComplaintPart] = list(complaint.parts.all())
        self.advised = bool(complaint.committee_advised_on)
        judged = {f"judgement_{each.pk}": each.judgement for each in self.parts}
        why = {f"why_{each.pk}": each.why for each in self.parts}
        kept = {
            "findings": complaint.findings,
            "conclusions": complaint.conclusions,
            "deviation": complaint.deviation,
            "follows": "no" if complaint.deviation else "",
        }
        kwargs["initial"] = {**kept, **judged, **why}
        super().__init__(*args, **kwargs)
        choices = [("", _("Nog geen oordeel")), *Judgement.choices]
        for number, part in enumerate(self.parts, start=1):
            label = _("Onderdeel %(number)s: %(text)s") % {"number": number, "text": part.text}
            self.fields[f"judgement_{part.pk}"] = forms.ChoiceField(
                label=label, choices=choices, required=False
            )
            why_label = _("Waarom dit oordeel over onderdeel %(number)s?") % {"number": number}
            self.fields[f"why_{part.pk}"] = _text(why_label, rows=4, required=False)
        self.fields["conclusions"] = _text(
            _("Conclusies"), _("Welke gevolgen heeft dit oordeel? Wat leert de gemeente hiervan?"), rows=5
        )
        if self.advised:
            self._ask_about_advice()

    def _ask_about_advice(self) -> None:
        self.fields["follows"] = forms.ChoiceField(
            label=_("Volgt u het advies van de commissie?"),
            choices=[("yes", _("Ja, helemaal")), ("no", _("Nee, of niet helemaal"))],
            widget=forms.RadioSelect,
        )
        self.fields["deviation"] = _text(
            _("Waarom wijkt u af van het advies?"), _("Dit hoort in de brief (Awb 9:16)."), required=False
        )

    def clean(self) -> dict[str, Any]:
        """A judgement has its why, and who does not follow an advice says why."""
        data = super().clean() or {}
        for part in self.parts:
            if data.get(f"judgement_{part.pk}") and not data.get(f"why_{part.pk}", "").strip():
                self.add_error(f"why_{part.pk}", _("Schrijf waarom u dit vindt. Het staat in de brief."))
        if data.get("follows") == "no" and not data.get("deviation"):
            self.add_error("deviation", _("Schrijf waarom u afwijkt. Dat hoort in de brief (Awb 9:16)."))
        return data

    @property
    def judged(self) -> Judged:
        """The judgement as a valid form has it."""
        data = self.cleaned_data
        parts = {each.pk: (data[f"judgement_{each.pk}"], data[f"why_{each.pk}"]) for each in self.parts}
        deviation = data.get("deviation", "") if data.get("follows") == "no" else ""
        return Judged(data["findings"], data["conclusions"], parts, deviation)
