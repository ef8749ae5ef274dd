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
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.on_behalf import acting_of
from participation.models import NotAllowed, Participant, ParticipantKey, Phase, Process, Who, key_of
from participation.taking_part import How, Obstacle, person_of

KVK = re.compile(r"[0-9]{8}")


def kvk_number(typed: str) -> str:
    """The number as it is kept, eight digits; spaces and dots are mended. Or ValidationError."""
    found = re.sub(r"[\s.]", "", typed)
    if not KVK.fullmatch(found):
        raise ValidationError(_("Een KVK-nummer heeft acht cijfers, bijvoorbeeld 12345678."))
    return found


def organisation_obstacle(request: HttpRequest, phase: Phase) -> Obstacle | None:
    """What stands in the way in a phase for entrepreneurs or organisations; None when nothing does."""
    if acting_of(request).company:
        return None
    if phase.who == Who.ENTREPRENEUR:
        return Obstacle(_("Log in met eHerkenning om mee te doen."), How.COMPANY)
    if phase.who == Who.ORGANISATION and person_of(request) is None:
        return Obstacle(
            _("Log in met eHerkenning. Heeft uw vereniging of stichting dat niet? Log dan in met DigiD."),
            How.LOG_IN,
        )
    return None


def needs_organisation(request: HttpRequest, phase: Phase) -> bool:
    """Whether the form must ask which organisation it is: somebody came with DigiD."""
    return phase.who == Who.ORGANISATION and acting_of(request).company is None


class OrganisationForm(forms.Form):
    """Which association or foundation it is, and who answers for it. For who logged in with DigiD."""

    organisation_name = forms.CharField(
        label=gettext_lazy("Naam van uw vereniging of stichting"), max_length=200
    )
    kvk = forms.CharField(
        label=gettext_lazy("KVK-nummer"),
        help_text=gettext_lazy(
            "Acht cijfers. U vindt het in het handelsregister, of op een brief van de KVK."
        ),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    may_speak = forms.BooleanField(
        label=gettext_lazy("Ik mag voor deze vereniging of stichting meedoen, en u kunt mij aanspreken")
    )

    def clean_kvk(self) -> str:
        """Eight digits."""
        return kvk_number(self.cleaned_data["kvk"])


def said_by_organisation(
    request: HttpRequest, phase: Phase, form: OrganisationForm | None = None
) -> tuple[dict[str, Any], list[str]]:
    """For `taking_part.enrol`: the columns of the participant, and the signs by which we know it.

    One organisation takes part once, whoever of it comes first: its number is its sign. What somebody says
    with DigiD never opens what another sent in: NotAllowed, when the number takes part already.
    """
    acting, process = acting_of(request), phase.process
    if company := acting.company:
        columns = {"organisation": company, "organisation_name": company.name, "person": acting.party}
        sign = key_of(process, "kvk", company.kvk_number or company.pk)
        holder = _holder(process, sign)
        is_ours = holder is None or holder.organisation_id == company.pk
        return columns, [key_of(process, "organisation", company.pk), *([sign] if is_ours else [])]
    assert form is not None and form.is_valid()
    given, person = form.cleaned_data, person_of(request)
    sign = key_of(process, "kvk", given["kvk"])
    holder = _holder(process, sign)
    if holder and (person is None or holder.person_id != person.pk):
        raise NotAllowed(
            _(
                "Voor deze organisatie doet al iemand anders mee. Er is niets verstuurd. "
                "Stuur samen in, of bel 14 071."
            )
        )
    return {"organisation_name": given["organisation_name"].strip(), "person": person}, [sign]


def _holder(process: Process, sign: str) -> Participant | None:
    row = ParticipantKey.objects.filter(process=process, key=sign).select_related("participant").first()
    return row.participant if row else None
