"""Who signs for a company: eHerkenning need not tell a name, so it is asked at the first log-in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from core.accounts.models import Person, User
from core.city.addresses import clean_postcode
from core.forms.text import without_nul


class SignerForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name and where the company gets its post; kept with the log-in."""

    class Meta:
        model = Person
        fields = ("given_names", "family_name", "street", "house_number", "postcode", "city")
        labels = {
            "given_names": _("Uw voornaam"),
            "family_name": _("Uw achternaam"),
            "street": _("Straat van de organisatie"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True
            field.error_messages["required"] = _("Vul dit in. Wij hebben het nodig voor onze brieven.")

    def clean_postcode(self) -> str:
        """As written on an envelope: 2312 AB."""
        try:
            postcode = clean_postcode(self.cleaned_data["postcode"])
        except ValueError:
            raise ValidationError(_("Een postcode is vier cijfers en twee letters, zoals 2312 AB.")) from None
        return f"{postcode[:4]} {postcode[4:]}"


@require_http_methods(["GET", "HEAD", "POST"])
def signer(request: HttpRequest) -> HttpResponse:
    """Only for who logged in for an organisation."""
    user = request.user
    if not (isinstance(user, User) and user.organisation_id and user.person):
        return redirect(f"{reverse('login')}?{urlencode({'next': reverse('cases:mine')})}")
    data = without_nul(request.POST) if request.method == "POST" else None
    form = SignerForm(data, instance=user.person)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("cases:mine")
    page = {"form": form, "organisation": user.organisation}
    return render(request, "accounts/signer.html", page, status=422 if form.errors else 200)
