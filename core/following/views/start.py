"""Choosing what to follow: with an account at once, without one after a yes by mail."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.models import Person
from core.accounts.on_behalf import acting_of
from core.following import choices, signing_up
from core.following.followers import known_person, subscribe, subscriber_of
from core.following.forms import FollowForm
from core.following.models import Rhythm, Subscriber
from core.following.models.wishes import KEPT
from core.following.rhythms import gets_letters
from core.following.wanted import add
from core.forms.text import without_nul
from core.page_cache.remembered import remembered_page


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form. ?lijn= ?buurt= ?onderwerp= choose something already."""
    if elsewhere := _elsewhere(request):
        return redirect(elsewhere)
    person = known_person(request)
    if person is None and request.method != "POST" and not request.GET:
        return render(request, "following/start.html", remembered_page(request, "follow", _plain))
    subscriber = subscriber_of(person) if person else None
    form = _form(request, person, subscriber)
    if request.method == "POST" and form.is_valid():
        if acting_of(request).is_staff:
            form.add_error(None, _("U bent ingelogd als medewerker. Log uit om zelf iets te volgen."))
        elif person:
            return _followed(request, person, form)
        elif _asked(request, form):
            return redirect("following:sent")
    context = {"form": form, "person": person, "letters": person is not None and gets_letters(person)}
    return render(request, "following/start.html", context, status=422 if form.errors else 200)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The same for everybody: look in your mail."""
    minutes = int(signing_up.BETWEEN.total_seconds() // 60)
    return render(request, "following/sent.html", {"days": KEPT.days, "minutes": minutes})


def _plain() -> dict[str, Any]:
    """The form as anybody gets it who chose nothing yet."""
    form = FollowForm(None, offer=choices.offer(), known=False, asks_rhythm=True)
    return {"form": form, "person": None, "letters": False}


def _elsewhere(request: HttpRequest) -> str:
    """Nobody chooses this for another by a mandate; and staff who help must know whom."""
    acting = acting_of(request)
    if acting.mandate:
        return "only_in_person"
    if acting.assistance and not acting.assistance.is_identified:
        return "counter:identify"
    return ""


def _form(request: HttpRequest, person: Person | None, subscriber: Subscriber | None) -> FollowForm:
    sent = without_nul(request.POST) if request.method == "POST" else None
    asked = sent if sent is not None else request.GET
    offer = choices.offer(asked.get("lijn", "").replace("\x00", ""))
    asks_rhythm = person is None or (subscriber is None and not gets_letters(person))
    initial = None if sent is not None else choices.preselected(without_nul(request.GET), offer)
    return FollowForm(sent, offer=offer, known=person is not None, asks_rhythm=asks_rhythm, initial=initial)


def _followed(request: HttpRequest, person: Person, form: FollowForm) -> HttpResponse:
    subscriber = subscribe(person, form.cleaned_data.get("rhythm", Rhythm.WEEKLY))
    if add(subscriber, form.wanted):
        messages.success(request, _("Bewaard. U volgt dit vanaf nu."))
    else:
        messages.warning(
            request,
            _("U volgt nu zo veel als kan. Niet alles is erbij gekomen. Haal iets weg en probeer het weer."),
        )
    return redirect("my_following:mine")


def _asked(request: HttpRequest, form: FollowForm) -> bool:
    said = form.cleaned_data
    try:
        signing_up.ask(request, said["email"], form.wanted, rhythm=said["rhythm"], language=said["language"])
    except signing_up.TooMany:
        form.add_error(
            None,
            _(
                "Van deze internetverbinding kwamen het laatste uur heel veel aanvragen. Wat u invulde, "
                "staat er nog. Probeer het over een uur weer, of bel 14 071."
            ),
        )
        return False
    return True
