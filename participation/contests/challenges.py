"""A challenge from plan to evaluation: what is fixed before, the shortlist, the winner, and what we learned.

Talking with shortlisted proposers goes by mail, by telephone or at a meeting (`Gathering`); the page
tells of it in `Update`s. There are no messages of their own for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.accounts.models import User
from core.language.publishable import Unfit, faults_of
from core.notifications.outbox import notify, notify_address
from participation.contests.challenge_checking import LABELS
from participation.contests.judging import judging_of
from participation.models import (
    Challenge,
    Contribution,
    Criterion,
    Juror,
    NotAllowed,
    Process,
    Score,
)
from participation.publishing import tell_news

Standing = Contribution.Standing
FIELDS = ("prize", "prize_en", "learn", "learn_en", "measure", "measure_en")
Rows = Sequence[dict[str, Any]]


@transaction.atomic
def save(pk: int, words: dict[str, str], criteria: Rows | None, jurors: Rows | None) -> Challenge:
    """Keep the plan. Words and criteria: while it is a draft. The jury: until it begins to judge.

    `None` leaves the rows as they are.
    """
    process = Process.objects.locked(pk)
    found, _new = Challenge.objects.get_or_create(process=process)
    is_draft = process.state == Process.State.DRAFT
    if (words or criteria is not None) and not is_draft:
        raise NotAllowed(_("Dit staat op de website. Waar de jury op let, verandert niet meer."))
    if words:
        for name in FIELDS:
            setattr(found, name, words[name])
        found.save()
    if criteria is not None:
        process.criteria.all().delete()
        Criterion.objects.bulk_create(
            Criterion(process=process, order=number, **row) for number, row in enumerate(criteria, start=1)
        )
    if jurors is not None:
        if has_begun(process):
            raise NotAllowed(_("De jury geeft al punten. Wie erin zit, verandert niet meer."))
        process.jurors.all().delete()
        Juror.objects.bulk_create(Juror(process=process, **row) for row in jurors)
    return found


def has_begun(process: Process) -> bool:
    """Whether the jury gave its first points."""
    return Score.objects.filter(contribution__process=process).exists()


@transaction.atomic
def shortlist(pk: int, chosen: Sequence[int], advice: str, until: date, by: User) -> list[Contribution]:
    """These go on. Their senders hear what the jury says, and may mend their text once, until a day."""
    process = _running(pk)
    judging = judging_of(process)
    if not judging.is_complete:
        raise NotAllowed(_("Nog niet alle punten zijn binnen. Er is niets veranderd."))
    if process.contributions.exclude(standing=Standing.NONE).exists():
        raise NotAllowed(_("De nominaties zijn al bekend. Er is niets veranderd."))
    found = [entry for entry in judging.entries if entry.pk in set(chosen)]
    if not found:
        raise NotAllowed(_("Kies ten minste één inzending."))
    Challenge.objects.filter(process=process).update(revise_until=until)
    for entry in found:
        entry.standing = Standing.SHORTLISTED
        entry.save(update_fields=["standing"])
        _tell(entry, "challenge_shortlisted", advice=advice, until=until)
    names = ", ".join(entry.title for entry in found)
    tell_news(pk, f"De jury koos deze inzendingen uit: {names}."[:300], f"The jury chose: {names}."[:300], by)
    return found


@transaction.atomic
def choose_winner(pk: int, entry_pk: int, why: str, why_en: str, by: User) -> Contribution:
    """One of the shortlist wins; everybody who follows reads why."""
    process = _running(pk)
    entry = process.contributions.shown().select_related("participant__person").filter(pk=entry_pk).first()
    if entry is None or entry.standing != Standing.SHORTLISTED:
        raise NotAllowed(_("Kies een inzending die genomineerd is."))
    if process.contributions.filter(standing=Standing.WINNER).exists():
        raise NotAllowed(_("Er is al een winnaar. Er is niets veranderd."))
    entry.standing = Standing.WINNER
    entry.save(update_fields=["standing"])
    _tell(entry, "challenge_winner")
    tell_news(
        pk, f"De winnaar is: {entry.title}. {why}"[:300], f"The winner is: {entry.title}. {why_en}"[:300], by
    )
    return entry


@transaction.atomic
def evaluate(pk: int, words: str, words_en: str, by: User) -> Challenge:
    """What we learned, for everybody to read. Without it the challenge does not close."""
    process = _running(pk)
    found = Challenge.objects.select_for_update().get(process=process)
    if found.evaluated_at:
        raise NotAllowed(_("De evaluatie staat al op de website, en blijft zoals zij is."))
    found.evaluation, found.evaluation_en, found.evaluated_at = words, words_en, timezone.now()
    if faults := list(faults_of(found, ("evaluation",), LABELS)):
        raise Unfit(faults)
    found.save()
    tell_news(
        pk,
        "Wij vertellen wat wij van deze uitdaging leerden.",
        "We tell what we learned from this challenge.",
        by,
    )
    return found


def _running(pk: int) -> Process:
    process = Process.objects.locked(pk)
    if process.kind != Process.Kind.CHALLENGE or process.state != Process.State.PUBLISHED:
        raise NotAllowed(_("Dit kan alleen bij een uitdaging die loopt. Er is niets veranderd."))
    return process


def _tell(entry: Contribution, template: str, **said: Any) -> None:
    """One message to whoever sent it in, by the way they can be reached."""
    sender = entry.participant
    with override(sender.language):
        context = {
            name: date_format(value) if isinstance(value, date) else value for name, value in said.items()
        }
        pages = {"page": entry.process.get_absolute_url()}
        pages["revise"] = reverse("participation:revise", args=[entry.process.slug])
    context |= {"title": entry.title, **{name: settings.BASE_URL + path for name, path in pages.items()}}
    key, name = f"{template}:{entry.pk}", f"participation/{template}"
    if sender.email:
        notify_address(sender.email, sender.language, name, context, key=key)
    elif sender.person:
        notify(sender.person, name, context, key=key)
