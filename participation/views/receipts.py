"""With the receipt code: what became of something, taking it back, and asking to look again."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.following.views.private import private
from core.forms.text import without_nul
from participation.answers.replying import ANSWERS
from participation.contributions import reporting
from participation.contributions.leaving import take_back
from participation.models import Contribution, ModerationEvent, NotAllowed
from participation.receipts import tidy
from participation.who.invitations import TRIES, sender_of
from participation.who.taking_part import SESSION_RECEIPT


class ReceiptForm(forms.Form):
    """A receipt code, however it is typed."""

    receipt = forms.CharField(
        label=gettext_lazy("Uw bewijscode"),
        help_text=gettext_lazy("Tien letters en cijfers, bijvoorbeeld 7H2K9-QXM4T."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": "14"}),
        error_messages={
            "required": gettext_lazy("Vul uw bewijscode in. Hij staat op het bewijs of in de mail.")
        },
    )


class AppealForm(forms.Form):
    """Why it may be on the website after all."""

    text = forms.CharField(
        label=gettext_lazy("Waarom mag uw tekst wel op de website?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Schrijf waarom uw tekst wel op de website mag.")},
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Fill in the code."""
    form = ReceiptForm(without_nul(request.POST) if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _found(request, form):
        return redirect("participation:receipt_found")
    return render(request, "participation/receipt.html", {"form": form}, status=422 if form.errors else 200)


def _found(request: HttpRequest, form: ReceiptForm) -> bool:
    """The try is counted before anything is looked at."""
    sender = salted_hmac("participation-receipt", sender_of(request), algorithm="sha256").hexdigest()
    if TRIES.are_over(sender):
        words = _("Er is te vaak een verkeerde code ingevuld. Probeer het morgen weer, of bel 14 071.")
        form.add_error("receipt", words)
        return False
    row = Contribution.objects.filter(receipt=tidy(form.cleaned_data["receipt"])).first()
    if row is None:
        form.add_error("receipt", _("Wij kennen deze code niet. Kijk de letters na, of bel 14 071."))
        return False
    TRIES.give_back(sender)
    request.session[SESSION_RECEIPT] = row.pk
    return True


@private
@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """What became of it, and what can be done."""
    row = _row(request)
    return _page(request, row, AppealForm()) if row else redirect("participation:receipt")


def _row(request: HttpRequest) -> Contribution | None:
    rows = Contribution.objects.select_related(
        "process", "participant", "parent__process", "merged_into__process", *ANSWERS
    )
    return rows.filter(pk=request.session.get(SESSION_RECEIPT, 0)).first()


def _page(request: HttpRequest, row: Contribution, form: AppealForm) -> HttpResponse:
    decided = row.moderation.exclude(reason="").exclude(what=ModerationEvent.What.REPORTED)
    context = {
        "row": row,
        "process": row.process,
        "form": form,
        "answer": row.published_answer,
        "why": decided.last() if row.state == Contribution.State.HIDDEN else None,
        "appeal": getattr(row, "appeal", None),
        "left": row.participant.left_at is not None,
    }
    return render(request, "participation/receipt_found.html", context, status=422 if form.errors else 200)


@private
@require_POST
def appeal(request: HttpRequest) -> HttpResponse:
    """Ask somebody else to look again."""
    row = _row(request)
    if row is None:
        return redirect("participation:receipt")
    form = AppealForm(without_nul(request.POST))
    if form.is_valid():
        try:
            reporting.appeal(row, form.cleaned_data["text"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Wij kijken opnieuw. Iemand anders dan de eerste keer beslist."))
            return redirect("participation:receipt_found")
    return _page(request, row, form)


@private
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take it back: its words go, what others wrote stays."""
    row = _row(request)
    if row is None:
        return redirect("participation:receipt")
    take_back(row)
    messages.success(request, _("U nam dit terug. De tekst en de foto's zijn weg."))
    return redirect("participation:receipt_found")
