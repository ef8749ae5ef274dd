"""The jury of a challenge: who judges what, who may not, and what the points come to once all are in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import User
from participation.contests.scoring import Point, Total, totals
from participation.models import Contribution, Criterion, Juror, NotAllowed, Participant, Process, Score


@dataclass(frozen=True)
class Judging:
    """All that is needed to judge one challenge."""

    process: Process
    criteria: list[Criterion]
    jurors: list[Juror]
    entries: list[Contribution]
    scores: list[Score]

    def barred(self, juror: Juror) -> set[int]:
        """What this juror may not judge."""
        return {entry.pk for entry in self.entries if conflict(juror, entry.participant)}

    def to_judge(self, juror: Juror) -> list[Contribution]:
        """What this juror judges, in the order in which it came in."""
        barred = self.barred(juror)
        return [entry for entry in self.entries if entry.pk not in barred]

    def given(self, juror: Juror, entry: Contribution) -> dict[int, int]:
        """The points that a juror gave something, by criterion."""
        return {
            each.criterion_id: each.points
            for each in self.scores
            if each.juror_id == juror.pk and each.contribution_id == entry.pk
        }

    def left(self, juror: Juror) -> int:
        """How much this juror has yet to judge."""
        return sum(len(self.given(juror, each)) < len(self.criteria) for each in self.to_judge(juror))

    @property
    def is_complete(self) -> bool:
        """Whether every juror judged all that they may: until then nobody sees the points of another."""
        return bool(self.entries) and not any(self.left(juror) for juror in self.jurors)

    @property
    def totals(self) -> list[Total]:
        """The figures; ask only when `is_complete`."""
        weights = {each.pk: each.weight for each in self.criteria}
        points = [Point(s.juror_id, s.criterion_id, s.contribution_id, s.points) for s in self.scores]
        return totals(weights, points, [entry.pk for entry in self.entries])


def judging_of(process: Process) -> Judging:
    """Everything, in four queries. Judged is every idea that readers see and that stands by itself."""
    entries = (
        process.contributions.shown().own().filter(kind=Contribution.Kind.IDEA).order_by("sent_at", "pk")
    )
    people = ("participant__organisation", "participant__person", "revision")
    return Judging(
        process,
        list(process.criteria.all()),
        list(process.jurors.select_related("user")),
        list(entries.select_related(*people)),
        list(Score.objects.filter(contribution__process=process)),
    )


def conflict(juror: Juror, sender: Participant) -> bool:
    """Whether a juror must keep out: they sent it in, or belong to the organisation that did.

    Awb art. 2:4: the municipality does its work without bias, and keeps out who has an interest of their own.
    """
    user = juror.user
    if user and user.person_id and user.person_id == sender.person_id:
        return True
    if juror.name.casefold() == sender.shown_name.casefold():
        return True
    names = {sender.organisation_name.casefold()}
    if sender.organisation:
        names.add(sender.organisation.name.casefold())
    return juror.organisation_name.strip().casefold() in names - {""}


def juror_of(process: Process, user: User) -> Juror | None:
    """The seat in the jury of this member of staff."""
    return process.jurors.filter(user=user).first()


def may_enter_for(juror: Juror, user: User) -> bool:
    """A juror enters their own points; staff enter those of outsiders, never of a colleague."""
    return juror.user_id == user.pk or juror.user_id is None


@transaction.atomic
def give_points(process_pk: int, juror_pk: int, entry_pk: int, points: Mapping[int, int], by: User) -> None:
    """What a juror thinks of one contribution, by every criterion; changed as often as they like until all
    are in, or until the shortlist is made.
    """
    process = Process.objects.locked(process_pk)
    judging = judging_of(process)
    juror = next(each for each in judging.jurors if each.pk == juror_pk)
    entry = next(each for each in judging.entries if each.pk == entry_pk)
    if refusal := _refusal(judging, juror, entry, by):
        raise NotAllowed(refusal)
    if set(points) != {each.pk for each in judging.criteria}:
        raise NotAllowed(_("Geef voor elk criterium punten. Er is niets bewaard."))
    for criterion, number in points.items():
        Score.objects.update_or_create(
            juror=juror,
            criterion_id=criterion,
            contribution=entry,
            defaults={"points": number, "entered_by": by},
        )


def _refusal(judging: Judging, juror: Juror, entry: Contribution, by: User) -> str:
    if judging.process.state != Process.State.PUBLISHED:
        return _("Deze uitdaging staat niet op de website. Punten geven kan nu niet.")
    if judging.process.phases.filter(allows__contains=["idea"]).filter(closes__gt=timezone.now()).exists():
        return _("Mensen kunnen nog iets insturen. Punten geven kan als dat voorbij is.")
    if not may_enter_for(juror, by):
        return _("Dit jurylid geeft zelf punten. U kunt dat niet voor een collega doen.")
    if conflict(juror, entry.participant):
        return _("Dit jurylid hoort bij de inzender, en geeft hier geen punten.")
    if judging.is_complete:
        return _("Alle punten zijn binnen. Er verandert niets meer.")
    return ""
