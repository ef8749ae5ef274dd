"""What readers see of what people sent in: each decision is written down, and told to its sender.

Whoever hid something does not decide on the appeal: the database refuses it too (migration 0006).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.accounts.models import User
from core.search import remove
from participation.models import (
    Appeal,
    Contribution,
    ModerationEvent,
    NotAllowed,
    Participant,
    Reason,
    Support,
)
from participation.moderation.reaching import tell, words_about

What, State = ModerationEvent.What, Contribution.State
SEARCHED = "contribution"
"""Under this name a contribution stands in the search, where it does."""
MOST_MERGED = 50


@transaction.atomic
def show(pk: int, by: User) -> Contribution:
    """Put on the website what waited."""
    row = _locked(pk, State.WAITING)
    row.state = State.SHOWN
    row.save(update_fields=["state"])
    _event(row, What.SHOWN, by)
    return row


@transaction.atomic
def hide(pk: int, reason: str, text: str, by: User) -> Contribution:
    """Take it off the website, or do not put it there; its sender hears why and that they can appeal."""
    row = _locked(pk, State.WAITING, State.SHOWN)
    row.state = State.HIDDEN
    row.save(update_fields=["state"])
    event = _event(row, What.HIDDEN, by, reason, text)
    row.reports.filter(settled_at=None).update(settled_at=timezone.now())
    remove(SEARCHED, str(row.pk))
    _tell(row, "participation/hidden", event)
    return row


@transaction.atomic
def close_reports(pk: int, text: str, by: User) -> Contribution:
    """Readers reported it, and it stays."""
    row = _locked(pk, State.SHOWN)
    if not row.reports.filter(settled_at=None).update(settled_at=timezone.now()):
        raise NotAllowed(_taken())
    _event(row, What.REPORT_CLOSED, by, text=text)
    return row


@transaction.atomic
def uphold(pk: int, reason: str, text: str, by: User) -> Contribution:
    """The appeal is looked at by somebody else, and it stays hidden."""
    row = _appealed(pk, by)
    _tell(row, "participation/upheld", _event(row, What.UPHELD, by, reason, text))
    return row


@transaction.atomic
def restore(pk: int, text: str, by: User) -> Contribution:
    """The appeal is looked at by somebody else, and it comes back."""
    row = _appealed(pk, by)
    row.state = State.SHOWN
    row.save(update_fields=["state"])
    _tell(row, "participation/restored", _event(row, What.RESTORED, by, text=text))
    return row


def who_hid(contribution: Contribution) -> int | None:
    """The number of the member of staff who took it off the website last."""
    events = contribution.moderation.filter(what=What.HIDDEN).order_by("-pk")
    return events.values_list("by", flat=True).first()


@transaction.atomic
def merge(into: int, others: Iterable[int], by: User) -> int:
    """Ideas that say the same become one. How many were merged.

    Nobody's support moves: who supported another is invited to support this one, and decides themselves.
    """
    wanted = sorted({*others} - {into})[:MOST_MERGED]
    found = Contribution.objects.select_for_update(of=("self",)).select_related(
        "process", "participant__person"
    )
    rows = {row.pk: row for row in found.filter(pk__in=[into, *wanted]).order_by("pk")}
    target = rows.get(into)
    if target is None or not wanted or len(rows) != len(wanted) + 1:
        raise NotAllowed(_("Een van deze inzendingen is er niet meer. Er is niets veranderd."))
    if any(not _can_merge(row, target) for row in rows.values()):
        raise NotAllowed(_("Samenvoegen kan alleen met ideeën van dezelfde vraag die op de website staan."))
    Contribution.objects.filter(merged_into__in=wanted).update(merged_into=target)
    Contribution.objects.filter(pk__in=wanted).update(merged_into=target)
    for pk in wanted:
        _event(rows[pk], What.MERGED, by, text=_merged_words(target))
        _invite(rows[pk], target)
    return len(wanted)


def _can_merge(row: Contribution, target: Contribution) -> bool:
    same = row.process_id == target.process_id and row.kind == target.kind == Contribution.Kind.IDEA
    return same and row.state == State.SHOWN and row.merged_into_id is None


def _merged_words(target: Contribution) -> str:
    with override("nl"):
        return (_("Samengevoegd met: %(title)s") % {"title": target})[:500]


def _invite(row: Contribution, target: Contribution) -> None:
    """Tell its sender, and everybody who supported it and not yet the other."""
    already = Support.objects.filter(contribution=target).values("participant")
    supporters = Participant.objects.filter(supports__contribution=row, left_at=None).exclude(pk__in=already)
    for participant in {row.participant, *supporters.select_related("person")}:
        own = participant.pk == row.participant_id
        words = {**words_about(row, participant), "target": str(target), "own": own}
        words["link"] = f"{settings.BASE_URL}{target.get_absolute_url()}"
        if not own:
            del words["receipt"]  # it is the sender's alone
        key = f"participation:merged:{row.pk}:{target.pk}:{participant.pk}"
        tell(participant, "participation/merged", words, key=key)


def _locked(pk: int, *states: str) -> Contribution:
    found = Contribution.objects.select_for_update(of=("self",)).select_related(
        "process", "participant__person"
    )
    row = found.get(pk=pk)
    if row.state not in states:
        raise NotAllowed(_taken())
    return row


def _appealed(pk: int, by: User) -> Contribution:
    row = _locked(pk, State.HIDDEN)
    appeal = Appeal.objects.select_for_update().filter(contribution=row, decided_at=None).first()
    if appeal is None:
        raise NotAllowed(_taken())
    if who_hid(row) == by.pk:
        raise NotAllowed(_("U haalde dit zelf van de website. Een collega beslist over het bezwaar."))
    appeal.decided_at, appeal.decided_by = timezone.now(), by
    appeal.save()
    return row


def _event(row: Contribution, what: str, by: User, reason: str = "", text: str = "") -> ModerationEvent:
    return ModerationEvent.objects.create(contribution=row, what=what, reason=reason, text=text, by=by)


def _tell(row: Contribution, template: str, event: ModerationEvent) -> None:
    participant = row.participant
    with override(participant.language):
        reason = str(Reason(event.reason).label) if event.reason else ""
    words = {**words_about(row, participant), "reason": reason, "text": event.text}
    tell(participant, template, words, key=f"participation:moderated:{event.pk}")


def _taken() -> str:
    return _("Een collega was u voor. Hierover is al beslist. Er is niets veranderd.")
