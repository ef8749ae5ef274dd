"""What the desk fills in about initiatives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.city.models import Department
from core.forms.dates import ThreePartDateField
from initiatives.forms.apply import Euros, LongText
from initiatives.models import Advice, Decision, Judgement, RuleCriterion
from initiatives.procedure.deciding import Judged


class WhyForm(forms.Form):
    """Words that the initiator reads."""

    why = LongText(
        label=_("Uw tekst"),
        help_text=_("De indiener leest dit."),
        error_messages={"required": _("Schrijf eerst waarom.")},
    )


class AdviceForm(forms.Form):
    """Whom to ask what."""

    department = forms.ModelChoiceField(
        label=_("Welke afdeling?"),
        queryset=Department.objects.none(),
        error_messages={"required": _("Kies een afdeling.")},
    )
    adviser = forms.ModelChoiceField(
        label=_("Wie geeft het advies?"),
        help_text=_("Deze collega krijgt een mail. Weet u het niet? Laat dit leeg, en vraag het zelf."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Dat weet ik nog niet"),
    )
    question = LongText(
        label=_("Wat wilt u weten?"), rows=4, error_messages={"required": _("Schrijf op wat u wilt weten.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments, advisers = self.fields["department"], self.fields["adviser"]
        assert isinstance(departments, forms.ModelChoiceField)
        assert isinstance(advisers, forms.ModelChoiceField)
        departments.queryset = Department.objects.filter(active=True)
        able = User.objects.with_perm(
            "initiatives.advise", backend="django.contrib.auth.backends.ModelBackend"
        )
        advisers.queryset = able.filter(is_staff=True, is_active=True).order_by("username")


class GivenForm(forms.Form):
    """What the department says."""

    verdict = forms.ChoiceField(
        label=_("Kan het?"),
        choices=Advice.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de drie antwoorden.")},
    )
    text = LongText(label=_("Advies"), error_messages={"required": _("Schrijf het advies op.")})


class DecideForm(forms.Form):
    """The answer, and what was found of each criterion: two fields for each."""

    outcome = forms.ChoiceField(
        label=_("Antwoord"),
        choices=Decision.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies het antwoord.")},
    )
    text = LongText(
        label=_("Uitleg voor de indiener"), error_messages={"required": _("Schrijf de uitleg op.")}
    )

    def __init__(self, *args: Any, criteria: list[RuleCriterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for each in criteria:
            self.fields[f"met_{each.pk}"] = forms.ChoiceField(
                label=str(each),
                choices=Judgement.Met.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies een van de drie antwoorden.")},
            )
            self.fields[f"why_{each.pk}"] = LongText(
                label=_("Waarom?") + f" ({each})",
                rows=2,
                error_messages={"required": _("Schrijf waarom.")},
            )

    @property
    def judged(self) -> dict[int, Judged]:
        """What a valid form says of each criterion."""
        data = self.cleaned_data
        return {each.pk: Judged(data[f"met_{each.pk}"], data[f"why_{each.pk}"]) for each in self.criteria}


class AgreeForm(forms.Form):
    """What both do."""

    city_does = LongText(label=_("Wat doet de gemeente?"), error_messages={"required": _("Vul dit in.")})
    initiator_does = LongText(label=_("Wat doet de indiener?"), error_messages={"required": _("Vul dit in.")})
    budget_euros = Euros(label=_("Bedrag in euro's"))
    starts_on = ThreePartDateField(label=_("Begint op"), error_messages={"required": _("Vul een dag in.")})
    ends_on = ThreePartDateField(label=_("Klaar op"), error_messages={"required": _("Vul een dag in.")})

    def clean(self) -> dict[str, Any]:
        """It ends after it begins; no amount is nothing."""
        data = super().clean() or {}
        data["budget_euros"] = data.get("budget_euros") or 0
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Dit is eerder dan de dag waarop het begint."))
        return data


class ReportForm(forms.Form):
    """How it went."""

    report = LongText(label=_("Hoe ging het?"), error_messages={"required": _("Schrijf op hoe het ging.")})


class CheckForm(forms.Form):
    """A sample of the support, looked up in the register."""

    sampled = forms.IntegerField(label=_("Hoeveel steun keek u na?"), min_value=1)
    valid = forms.IntegerField(label=_("Hoeveel daarvan telt?"), min_value=0)


class PageForm(forms.Form):
    """The words of the page on which people give support."""

    title = forms.CharField(label=_("Titel"), max_length=120)
    title_en = forms.CharField(label=_("Titel in het Engels"), max_length=120)
    summary = forms.CharField(label=_("In één zin"), max_length=250)
    summary_en = forms.CharField(label=_("In één zin, in het Engels"), max_length=250)
    question = forms.CharField(label=_("Wat vragen wij mensen?"), max_length=300)
    question_en = forms.CharField(label=_("Wat vragen wij mensen? (Engels)"), max_length=300)
    background = LongText(label=_("Wat moeten mensen weten?"))
    for_whom = LongText(label=_("Voor wie is het?"), rows=2)
    fixed = LongText(label=_("Wat staat al vast?"), rows=2)
    still_open = LongText(label=_("Wat kan nog veranderen?"), rows=2)
