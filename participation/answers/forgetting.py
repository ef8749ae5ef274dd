"""Forgetting who took part, once the answer was given and its time to react is over. Counts stay as they are.

Each step is a transaction of its own and finds by itself what is due, so a sweep that dies is started again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.apps import apps
from django.db import connection, transaction
from django.db.models import FileField
from django.utils import timezone

from core.cases.models import FileToRemove
from core.cases.retention import remove_unlisted
from participation.models import (
    Contribution,
    Invitation,
    Judgement,
    Participant,
    ParticipantKey,
    Process,
    Reply,
    Report,
    Response,
)

KNOWN = timedelta(days=30)
"""So long after the answer somebody can still say what they think of it, and is known for that."""
MESSAGES = timedelta(days=60)
SCANS = timedelta(days=365)
BATCH = 500
FOLDER = "participation"
"""Where all files of this room are kept."""


def sweep() -> None:
    """Forget everything whose time is over."""
    for pk in _closed_before(KNOWN):
        forget_invitations(pk)
        forget_drafts(pk)
        while forget_people(pk):
            pass
        forget_signs_of_who_left(pk)
        forget_reports(pk)
    for pk in _closed_before(SCANS):
        while forget_scans(pk):
            pass
        while forget_files(pk):
            pass
        Judgement.objects.filter(process=pk).exclude(text="").update(text="")
    forget_messages()
    remove_strays()


@transaction.atomic
def forget_people(pk: int) -> int:
    """Person, address, names and signs of people who were told. Returns how many."""
    found = Participant.objects.filter(process=pk, told_at__isnull=False, forgotten_at=None)
    people = list(found.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)[:BATCH])
    own_name = Contribution.objects.filter(participant__in=people).exclude(shown_name="")
    own_name.filter(participant__organisation=None, participant__organisation_name="").update(shown_name="")
    ParticipantKey.objects.filter(participant__in=people).delete()
    nothing = dict.fromkeys(("organisation_name", "email", "shown_name"), "")
    rows = Participant.objects.filter(pk__in=people)
    rows.update(forgotten_at=timezone.now(), person=None, organisation=None, **nothing)
    return len(people)


def forget_signs_of_who_left(pk: int) -> int:
    """The hashes of who left: nobody can count twice any more. Returns how many."""
    return ParticipantKey.objects.filter(process=pk, participant__left_at__isnull=False).delete()[0]


def forget_invitations(pk: int) -> int:
    """The addresses to which letters went. Returns how many."""
    known = Invitation.objects.filter(process=pk).exclude(lines=[], postcode="", house="")
    return known.update(lines=[], postcode="", house="")


@transaction.atomic
def forget_drafts(pk: int) -> int:
    """Forms that nobody sent, with their files. Returns how many."""
    drafts = Response.objects.filter(phase__process=pk, sent_at=None)
    files = Reply.objects.filter(response__in=drafts).exclude(file="").values_list("file", flat=True)
    _remove(list(files))
    return drafts.delete()[1].get(Response._meta.label, 0)


@transaction.atomic
def forget_scans(pk: int) -> int:
    """Scans of paper. Returns how many."""
    found = list(Contribution.objects.filter(process=pk).exclude(scan="").order_by("pk")[:BATCH])
    _remove([str(each.scan.name) for each in found])
    Contribution.objects.filter(pk__in=[each.pk for each in found]).update(scan="")
    return len(found)


def forget_reports(pk: int) -> int:
    """Who reported what, by hashes of network addresses, once it was settled. Returns how many."""
    settled = Report.objects.filter(contribution__process=pk, settled_at__isnull=False)
    return settled.delete()[0]


@transaction.atomic
def forget_files(pk: int) -> int:
    """Files that people sent with a survey. Returns how many."""
    sent = Reply.objects.filter(response__phase__process=pk).exclude(file="").order_by("pk")
    found = list(sent.values_list("pk", "file")[:BATCH])
    _remove([name for _pk, name in found])
    Reply.objects.filter(pk__in=[each for each, _name in found]).update(file="")
    return len(found)


def remove_strays(now: datetime | None = None) -> None:
    """Remove files that never got a row: the process that kept them died on the way."""
    kept: set[str] = set()
    for model in apps.get_app_config("participation").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField):
                kept.update(model._default_manager.values_list(field.name, flat=True))
    remove_unlisted(FOLDER, kept, now or timezone.now())


def forget_messages() -> None:
    """Messages of this room that are long gone out, with the addresses in them."""
    before = timezone.now() - MESSAGES
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT portal_forget_answers(%s, %s)", [before, BATCH])
            if int(cursor.fetchone()[0]) < BATCH:
                return


def _closed_before(age: timedelta) -> list[int]:
    due = Process.objects.closed().filter(closed_at__lt=timezone.now() - age)
    return list(due.values_list("pk", flat=True))


def _remove(names: list[str]) -> None:
    FileToRemove.objects.bulk_create([FileToRemove(name=name) for name in names], ignore_conflicts=True)
