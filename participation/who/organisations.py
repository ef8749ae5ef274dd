"""Taking part as a company, an association or a foundation, with a person who answers for it.

A company logs in with eHerkenning, and so does an association that has it. One without eHerkenning takes part
through somebody of it: that person logs in with DigiD, and gives its name and its number at the Chamber of
Commerce. We check how that number is written, not that the person may speak for it: the page says so.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.on_behalf import acting_of
from core.forms.email import EmailField
from participation.models import NotAllowed, Participant, ParticipantKey, Phase, Process, Who, key_of
from participation.who.obstacles import How, Obstacle, person_of

KVK = re.compile(r"[0-9]{8}")


def kvk_number(typed: str) -> str:
    """The number as it is kept, eight digits; spaces and dots are mended. Or ValidationError."""
    found = re.sub(r"[\s.]", "", typed)
    if not KVK.fullmatch(found):
        raise ValidationError(_("Een KVK-nummer heeft acht cijfers, bijvoorbeeld 12345678."))
    return found


def organisation_obstacle(request: HttpRequest, phase: Phase) -> Obstacle | None:
    """What stands in the way in a phase for entrepreneurs or organisations; None when nothing does.

    At the counter and by telephone whoever has no eHerkenning says which organisation it is.
    """
    acting = acting_of(request)
    if acting.company:
        if not needs_organisation(request, phase):
            return None
        return Obstacle(_("Vul in waar wij ons antwoord heen mogen sturen."), How.ORGANISATION)
    if phase.who == Who.ENTREPRENEUR and not acting.assistance:
        return Obstacle(_("Log in met eHerkenning om mee te doen."), How.COMPANY)
    if person_of(request) is None:
        return Obstacle(
            _("Log in met eHerkenning. Heeft uw vereniging of stichting dat niet? Log dan in met DigiD."),
            How.LOG_IN,
        )
    if needs_organisation(request, phase):
        return Obstacle(_("Vul in voor welke organisatie u meedoet."), How.ORGANISATION)
    return None


def needs_organisation(request: HttpRequest, phase: Phase) -> bool:
    """Whether we must still ask: a company where the answer goes, somebody with DigiD which organisation.

    One person has one voice in a process: who speaks for an organisation does so in all of it. Who left is
    not asked again, for nothing of them is kept.
    """
    company, person = acting_of(request).company, person_of(request)
    if company:
        known = _known_as(phase.process, "organisation", company.pk)
        return not known.exclude(participant__email="", participant__left_at=None).exists()
    if person is None:
        return False
    known = _known_as(phase.process, "person", person.pk)
    return not known.exclude(participant__organisation_name="", participant__left_at=None).exists()


def _known_as(process: Process, kind: str, pk: int) -> QuerySet[ParticipantKey]:
    return ParticipantKey.objects.filter(process=process, key=key_of(process, kind, pk))


class CompanyForm(forms.Form):
    """Where the answer goes. For who logged in with eHerkenning: the rest we know."""

    email = EmailField(
        required=True,
        label=gettext_lazy("E-mailadres van uw organisatie"),
        help_text=gettext_lazy(
            "Wij gebruiken het alleen om u antwoord te geven. Het staat nergens op de website."
        ),
    )


class OrganisationForm(forms.Form):
    """Which association or foundation it is, and who answers for it. For who logged in with DigiD."""

    organisation_name = forms.CharField(label=gettext_lazy("Naam van uw organisatie"), max_length=200)
    kvk = forms.CharField(
        label=gettext_lazy("KVK-nummer"),
        help_text=gettext_lazy(
            "Acht cijfers. U vindt het in het handelsregister, of op een brief van de KVK."
        ),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    may_speak = forms.BooleanField(
        label=gettext_lazy("Ik mag meedoen voor deze organisatie, en ben het aanspreekpunt")
    )

    def clean_kvk(self) -> str:
        """Eight digits."""
        return kvk_number(self.cleaned_data["kvk"])


def said_by_organisation(
    request: HttpRequest, phase: Phase, form: OrganisationForm | CompanyForm | None = None
) -> tuple[dict[str, Any], list[str]]:
    """For `taking_part.enrol`: the columns of the participant, and the signs by which we know it.

    One organisation takes part once, whoever of it comes first: its number is its sign. What somebody says
    with DigiD never opens what another sent in: NotAllowed, when the number takes part already.
    """
    acting, process = acting_of(request), phase.process
    if company := acting.company:
        email = form.cleaned_data["email"] if form and form.is_valid() else ""
        columns = {
            "organisation": company,
            "organisation_name": company.name,
            "person": acting.party,
            "email": email,
        }
        sign = key_of(process, "kvk", company.kvk_number or company.pk)
        holder = _holder(process, sign)
        is_ours = holder is None or holder.organisation_id == company.pk
        return columns, [key_of(process, "organisation", company.pk), *([sign] if is_ours else [])]
    assert form is not None and form.is_valid()
    given, person = form.cleaned_data, person_of(request)
    sign = key_of(process, "kvk", given["kvk"])
    holder = _holder(process, sign)
    if holder and (person is None or holder.person_id != person.pk):
        raise NotAllowed(somebody_else_speaks())
    columns = {"organisation_name": given["organisation_name"].strip(), "person": person}
    return columns, [sign, *([key_of(process, "person", person.pk)] if person else [])]


def form_for(request: HttpRequest, sent: Any = None) -> OrganisationForm | CompanyForm:
    """The form that asks what we do not know yet."""
    return CompanyForm(sent) if acting_of(request).company else OrganisationForm(sent)


def somebody_else_speaks() -> str:
    """The refusal for who comes after somebody else of the same organisation."""
    return _(
        "Voor deze organisatie doet al iemand anders mee. Er is niets verstuurd. "
        "Stuur samen in, of bel 14 071."
    )


def _holder(process: Process, sign: str) -> Participant | None:
    row = ParticipantKey.objects.filter(process=process, key=sign).select_related("participant").first()
    return row.participant if row else None
