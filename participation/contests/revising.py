"""Who is on the shortlist mends their text once, with the advice of the jury; the first text stays."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import personal_data
from participation.models import Challenge, Contribution, NotAllowed, Process, Revision
from participation.receipts import tidy
from participation.who.taking_part import participant_of


def entry_of(request: HttpRequest, process: Process, code: str) -> Contribution | None:
    """The shortlisted contribution of whoever looks: by their receipt code, or because we know them."""
    rows = process.contributions.shown().filter(standing=Contribution.Standing.SHORTLISTED)
    if code:
        return rows.filter(receipt=tidy(code)).first()
    participant = participant_of(request, process)
    return rows.filter(participant=participant).first() if participant else None


@transaction.atomic
def revise(pk: int, title: str, text: str) -> Revision:
    """The new text on the page, the old one kept beside it. NotAllowed: too late, or it was done before."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("process")
    entry = rows.get(pk=pk)
    if refusal := refusal_of(entry):
        raise NotAllowed(refusal)
    if personal_data.find(f"{title}\n{text}", shared_boxes=True):
        raise NotAllowed(
            _(
                "In uw tekst staan persoonlijke gegevens, zoals een telefoonnummer of mailadres. "
                "Iedereen kan dat lezen. Haal ze weg. Uw tekst staat er nog."
            )
        )
    made = Revision.objects.create(contribution=entry, title=entry.title, text=entry.text)
    entry.title, entry.text = title, text
    entry.save(update_fields=["title", "text"])
    return made


def refusal_of(entry: Contribution) -> str:
    """Why this text cannot be mended now; "" when it can."""
    if entry.standing != Contribution.Standing.SHORTLISTED or entry.process.state != Process.State.PUBLISHED:
        return _("De uitslag is bekend. Uw tekst blijft zoals hij is.")
    if Revision.objects.filter(contribution=entry).exists():
        return _("U hebt uw tekst al verbeterd. Dat kan één keer.")
    until = Challenge.objects.values_list("revise_until", flat=True).get(process=entry.process)
    if until is None or until < timezone.localdate():
        return _("Verbeteren kan niet meer. De laatste dag is voorbij.")
    return ""
