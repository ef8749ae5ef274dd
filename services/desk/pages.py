"""One service page with all its versions: beginning a new one, going back to an old one, its settings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.desk import show, staff
from services.desk.access import editors_page, publishers_page, writers_page
from services.desk.forms import NewForm, SettingsForm
from services.models import PageFeedback, Service, ServiceText, ServiceVersion
from services.models.service import ServiceTopic
from services.states import OPEN, NotAllowed


@editors_page
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """A page: how it stands, its versions with what can be done with each, and what readers said."""
    found = get_object_or_404(Service.objects.select_related("published", "owner"), slug=slug)
    versions = list(
        found.versions.select_related("author", "reviewer").prefetch_related("texts").order_by("-number")
    )
    said = PageFeedback.objects.filter(page__endswith=f"/diensten/{found.slug}/", found=False, handled=False)
    context = {
        "service": found,
        "title": _title(versions, found),
        "versions": versions,
        "latest": _to_go_on_with(found, versions),
        "working": next((each for each in versions if each.state in OPEN), None),
        "topics": found.topics.order_by("servicetopic__position"),
        "complaints": list(said[:20]),
    }
    return show(request, "services/desk/service.html", context)


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A page that is not there yet: nobody sees it until its first version is published."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = _made(form.cleaned_data, request)
        if draft:
            messages.success(
                request, _("De pagina is gemaakt. Schrijf nu de tekst. Nog niemand ziet de pagina.")
            )
            return redirect("admin:content_edit", draft.pk, "nl")
        form.add_error("slug", _("Dit adres is van een andere pagina. Kies een ander."))
    return show(request, "services/desk/new.html", {"form": form})


@writers_page
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """A new draft after the version with the number that was sent: going on with it, or going back to it."""
    found = get_object_or_404(Service, slug=slug)
    number = request.POST.get("after", "")
    after = get_object_or_404(found.versions, number=number) if number.isdecimal() else None
    try:
        draft = ServiceVersion.begin(found, staff(request), after)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:content_service", slug)
    messages.success(request, _("Er staat een concept klaar. Op de website verandert nog niets."))
    return redirect("admin:content_edit", draft.pk, "nl")


@publishers_page
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Address, topics, owner and review date. Readers see a change at once."""
    found = get_object_or_404(Service, slug=slug)
    form = SettingsForm(request.POST or None, service=found, initial=_settings_of(found))
    if request.method == "POST" and form.is_valid():
        _keep_settings(found, form.cleaned_data)
        messages.success(request, _("De gegevens zijn bewaard. Op de website staan ze nu ook zo."))
        return redirect("admin:content_service", found.slug)
    return show(request, "services/desk/settings.html", {"service": found, "form": form})


def _made(answers: dict[str, Any], request: HttpRequest) -> ServiceVersion | None:
    """The first draft of a new page; None when somebody took the address just before."""
    try:
        with transaction.atomic():
            made = Service.objects.create(slug=answers["slug"], owner=staff(request))
            ServiceTopic.objects.create(service=made, topic=answers["topic"])
            draft = ServiceVersion.begin(made, staff(request))
            draft.audience = [ServiceVersion.Audience.RESIDENT]
            draft.save()
            ServiceText.objects.create(version=draft, language="nl", title=answers["title"])
    except IntegrityError:
        return None
    return draft


def _settings_of(found: Service) -> dict[str, Any]:
    topics = list(found.topics.order_by("servicetopic__position"))
    return {
        "slug": found.slug,
        "main_topic": topics[0] if topics else None,
        "topics": topics[1:],
        "related": "\n".join(found.related.values_list("slug", flat=True)),
        "owner": found.owner_id,
        "review_on": found.review_on,
        "front_position": found.front_position,
    }


def _keep_settings(found: Service, answers: dict[str, Any]) -> None:
    main = answers["main_topic"]
    topics = [main, *(topic for topic in answers["topics"] if topic != main)]
    with transaction.atomic():
        if answers["slug"] != found.slug:
            found.rename(answers["slug"])
        found.owner, found.review_on = answers["owner"], answers["review_on"]
        found.front_position = answers["front_position"]
        found.save(update_fields=["owner", "review_on", "front_position"])
        found.related.set(answers["related"])
        ServiceTopic.objects.filter(service=found).delete()
        ServiceTopic.objects.bulk_create(
            ServiceTopic(service=found, topic=topic, position=place) for place, topic in enumerate(topics)
        )
        if found.published_id:
            found.changed()


def _to_go_on_with(found: Service, versions: list[ServiceVersion]) -> ServiceVersion | None:
    """What a new version begins with: what readers see, or saw last; never a draft that was thrown away."""
    seen = found.published or next((each for each in versions if each.published_at), None)
    return seen or next(iter(versions), None)


def _title(versions: list[ServiceVersion], found: Service) -> str:
    titles = (text.title for version in versions for text in version.texts.all() if text.language == "nl")
    return next((title for title in titles if title), found.slug)
