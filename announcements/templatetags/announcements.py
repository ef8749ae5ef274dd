"""What pages of announcements say about days."""

from datetime import date

from django import template
from django.utils import timezone

from announcements import explaining

register = template.Library()


@register.filter
def time_left(deadline: date | None) -> str:
    """How long there still is, in words."""
    words = explaining.time_left(deadline, timezone.localdate())
    return words[:1].lower() + words[1:]
