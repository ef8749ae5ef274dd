"""The account as an accessible PDF: made by a worker once a process is closed, and kept."""

from __future__ import annotations

import io
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.notifications.letters import LetterFailed, LettersUnavailable, LetterTooLarge, render_document
from participation.answers.answered import answer_page
from participation.models import AccountFile, Process

log = logging.getLogger(__name__)

MOST = 200
"""So many answers to one contribution are on paper; the website has all."""
TEMPLATE = "participation/account_pdf.html"


def make_missing() -> int:
    """Make every file that is not there yet. Returns how many were made."""
    return sum(make(process, language) for process, language in _missing())


def account_pdf(process: Process, language: str) -> bytes:
    """The account in one language. Errors: as render_document."""
    with override(language):
        page = answer_page(process, most=MOST)
        context = {
            "page": page,
            "parts": page.parts.items(),
            "question": process.said("question"),
            "process": process,
            "subject": _("Nota van beantwoording: %(title)s") % {"title": process.said("title")},
            "date": timezone.localtime(process.closed_at or timezone.now()),
            "reference": "",
        }
        return render_document(TEMPLATE, context, language)


def make(process: Process, language: str) -> bool:
    """Make one file and keep it. False when this machine cannot now: a later sweep does."""
    try:
        content = account_pdf(process, language)
    except LettersUnavailable:
        return False
    except (LetterFailed, LetterTooLarge) as error:
        log.error("account of process %s in %s: %s", process.pk, language, type(error).__name__)
        return False
    name = f"participation/accounts/{process.pk}-{language}.pdf"
    default_storage.delete(name)
    saved = default_storage.save(name, ContentFile(content))
    row = AccountFile(
        process=process, language=language, file=saved, size=len(content), pages=_pages(content)
    )
    AccountFile.objects.bulk_create([row], ignore_conflicts=True)
    return True


def _missing() -> list[tuple[Process, str]]:
    there = AccountFile.objects.filter(process=OuterRef("pk"))
    closed = Process.objects.closed().select_related("account", "department", "decides")
    dutch = closed.filter(~Exists(there.filter(language="nl")))
    whole = ~Q(account__heard_en="") & ~Q(account__done_en="") & ~Q(account__next_en="") & ~Q(title_en="")
    english = closed.filter(~Exists(there.filter(language="en")), whole)
    return [(each, "nl") for each in dutch] + [(each, "en") for each in english]


def _pages(content: bytes) -> int:
    import pikepdf  # here, for only workers make files

    with pikepdf.open(io.BytesIO(content)) as opened:
        return len(opened.pages)
