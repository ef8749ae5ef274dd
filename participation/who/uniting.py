"""Two participants turn out to be one person: what they did becomes of one, and nothing counts twice."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Model

from participation.models import (
    Appeal,
    Contribution,
    Invitation,
    Judgement,
    Participant,
    ParticipantKey,
    Pick,
    Response,
    SignUp,
    Support,
)

ONE_EACH = ((Response, ("phase_id",)), (SignUp, ("gathering_id",)), (Judgement, ("process_id",)))
"""Of these a participant has one for each of what is named: that of who stays goes before."""


@transaction.atomic
def unite(keep: Participant, other: Participant) -> None:
    """All of `other` becomes of `keep`, and `other` is no more."""
    pks = sorted([keep.pk, other.pk])
    there = Participant.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    if {row.pk for row in there} != set(pks):
        return  # another request did so just now
    _supports(keep, other)
    _picks(keep, other)
    _drafts(keep, other)
    for model, columns in ONE_EACH:
        _one_each(model, columns, keep, other)
    Contribution.objects.filter(participant=other).update(participant=keep)
    Appeal.objects.filter(participant=other).update(participant=keep)
    if not Invitation.objects.filter(participant=keep).exists():
        Invitation.objects.filter(participant=other).update(participant=keep)
    ParticipantKey.objects.filter(participant=other).update(participant=keep)
    _columns(keep, other)
    other.delete()


def _supports(keep: Participant, other: Participant) -> None:
    """Support never moves: it is taken back and given anew, so that the counts are right."""
    rows = list(Support.objects.filter(participant=other))
    Support.objects.filter(participant=other).delete()
    Support.objects.bulk_create(
        [
            Support(
                contribution_id=row.contribution_id,
                participant=keep,
                way=row.way,
                entered_by_id=row.entered_by_id,
                at=row.at,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )


def _picks(keep: Participant, other: Participant) -> None:
    """A ballot is one whole: whoever stays keeps theirs for each phase."""
    own = set(Pick.objects.filter(participant=keep).values_list("phase_id", flat=True))
    Pick.objects.filter(participant=other, phase__in=own).delete()
    Pick.objects.filter(participant=other).update(participant=keep)


def _drafts(keep: Participant, other: Participant) -> None:
    """A survey that was begun gives way to one that was sent."""
    sent = Response.objects.filter(participant=other, sent_at__isnull=False).values("phase_id")
    Response.objects.filter(participant=keep, sent_at=None, phase__in=sent).delete()


def _one_each(model: type[Model], columns: tuple[str, ...], keep: Participant, other: Participant) -> None:
    rows = model._default_manager
    for row in rows.filter(participant=other):
        same = {name: getattr(row, name) for name in columns}
        if rows.filter(participant=keep, **same).exists():
            row.delete()
        else:
            rows.filter(pk=row.pk).update(participant=keep)


def _columns(keep: Participant, other: Participant) -> None:
    """What we know of the one that goes, where the one that stays is silent; a child stays a child."""
    names = ("person_id", "organisation_id", "organisation_name", "email", "area_id")
    if keep.left_at is None:
        changed = {name: getattr(other, name) for name in names if not getattr(keep, name)}
        changed["is_minor"] = keep.is_minor or other.is_minor
        if not changed["is_minor"]:
            changed["shown_name"] = keep.shown_name or other.shown_name
        else:
            changed["shown_name"] = ""
        Participant.objects.filter(pk=keep.pk).update(**changed)
        keep.refresh_from_db()
