"""A reader misses a document: the form without an account, keeping it, and forgetting it in time."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.audit import personal_data
from council.models import AgendaItem, Meeting, MissingPaper

MOST_OF_A_MEETING = 20
MOST_A_DAY = 300
"""Somebody who posts all day fills no disk and no list."""
KEPT = timedelta(days=365)
"""How long after it was dealt with."""


class MissingForm(forms.Form):
    """Which document somebody misses."""

    welk = forms.CharField(
        label=_("Welk document mist u?"),
        help_text=_(
            "Bijvoorbeeld: de bijlage met de kaart. Zet hier geen naam, telefoonnummer of BSN. "
            "Wij kunnen u hier geen antwoord op geven."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def keep(meeting: Meeting, item: AgendaItem | None, what: str) -> bool:
    """Keep it for the desk, without personal data. False when too many came in today to take more."""
    today = MissingPaper.objects.filter(told_at__gte=timezone.now() - timedelta(days=1))
    if today.count() >= MOST_A_DAY or today.filter(meeting=meeting).count() >= MOST_OF_A_MEETING:
        return False
    MissingPaper.objects.create(meeting=meeting, item=item, what=personal_data.without(what)[:300])
    return True


def forget_old() -> int:
    """Remove what was dealt with a year ago. Returns how many."""
    return MissingPaper.objects.filter(done_at__lt=timezone.now() - KEPT).delete()[0]
