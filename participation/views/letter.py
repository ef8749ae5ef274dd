"""The page on which somebody fills in the code of their letter."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.on_behalf import acting_of
from core.following.views.private import private
from core.forms.text import without_nul
from participation.who import invitations


class CodeForm(forms.Form):
    """A code, however it is typed."""

    code = forms.CharField(
        label=gettext_lazy("De code uit uw brief"),
        help_text=gettext_lazy("Tien letters en cijfers, bijvoorbeeld 7H2K9-QXM4T."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "size": "14"}),
        error_messages={"required": gettext_lazy("Vul de code in. Hij staat in de brief.")},
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Fill in the code, and take part."""
    form = CodeForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if acting_of(request).is_staff:
            form.add_error(None, _("U bent ingelogd als medewerker. Help iemand aan de balie, of log uit."))
        elif found := _used(request, form):
            return redirect("participation:who", found)
    return render(request, "participation/code.html", {"form": form}, status=422 if form.errors else 200)


def _used(request: HttpRequest, form: CodeForm) -> str:
    """The process of this code; "" with the reason on the form."""
    try:
        found = invitations.use(request, form.cleaned_data["code"])
    except invitations.TooManyTries:
        words = _("Er is te vaak een verkeerde code ingevuld. Probeer het morgen weer, of bel 14 071.")
        form.add_error("code", words)
        return ""
    if found is None:
        form.add_error(
            "code",
            _("Wij kennen deze code niet, of hij werkt niet meer. Kijk de letters na, of bel 14 071."),
        )
        return ""
    return found.process.slug
