"""How to reach the resident, and how they want to pay."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.cases.reading_back import agreed_field
from core.forms.email import EmailField
from core.forms.phone import PhoneField
from core.notifications.consent_locks import lock_contact
from core.notifications.preferences import MessageType, in_force
from documents.forms.base import StepForm, choices_with_label, offer
from documents.models import TravelDocumentRequest

WORDING = {
    "email": _("Stuur mij berichten over mijn reisdocumenten per e-mail in plaats van per brief."),
    "sms": _("Stuur mij ook een sms als er nieuws is over mijn reisdocumenten."),
}
"""The sentences that someone agrees to (Awb art. 2:8); they are stored with the consent."""

DECISIONS = ("granted", "refused", "refusal_intended", "not_processed", "suspended", "extended", "lapsed")
MESSAGES = MessageType(
    "documents", _("Reisdocumenten"), WORDING, frozenset(f"documents/{name}" for name in DECISIONS)
)


class ContactForm(StepForm):
    """A letter, unless somebody says otherwise for each channel (Awb art. 2:8).

    What whoever fills it in may not touch is locked.
    """

    by_email = forms.BooleanField(label=WORDING["email"], required=False)
    email = EmailField()
    by_sms = forms.BooleanField(label=WORDING["sms"], required=False)
    phone = PhoneField(label=_("Mobiel nummer"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.draft.owner
        if not self.initial:
            given = {channel for slug, channel in in_force(owner) if slug == MESSAGES.slug}
            self.initial = {
                "email": owner.email,
                "phone": owner.phone,
                **{f"by_{channel}": channel in given for channel in WORDING},
            }
        lock_contact(self, owner, MESSAGES.slug, self.draft.acting)

    def clean(self) -> dict[str, Any]:
        """Consent to a channel needs an address for it."""
        data = super().clean() or {}
        if data.get("by_email") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Vul uw e-mailadres in, of haal het kruisje weg."))
        if data.get("by_sms") and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Vul uw mobiele nummer in, of haal het kruisje weg."))
        return data


class PayForm(StepForm):
    """Now, or at the counter.

    While the counter must still settle something, only there: nobody pays for a document that may not be
    given, nor a price that is not sure. So there is nothing to give back (PpW art. 33). Staff who help pay
    nothing online in somebody's name.
    """

    pay_how = forms.ChoiceField(
        choices=(
            (TravelDocumentRequest.PayHow.ONLINE, _("Nu online, met iDEAL of kaart")),
            (TravelDocumentRequest.PayHow.COUNTER, _("Bij de balie, met pin of contant")),
        ),
        **choices_with_label(_("Hoe wilt u betalen?")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Bij de balie, met pin of contant")
        if self.draft.matters:
            words = _("Bij de balie, als vaststaat wat er geldt")
        elif not self.draft.price:
            words = _("Bij de balie: daar hoort u wat het kost")
        elif not (self.draft.acting and self.draft.acting.assistance):
            return
        offer(self, "pay_how", [(TravelDocumentRequest.PayHow.COUNTER, words)])


class SendForm(StepForm):
    """The last word before sending."""

    correct = forms.BooleanField(
        label=_("Ik heb alles nagekeken. Het klopt."),
        error_messages={"required": _("Kijk alles na en kruis dit aan.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acting = self.draft.acting
        if acting and acting.assistance:
            self.fields = {"agreed": agreed_field(acting)}
