"""What somebody follows, to see and change: by the link in their mails, or with a log-in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.following import followers, leaving
from core.following.forms import SettingsForm
from core.following.models import Subscriber
from core.following.rhythms import gets_letters
from core.following.views.private import private
from core.forms.text import without_nul

REMOVE, STOP = "weg", "stop"


@private
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Of an address: whoever has the link of its mails. An unknown link is a 404, as after stopping."""
    found = Subscriber.objects.filter(token=token[:40], person=None).first()
    if found is None:
        raise Http404
    return _page(request, found, "following:manage", token)


@resident_required()
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Of a person, or of whom staff help. Nobody chooses this for another by a mandate."""
    acting = acting_of(request)
    if acting.mandate or acting.party is None:
        return redirect("only_in_person")
    found = followers.subscriber_of(acting.party)
    if found is None:
        page = {"letters": gets_letters(acting.party), "helps": acting.assistance is not None}
        return render(request, "following/nothing.html", page)
    return _page(request, found, "my_following:mine")


def _page(request: HttpRequest, subscriber: Subscriber, name: str, *arguments: str) -> HttpResponse:
    sent = without_nul(request.POST) if request.method == "POST" else None
    if sent is not None and STOP in sent:
        leaving.stop(subscriber.token)
        return render(request, "following/stopped.html")
    if sent is not None and REMOVE in sent:
        if followers.remove(subscriber, sent[REMOVE]):
            messages.success(request, _("Dit volgt u niet meer."))
        return redirect(name, *arguments)
    known = subscriber.person is not None
    letters = subscriber.person is not None and gets_letters(subscriber.person)
    initial = {"rhythm": subscriber.rhythm, "language": subscriber.language}
    form = SettingsForm(sent, known=known, initial=initial)
    if sent is not None and form.is_valid():
        followers.keep_settings(subscriber, form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect(name, *arguments)
    page = {"form": form, "subscriber": subscriber, "letters": letters, "known": known}
    page["followed"] = followers.followed(subscriber)
    return render(request, "following/manage.html", page, status=422 if form.errors else 200)
