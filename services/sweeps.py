"""What happens to pages by itself: publishing at the planned moment, and reminding owners to look again."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from core.notifications.outbox import notify_staff
from services.models import Service, ServiceVersion
from services.states import NotAllowed, State

log = logging.getLogger(__name__)


def publish_planned() -> int:
    """Put every approved version on the website whose moment has come. Returns how many.

    One that is refused stays approved, past its moment: the list of the editors shows it.
    """
    done = 0
    for version in planned_until_now():
        try:
            done += _publish(version.pk)
        except NotAllowed as refusal:
            log.warning("version %s was planned but is refused: %s", version.pk, refusal)
    return done


def planned_until_now() -> list[ServiceVersion]:
    """Approved versions whose moment has come, earliest first."""
    due = ServiceVersion.objects.filter(state=State.APPROVED, publish_at__lte=timezone.now())
    return list(due.order_by("publish_at"))


def remind_of_review() -> int:
    """Mail each owner of a public page whose review date has come, once per version and date.

    Returns how many pages are due and have an owner with an address; most were told before.
    """
    told = 0
    for service in due_for_review():
        version, owner = service.published, service.owner
        if version is None or owner is None or service.review_on is None:
            continue
        title = version.texts.filter(language="nl").values_list("title", flat=True).first() or service.slug
        with translation.override("nl"), transaction.atomic():
            link = f"{settings.BASE_URL}{reverse('admin:content_service', args=[service.slug])}"
            message = notify_staff(
                owner,
                "services/review_due",
                {"name": str(owner), "title": title, "date": date_format(service.review_on), "link": link},
                key=f"review:{version.pk}:{service.review_on}",
            )
        told += message is not None
    return told


def due_for_review() -> list[Service]:
    """Public pages whose review date has come."""
    due = Service.objects.filter(published__isnull=False, review_on__lte=timezone.localdate())
    return list(due.select_related("published", "owner").order_by("review_on", "slug"))


def _publish(version_id: int) -> bool:
    with transaction.atomic():
        # Another worker may have it, or an editor may just have changed the plan.
        due = ServiceVersion.objects.select_for_update(skip_locked=True).filter(
            pk=version_id, state=State.APPROVED, publish_at__lte=timezone.now()
        )
        if version := due.first():
            version.move_to(State.PUBLISHED, by=None)
            return True
    return False
