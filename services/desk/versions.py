"""One version: what stands in it, what it changes, what still must go, and the steps that can be set now."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.accounts.desk import show, staff
from core.accounts.models import User
from services import faults, preview
from services.desk.access import editors_page, publishers_page
from services.desk.findings import reports
from services.desk.forms import PlanForm, ReasonForm
from services.desk.reading import differences, parts
from services.models import ServiceVersion
from services.states import OPEN, Move, NotAllowed, State, moves_from

ASKS_REASON = (
    (State.IN_REVIEW, State.DRAFT),
    (State.APPROVED, State.DRAFT),
    (State.PUBLISHED, State.WITHDRAWN),
)


@dataclass(frozen=True)
class Step:
    """One step as a button: with what stands in its way, and whether it asks why."""

    target: str
    label: str
    obstacle: str
    asks_reason: bool
    main: bool


@editors_page
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """A version with the difference from what readers see now, or from the version before."""
    found, base = _version_and_base(pk)
    user = staff(request)
    problems = faults.faults(found) if found.state in OPEN else []
    context = {
        "version": found,
        "title": _title(found),
        "texts": parts(found),
        "problems": problems,
        "base": base,
        "differences": differences(base, found) if base else [],
        "reports": reports(found.texts.all()),
        "steps": _steps(found, user, bool(problems)),
        "plan_form": _plan_form(found, user),
        "moves": found.moves.select_related("by").order_by("at"),
        "may_write": found.state == State.DRAFT and user.has_perm("services.write_content"),
        "preview_url": _preview_url(found),
    }
    return show(request, "services/desk/version.html", context)


@editors_page
@require_safe
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """What changed from one version of a page to another."""
    found, base = _version(pk), _version(other)
    if found.service_id != base.service_id:
        raise Http404
    context = {
        "version": found,
        "base": base,
        "differences": differences(base, found),
        "title": _title(found),
    }
    return show(request, "services/desk/compare.html", context)


@editors_page
@require_POST
def step(request: HttpRequest, pk: int, target: str) -> HttpResponse:
    """Set a step. What the rules refuse is said in words, and nothing changes."""
    found, form = _version(pk), ReasonForm(request.POST)
    if target not in State.values or not form.is_valid():
        raise Http404
    reason = form.cleaned_data["reason"].strip()
    if (found.state, target) in ASKS_REASON and not reason:
        messages.error(request, _("Schrijf eerst waarom. De schrijver leest dit."))
        return redirect("admin:content_version", pk)
    try:
        found.move_to(State(target), by=staff(request), reason=reason)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Gelukt. Stand van deze versie: %(state)s.") % {"state": State(target).label}
        )
        if target == State.WITHDRAWN:
            return redirect("admin:content_service", found.service.slug)
    return redirect("admin:content_version", pk)


@publishers_page
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the moment of an approved version, or take it away."""
    found, user = _version(pk), staff(request)
    form = PlanForm(request.POST)
    try:
        if "never" in request.POST:
            found.plan(None, user)
            messages.success(request, _("De tekst gaat niet meer vanzelf op de website."))
        elif form.is_valid():
            found.plan(form.cleaned_data["moment"], user)
            messages.success(request, _("De tekst gaat op het gekozen moment vanzelf op de website."))
        else:
            messages.error(request, " ".join(str(line) for line in form.errors["moment"]))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:content_version", pk)


def _version(pk: int) -> ServiceVersion:
    versions = ServiceVersion.objects.select_related("service", "author", "reviewer")
    return get_object_or_404(versions.prefetch_related("texts"), pk=pk)


def _version_and_base(pk: int) -> tuple[ServiceVersion, ServiceVersion | None]:
    """A version, and what it is compared with: the public one, or the last public one before it."""
    versions = ServiceVersion.objects.filter(service__versions=pk).order_by("-number")
    every = {each.pk: each for each in versions.select_related("service", "author", "reviewer")}
    if pk not in every:
        raise Http404
    found = every[pk]
    before = [each for each in every.values() if each.number < found.number and each.published_at]
    public = [each for each in before if each.state == State.PUBLISHED and found.state in OPEN]
    base = next(iter([*public, *before]), None)
    prefetch_related_objects([each for each in (found, base) if each], "texts")
    return found, base


def _steps(found: ServiceVersion, user: User, has_problems: bool) -> list[Step]:
    found_steps = [
        Step(
            each.target,
            str(each.label),
            _obstacle(found, each, user, has_problems),
            (found.state, each.target) in ASKS_REASON,
            each.target in (State.IN_REVIEW, State.APPROVED, State.PUBLISHED),
        )
        for each in moves_from(found.state)
        if any(user.has_perm(permission) for permission in each.by)
    ]
    return sorted(found_steps, key=lambda each: not each.main)


def _obstacle(found: ServiceVersion, each: Move, user: User, has_problems: bool) -> str:
    if each.target == State.APPROVED and found.author_id and found.is_written_by(user):
        return _("U schreef aan deze tekst mee. Iemand anders kijkt hem na.")
    if each.target in (State.IN_REVIEW, State.PUBLISHED) and has_problems:
        return _("Dit kan als alles onder “Eerst nog doen” klaar is.")
    return ""


def _plan_form(found: ServiceVersion, user: User) -> PlanForm | None:
    if found.state != State.APPROVED or not user.has_perm("services.publish_content"):
        return None
    return PlanForm(initial={"moment": found.publish_at})


def _title(found: ServiceVersion) -> str:
    titles = {text.language: text.title for text in found.texts.all()}
    return titles.get("nl") or titles.get("en") or found.service.slug


def _preview_url(found: ServiceVersion) -> str:
    path = reverse("content_preview", args=[preview.token_for(found.pk)])
    return f"{settings.BASE_URL}{path}"
