"""Sending in an idea: first in one line, with ideas that look like it; then the whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.acting import Acting
from core.accounts.on_behalf import acting_of
from core.city.models import Sender
from core.forms.text import without_nul
from core.notifications.letters import LetterFailed, LettersUnavailable, LetterTooLarge, render_document
from participation.contributions.alike import alike
from participation.contributions.contributing import Sent, send
from participation.contributions.receipt_messages import received_words
from participation.forms import ContributeForm, TitleForm
from participation.models import Allows, Contribution, NotAllowed, Phase
from participation.views.entering import crumbs, open_phase, way_in
from participation.who.limits import is_minor
from participation.who.obstacles import person_of
from participation.who.taking_part import SESSION_SENT


@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: the idea in one line. POST with it: what looks like it, and the form. POST of the form: sent."""
    phase = open_phase(slug, Allows.IDEA)
    if elsewhere := way_in(request, phase, slug):
        return elsewhere
    assert phase
    if request.method != "POST":
        return _page(request, phase, "title.html", TitleForm())
    said = without_nul(request.POST)
    if "text" in said:
        return _whole(request, phase, said)
    first = TitleForm(said)
    if not first.is_valid():
        return _page(request, phase, "title.html", first)
    title = first.cleaned_data["title"]
    form = ContributeForm(initial={"title": title, **_usual(request)}, **known(request))
    return _page(request, phase, "contribute.html", form, alike=alike(phase.process, title))


def _whole(request: HttpRequest, phase: Phase, said: Any) -> HttpResponse:
    form = ContributeForm(said, request.FILES, **known(request))
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "text", "language")}
        sent = Sent(**words, **form.sender(), **form.where(), pictures=form.sent_pictures)
        try:
            made = send(request, phase, sent)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[SESSION_SENT] = made.pk
            return redirect("participation:sent", phase.process.slug)
    return _page(request, phase, "contribute.html", form, files_lost=bool(request.FILES))


def known(request: HttpRequest) -> dict[str, bool]:
    """What the forms need not ask: an age that we know, and that a child has no name on the website."""
    person = person_of(request)
    return {"knows_age": bool(person and person.birth), "is_child": is_minor(person)}


def _usual(request: HttpRequest) -> dict[str, Any]:
    company = acting_of(request).company
    return {"shown_name": company.name[:80]} if company else {}


def _page(request: HttpRequest, phase: Phase, template: str, form: Any, **more: Any) -> HttpResponse:
    here = (reverse("participation:contribute", args=[phase.process.slug]), _("Idee insturen"))
    context = {
        "process": phase.process,
        "phase": phase,
        "form": form,
        "crumbs": crumbs(phase.process, here)[:-1],
        "acting": acting_of(request),
        **more,
    }
    return render(request, f"participation/{template}", context, status=422 if form.errors else 200)


@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """It is in: the receipt code, and when there is an answer."""
    made = _last(request, slug)
    if made is None:
        return redirect("participation:process", slug)
    context = {"made": made, "process": made.process, "acting": acting_of(request)}
    return render(request, "participation/sent.html", context)


@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The receipt on paper, for the counter and for who likes to keep it."""
    made = _last(request, slug)
    if made is None:
        return redirect("participation:process", slug)
    acting = acting_of(request)
    language = _language(acting)
    with override(language):
        context = paper_words(made, language)
    try:
        pdf = render_document("letters/confirmation.html", context, language)
    except (LettersUnavailable, LetterFailed, LetterTooLarge):
        messages.warning(request, _("De pdf lukt nu niet. Schrijf de bewijscode over, of print deze pagina."))
        return redirect("participation:sent", slug)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="bewijs-{made.receipt}.pdf"'
    return response


def paper_words(made: Contribution, language: str) -> dict[str, Any]:
    """What letters/confirmation.html says about something that was sent in."""
    words = received_words(made, language)
    facts = [
        (_("U deed mee met"), words["process"]),
        (_("Uw inzending"), words["words"]),
        (_("Uw bewijscode"), made.receipt),
        (_("Via"), str(made.get_way_display())),
    ]
    steps = [
        _("Ga naar %(page)s en vul uw bewijscode in. U ziet dan wat ermee gebeurt.")
        % {"page": words["link"].split("://")[-1]},
        _("Geen internet? Bel 14 071 en noem uw bewijscode."),
    ]
    if words["answer_due"]:
        steps.append(_("Op %(day)s leest u wat wij met uw inbreng doen.") % {"day": words["answer_due"]})
    return {
        "sender": Sender.objects.filter(office="municipality").first(),
        "subject": _("Wij hebben uw inzending"),
        "date": made.sent_at,
        "reference": made.receipt,
        "paragraphs": [made.text],
        "facts": facts,
        "next": steps,
    }


def _language(acting: Acting) -> str:
    helped = acting.party.language if acting.assistance and acting.party else ""
    return helped or get_language() or "nl"


def _last(request: HttpRequest, slug: str) -> Contribution | None:
    rows = Contribution.objects.select_related("process", "participant", "parent")
    return rows.filter(process__slug=slug, pk=request.session.get(SESSION_SENT, 0)).first()
