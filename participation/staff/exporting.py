"""What people sent in, to work with elsewhere: a file that a worker writes in parts. No names."""

from __future__ import annotations

import logging
import tempfile
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.accounts.models import User
from core.waking import wake
from participation.models import Contribution, Export, Process
from participation.staff.sheets import SHEETS, Cell

log = logging.getLogger(__name__)

TASK = "participation.tasks.write_exports"
CHUNK = 1000
GIVEN_UP = timedelta(minutes=15)
"""A worker that said nothing for so long is gone: another begins anew."""
KEPT = timedelta(days=1)


@transaction.atomic
def ask(process: Process, kind: str, by: User) -> Export:
    """Ask for a file; the same that waits already is not asked for twice."""
    waiting = process.exports.filter(kind=kind, state__in=[Export.State.WAITING, Export.State.WRITING])
    found = waiting.first() or Export.objects.create(process=process, kind=kind, by=by)
    transaction.on_commit(lambda: wake(TASK))
    return found


def write_all() -> int:
    """Write every file that waits, one after the other. How many."""
    many = 0
    while (export := _claim()) is not None:
        write(export)
        many += 1
    return many


def write(export: Export) -> None:
    """Write one file; a failure is kept for its page, and what was written of it is gone."""
    try:
        with tempfile.TemporaryFile() as file:
            _write(export, file)
            file.seek(0)
            name = f"participation/{uuid.uuid4()}.{export.kind}"
            export.file.name = default_storage.save(name, File(file))
        export.state = Export.State.READY
    except Exception:
        log.exception("export %s failed", export.pk)
        export.state = Export.State.FAILED
    export.save(update_fields=["state", "file"])


def _write(export: Export, file: IO[bytes]) -> None:
    sheet = SHEETS[export.kind](file)
    with override("nl"):
        sheet.write(headings())
        for chunk in _chunks(export.process):
            for row in chunk:
                sheet.write(_row(row))
            export.rows += len(chunk)
            Export.objects.filter(pk=export.pk).update(rows=export.rows, at=timezone.now())
    sheet.close()


def headings() -> list[str]:
    """The first row."""
    return [
        *(_("Nummer"), _("Soort"), _("Reactie op"), _("Stand"), _("Titel"), _("Tekst"), _("Taal")),
        *(_("Steun"), _("Via"), _("Ontvangen op"), _("Buurt"), _("Thema"), _("Samengevoegd met")),
        *(_("Breedtegraad"), _("Lengtegraad"), _("Fase")),
    ]


def _row(row: Contribution) -> list[Cell]:
    return [
        *(row.pk, str(row.get_kind_display()), row.parent_id or "", str(row.get_state_display())),
        *(row.title, row.text, row.language, row.supports, str(row.get_way_display())),
        row.received_on.isoformat(),
        *(str(row.area or ""), str(row.theme or ""), row.merged_into_id or ""),
        *("" if each is None else str(each) for each in (row.latitude, row.longitude)),
        str(row.phase),
    ]


def _chunks(process: Process) -> Iterator[list[Contribution]]:
    """All that was sent in and not taken back, by number, a part at a time: memory stays the same."""
    found = process.contributions.exclude(state=Contribution.State.WITHDRAWN).order_by("pk")
    found = found.select_related("area", "theme", "phase")
    last = 0
    while chunk := list(found.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


@transaction.atomic
def _claim() -> Export | None:
    gone = Q(state=Export.State.WRITING, at__lt=timezone.now() - GIVEN_UP)
    rows = Export.objects.filter(Q(state=Export.State.WAITING) | gone).order_by("pk")
    export = rows.select_for_update(skip_locked=True, of=("self",)).select_related("process").first()
    if export is None:
        return None
    left = export.process.contributions.exclude(state=Contribution.State.WITHDRAWN)
    export.state, export.at, export.rows, export.total = Export.State.WRITING, timezone.now(), 0, left.count()
    export.save()
    return export


def forget_old() -> int:
    """Files that were asked for before yesterday. How many."""
    old = list(Export.objects.filter(at__lt=timezone.now() - KEPT))
    for export in old:
        if export.file:
            default_storage.delete(str(export.file.name))
        export.delete()
    return len(old)
