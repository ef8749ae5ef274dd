"""What staff do with a meeting: make, change, call off, and tell afterwards what was said."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from core.accounts.models import User
from core.following.models import Notice
from core.following.publishing import announce
from core.language.publishable import Unfit, faults_of
from participation.gatherings.gathering_items import show
from participation.gatherings.gathering_mails import moment, tell_all
from participation.gatherings.signing_up import let_in, taken
from participation.models import Gathering, NotAllowed, Process
from participation.publishing import tell_news

WORDS = ("title", "text", "accessible", "report", "reason")
LABELS = {
    "title": gettext_lazy("Naam"),
    "text": gettext_lazy("Wat gaan wij doen?"),
    "accessible": gettext_lazy("Toegankelijkheid"),
    "report": gettext_lazy("Verslag"),
    "reason": gettext_lazy("Waarom gaat het niet door?"),
}
FIELDS = (
    *("title", "title_en", "text", "text_en", "starts", "ends"),
    *("place", "accessible", "accessible_en", "seats"),
)
MATTERS = ("starts", "ends", "place")
"""What people who come must hear when it changes."""


@transaction.atomic
def make(process_pk: int, values: dict[str, Any]) -> Gathering:
    """A new meeting. On the website at once when its process is; followers of the place hear of it."""
    process = Process.objects.locked(process_pk)
    if process.state == Process.State.CLOSED:
        raise NotAllowed(_("Deze vraag is al beantwoord. Een bijeenkomst kan er niet meer bij."))
    gathering = Gathering(process=process, **{name: values[name] for name in FIELDS})
    _fit(gathering)
    gathering.save()
    show(gathering)
    return gathering


@transaction.atomic
def change(pk: int, values: dict[str, Any]) -> Gathering:
    """Other words, seats, time or place. Another time or place is told to who comes and to who follows."""
    gathering = _going_on(pk)
    before = {name: getattr(gathering, name) for name in MATTERS}
    for name in FIELDS:
        setattr(gathering, name, values[name])
    _fit(gathering)
    if gathering.seats is not None and gathering.seats < (people := taken(gathering)):
        raise NotAllowed(
            _("Er hebben al %(people)s mensen een plaats. Minder plaatsen kan niet.") % {"people": people}
        )
    moved = any(before[name] != getattr(gathering, name) for name in MATTERS)
    gathering.version += moved
    gathering.save()
    let_in(gathering)
    item = show(gathering)
    if moved:
        tell_all(gathering, "gathering_moved", mark=str(gathering.version))
        if item:
            announce(item, Notice.What.DATE_MOVED, *_moved_words(gathering), mark=str(gathering.version))
    return gathering


@transaction.atomic
def call_off(pk: int, reason: str, reason_en: str, by: User) -> Gathering:
    """It does not go on: everybody who signed up hears why, the page says it, calendars drop it."""
    gathering = _going_on(pk)
    gathering.cancelled_at, gathering.reason, gathering.reason_en = timezone.now(), reason, reason_en
    gathering.version += 1
    _fit(gathering)
    gathering.save()
    show(gathering)
    tell_all(gathering, "gathering_off", reason={"nl": reason, "en": reason_en or reason})
    if gathering.process.state == Process.State.PUBLISHED:
        tell_news(
            gathering.process_id,
            f"De bijeenkomst “{gathering.title}” gaat niet door. {reason}",
            f"The meeting “{gathering.title_en or gathering.title}” is cancelled. {reason_en}".strip(),
            by,
        )
    return gathering


@transaction.atomic
def report(pk: int, words: str, words_en: str, came: int | None) -> Gathering:
    """What was said, on the page for everybody, and by mail to who signed up. It can be mended later."""
    gathering = Gathering.objects.locked(pk)
    if not gathering.is_over or gathering.cancelled_at:
        raise NotAllowed(_("Een verslag kan pas als de bijeenkomst is geweest."))
    gathering.report, gathering.report_en, gathering.came = words, words_en, came
    _fit(gathering)
    first = gathering.reported_at is None
    gathering.reported_at = gathering.reported_at or timezone.now()
    gathering.save()
    item = show(gathering)
    if first:
        tell_all(gathering, "gathering_report")
        if item:
            announce(item, Notice.What.STEP, "Het verslag staat op de website.", "The report is online.")
    return gathering


@transaction.atomic
def throw_away(pk: int) -> None:
    """A meeting of a draft that nobody saw."""
    gathering = Gathering.objects.locked(pk)
    if gathering.process.state != Process.State.DRAFT:
        raise NotAllowed(_("Mensen kunnen dit al gezien hebben. Zeg de bijeenkomst af, met een reden."))
    gathering.delete()


def _going_on(pk: int) -> Gathering:
    gathering = Gathering.objects.locked(pk)
    if gathering.cancelled_at:
        raise NotAllowed(_("Deze bijeenkomst is al afgezegd. Er is niets veranderd."))
    if gathering.is_over:
        raise NotAllowed(_("Deze bijeenkomst is al geweest. Er is niets veranderd."))
    return gathering


def _moved_words(gathering: Gathering) -> tuple[str, str]:
    with override("nl"):
        dutch = f"Nieuwe tijd of plaats: {moment(gathering)}, {gathering.place}."
    with override("en"):
        return dutch, f"New time or place: {moment(gathering)}, {gathering.place}."


def _fit(gathering: Gathering) -> None:
    if found := list(faults_of(gathering, WORDS, LABELS)):
        raise Unfit(found)
