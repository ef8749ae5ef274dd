"""What the counter fills in. No photo and no fingerprint is kept: only how they were judged."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.payments.money import euros
from documents.models import Consent, HeldDocument, TravelDocumentRequest
from documents.rules.kinds import DocumentKind
from documents.rules.photo import PhotoCheck, judge_photo
from documents.taking_in import Seen, fingerprint_choices

FOREIGN_NAME = gettext_lazy("Buitenlands reisdocument")


class IntakeForm(forms.Form):
    """What was seen of the person, the photo, the old documents; and what was settled."""

    identity_from = forms.CharField(
        label=gettext_lazy("Waaruit bleek wie dit is?"),
        help_text=gettext_lazy("Noem het document of de vragen die u stelde. Geen nummer, geen kopie."),
        max_length=100,
    )
    photo = forms.MultipleChoiceField(
        label=gettext_lazy("De foto"),
        help_text=gettext_lazy("Vink aan wat klopt. Alles moet kloppen. Wij bewaren de foto niet."),
        choices=PhotoCheck.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Vink aan wat klopt aan de foto. Klopt er niets, vraag dan een nieuwe.")
        },
    )
    photo_remarks = forms.CharField(
        label=gettext_lazy("Opmerking bij de foto"), max_length=300, required=False
    )
    fingerprints = forms.ChoiceField(
        label=gettext_lazy("Vingerafdrukken"),
        help_text=gettext_lazy("Wij bewaren hier alleen of het gelukt is."),
        widget=forms.RadioSelect,
    )
    signed = forms.BooleanField(
        label=gettext_lazy("De aanvrager heeft getekend (onder 12 jaar: een ouder)"),
        error_messages={"required": gettext_lazy("Zonder handtekening kunt u de aanvraag niet innemen.")},
    )

    def __init__(self, *args: Any, request: TravelDocumentRequest, owed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = fingerprint_choices(request)
        fingerprints = self.fields["fingerprints"]
        assert isinstance(fingerprints, forms.ChoiceField)
        fingerprints.choices = [(choice.value, choice.label) for choice in choices]
        if len(choices) == 1:
            self.initial["fingerprints"] = choices[0]
        self.old = list(request.held_documents.filter(state=HeldDocument.State.HELD))
        for document in self.old:
            self.fields[f"document_{document.pk}"] = _document_field(document)
        if owed > 0:
            self.fields["paid"] = forms.BooleanField(
                label=_("De inwoner betaalde %(amount)s aan de balie") % {"amount": euros(owed)},
                error_messages={"required": _("Eerst betalen: dat hoort bij de aanvraag (Paspoortwet 33).")},
            )

    def clean_photo(self) -> list[str]:
        """Every point must hold."""
        ticked = [PhotoCheck(value) for value in self.cleaned_data["photo"]]
        failed = judge_photo(ticked).failed
        if failed:
            points = " ".join(str(check.label) for check in failed)
            raise forms.ValidationError(
                _("Met deze foto kan het niet. Vraag een nieuwe. Niet aangevinkt: %(points)s")
                % {"points": points}
            )
        return list(self.cleaned_data["photo"])

    @property
    def seen(self) -> Seen:
        """The answers of a valid form."""
        data = self.cleaned_data
        return Seen(
            identity_from=data["identity_from"],
            fingerprints=data["fingerprints"],
            photo_remarks=data["photo_remarks"],
            signed=data["signed"],
            documents={document.pk: data[f"document_{document.pk}"] for document in self.old},
        )


def _document_field(document: HeldDocument) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Oud document: %(name)s") % {"name": document_name(document)},
        choices=[
            (HeldDocument.State.HELD, _("Gezien")),
            (HeldDocument.State.LOST, _("Kwijt: de verklaring van vermissing is getekend")),
            (HeldDocument.State.STOLEN, _("Gestolen: de verklaring van vermissing is getekend")),
        ],
        widget=forms.RadioSelect,
    )


def document_name(document: HeldDocument) -> str:
    """The name of an old document."""
    names = dict(DocumentKind.choices)
    return str(FOREIGN_NAME if document.foreign else names.get(document.kind, document.kind))


class IssueForm(forms.Form):
    """Handing out: the person is who they say, and the old document stays here."""

    identity = forms.BooleanField(
        label=gettext_lazy("Ik heb gezien dat dit de houder is (onder 12 jaar: met een ouder)"),
        error_messages={"required": gettext_lazy("Controleer eerst wie er voor u staat.")},
    )

    def __init__(self, *args: Any, request: TravelDocumentRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = request.old_documents
        for document in self.old:
            self.fields[f"document_{document.pk}"] = forms.BooleanField(
                label=_("Ingeleverd en ongeldig gemaakt: %(name)s") % {"name": document_name(document)},
                error_messages={
                    "required": _("Zonder het oude document kunt u niet uitreiken (Paspoortwet 32).")
                },
            )

    @property
    def handed_in(self) -> list[int]:
        """The old documents that stay here."""
        return [document.pk for document in self.old if self.cleaned_data[f"document_{document.pk}"]]


class HandOverForm(forms.Form):
    """Sealing a document for the courier."""

    seal = forms.CharField(
        label=gettext_lazy("Nummer van de verzegeling"),
        help_text=gettext_lazy("Staat op het zegel van de enveloppe."),
        max_length=40,
    )


class ConsentForm(forms.Form):
    """What somebody with authority said at the counter."""

    state = forms.ChoiceField(
        label=gettext_lazy("Antwoord"),
        choices=[
            (Consent.State.GIVEN, gettext_lazy("Geeft toestemming, en tekende daarvoor")),
            (Consent.State.REFUSED, gettext_lazy("Geeft geen toestemming")),
            (Consent.State.COURT, gettext_lazy("De rechter gaf toestemming: ik zag de uitspraak")),
        ],
        widget=forms.RadioSelect,
    )
    identity = forms.BooleanField(
        label=gettext_lazy("Ik heb het identiteitsbewijs gezien"),
        error_messages={"required": gettext_lazy("Controleer eerst wie er voor u staat.")},
    )


class SureForm(forms.Form):
    """A yes to something that cannot be undone."""

    sure = forms.BooleanField(
        label=gettext_lazy("Ja, de aanvrager vroeg dit zelf aan de balie"),
        error_messages={"required": gettext_lazy("Vink aan dat de aanvrager dit zelf vroeg.")},
    )


class ExtensionForm(forms.Form):
    """Why the decision takes longer."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom is er meer tijd nodig?"),
        help_text=gettext_lazy("De inwoner leest dit in de brief."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
