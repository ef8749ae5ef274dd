"""Periodic work of appointments; tasks hold no rules."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from core.appointments import slots


@shared_task(ignore_result=True)
def make_slots() -> None:
    """Keep enough days ahead open for booking, and let go of old places nobody used."""
    today = timezone.localdate()
    slots.make_slots(today + timedelta(days=slots.KEEP_DAYS), today=today)
    slots.forget_unused(today - timedelta(days=slots.KEEP_DAYS))
