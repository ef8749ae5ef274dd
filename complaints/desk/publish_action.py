"""From the page of a case that ended with a judgement or report to a publication about it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.rights import PUBLISH
from core.accounts.acting import Acting
from core.cases.models import Case
from core.cases.workflow import DeskAction

PUBLISHABLE = ("judged", "reported", "file_closed")


def publish_actions(case: Case, acting: Acting, number: str) -> list[DeskAction]:
    """A button for who may publish, once the case has its outcome; `number` is that of the register."""
    if acting.actor is None or not acting.actor.has_perm(PUBLISH) or case.status not in PUBLISHABLE:
        return []
    url = f"{reverse('admin:complaints_publication_new')}?{urlencode({'nummer': number})}"
    told = _("U schrijft de tekst opnieuw. Er gaat nog niets naar buiten.")
    return [DeskAction(_("Er een publicatie van maken"), url, told)]
