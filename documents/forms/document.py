"""Which document, what became of the old ones, and how fast."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms.dates import ThreePartDateField
from documents.drafts import FOREIGN
from documents.forms.base import YES_NO, StepForm, choices_with_label, offer
from documents.rules.kinds import DocumentKind

HELD_MISSING = _("Kruis aan wat u hebt, of kruis aan dat u niets hebt.")
NONE = "none"
KINDS_HELD = (*DocumentKind.choices, (FOREIGN, _("Een paspoort of identiteitskaart van een ander land")))


class KindForm(StepForm):
    """Which document is asked for."""

    kind = forms.ChoiceField(**choices_with_label(_("Welk document wilt u aanvragen?")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dutch = self.draft.known.dutch
        kinds = [kind for kind in DocumentKind if kind.for_dutch_nationals == dutch]
        offer(self, "kind", [(kind.value, kind.label) for kind in kinds])


class HeldForm(StepForm):
    """All travel documents somebody has, expired and foreign ones too (PpW art. 29)."""

    held = forms.MultipleChoiceField(
        label=_("Welke reisdocumenten hebt u nog?"),
        choices=(*KINDS_HELD, (NONE, _("Ik heb geen reisdocumenten"))),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": HELD_MISSING, "invalid_choice": HELD_MISSING},
        help_text=_(
            "Kruis alles aan wat u nog in huis hebt, ook als het verlopen is. Neem alles mee naar de balie."
        ),
    )
    visa = forms.BooleanField(
        label=_("In mijn oude paspoort staat een visum dat ik nog nodig heb"), required=False
    )
    for_work = forms.BooleanField(
        label=_("Ik heb het tweede paspoort nodig voor mijn werk"),
        required=False,
        help_text=_("Neem een brief van uw werkgever of opdrachtgever mee naar de balie."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.draft.kind is not DocumentKind.SECOND_PASSPORT:
            del self.fields["for_work"]
        if "held" in self.initial and not self.initial["held"]:
            self.initial["held"] = [NONE]

    def clean_held(self) -> list[str]:
        """The kinds; an empty list for who has none. Both at once is a mistake."""
        held: list[str] = self.cleaned_data["held"]
        if NONE in held and len(held) > 1:
            raise ValidationError(
                _("U kruiste aan dat u niets hebt, en ook een document. Haal één kruisje weg.")
            )
        return [each for each in held if each != NONE]


class LostForm(StepForm):
    """Whether a document was lost or stolen."""

    state = forms.ChoiceField(
        choices=(
            ("no", _("Nee")),
            ("lost", _("Ja, ik ben een document kwijt")),
            ("stolen", _("Ja, er is een document gestolen")),
        ),
        **choices_with_label(_("Bent u een reisdocument kwijt, of is het gestolen?")),
    )


class StatementForm(StepForm):
    """The statement of loss: it ends the old document for good (PpW art. 31, 47(1)(g))."""

    kind = forms.ChoiceField(
        choices=DocumentKind.choices, **choices_with_label(_("Welk document bent u kwijt?"))
    )
    lost_on = ThreePartDateField(
        label=_("Sinds wanneer?"),
        help_text=_("Weet u het niet precies? Vul dan de laatste dag in waarop u het document nog had."),
        error_messages={"required": _("Vul een datum in.")},
    )
    abroad = forms.ChoiceField(choices=YES_NO, **choices_with_label(_("Gebeurde dit in het buitenland?")))
    losses = forms.TypedChoiceField(
        choices=(
            (1, _("Dit is de eerste keer")),
            (2, _("Dit is de tweede keer")),
            (3, _("Drie keer of vaker")),
        ),
        coerce=int,
        **choices_with_label(_("Hoe vaak bent u in de laatste vijf jaar een reisdocument kwijtgeraakt?")),
    )
    agreed = forms.BooleanField(
        label=_("Ik verklaar dat dit klopt. Ik weet dat mijn oude document ongeldig wordt en blijft."),
        error_messages={"required": _("Kruis dit aan. Zonder uw verklaring kunnen wij niet verder.")},
    )

    def clean_lost_on(self) -> str:
        """The day as text; a day that is still to come is refused."""
        day = self.cleaned_data["lost_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Deze datum ligt in de toekomst."))
        return str(day.isoformat())


class UrgentForm(StepForm):
    """With urgency or not."""

    urgent = forms.ChoiceField(
        choices=(("no", _("Nee, gewoon")), ("yes", _("Ja, met spoed"))),
        **choices_with_label(_("Hebt u het document snel nodig?")),
    )
