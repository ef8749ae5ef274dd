"""Letters that came by post: the list, scanning, and one letter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core.accounts.desk import desk_page, show, staff
from core.accounts.models import User
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases import uploads
from core.city.models import equated_days
from counter import letters as rules
from counter.forms.letters import CaseForm, KindForm, ScanForm, SenderForm, SendOnForm, WhyForm
from counter.letter_words import legal_words, waiting_words
from counter.models import LetterFile, ScannedLetter
from counter.rights import ASSIST

PAGE = 25
FORMS = {
    ScannedLetter.Kind.QUESTION: "complaints:ask",
    ScannedLetter.Kind.COMPLAINT: "complaints:complain",
    ScannedLetter.Kind.OBJECTION: "complaints:forward_objection",
}
"""Where a letter of this kind is typed in."""


@desk_page(ASSIST)
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first; or what is done, the newest first."""
    user = staff(request)
    done = request.GET.get("lijst") == "klaar"
    rows = _rows(user, done, request.GET.get("na", ""))
    if rules.follow_up(rows):
        rows = _rows(user, done, request.GET.get("na", ""))
    shown, more = rows[:PAGE], len(rows) > PAGE
    record_access(user, [each.sender_id for each in shown], AccessRecord.Action.FOUND, "post")
    equated, today = equated_days(), timezone.localdate()
    page = {
        "done": done,
        "rows": [
            {"letter": each, "waits": waiting_words(each, today, equated), "law": legal_words(each.kind)}
            for each in shown
        ],
        "next_url": f"?{'lijst=klaar&' if done else ''}na={shown[-1].pk}" if more else "",
    }
    return show(request, "counter/letters.html", page)


def _rows(user: User, done: bool, after: str) -> list[ScannedLetter]:
    found = ScannedLetter.objects.visible_to(user).select_related("sender", "case").prefetch_related("files")
    last = (
        found.filter(pk=int(after)).first()
        if after.isascii() and after.isdecimal() and len(after) < 19
        else None
    )
    if done:
        rest = found.exclude(handled_at=None).order_by("-pk")
        return list((rest.filter(pk__lt=last.pk) if last else rest)[: PAGE + 1])
    rest = found.waiting()
    if last:
        rest = rest.filter(received_on__gte=last.received_on).exclude(
            received_on=last.received_on, pk__lte=last.pk
        )
    return list(rest[: PAGE + 1])


@desk_page(ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest) -> HttpResponse:
    """Keep scans. What is refused is named with the reason; all else is kept."""
    user = staff(request)
    if request.method != "POST":
        return _scan_page(request, ScanForm())
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _scan_page(request, form, status=422)
    said = form.cleaned_data
    kept = rules.keep(user, said["received_on"], said["scans"], together=said["together"] == "yes")
    for name, why in kept.refused:
        messages.error(request, f"{name}: {why}")
    if not kept.letters:
        return _scan_page(request, form, status=422)
    _say_kept(request, kept.letters, said["received_on"])
    for letter in kept.letters:
        if rules.twins(letter, user):
            names = ", ".join(each.name for each in letter.files.all())
            messages.warning(
                request, _("%(names)s lijkt al eerder gescand. Kijk het na bij de brief.") % {"names": names}
            )
    return (
        redirect("counter:letter", kept.letters[0].pk)
        if len(kept.letters) == 1
        else redirect("counter:letters")
    )


def _say_kept(request: HttpRequest, kept: list[ScannedLetter], day: date) -> None:
    count = len(kept)
    messages.success(
        request, ngettext("%(count)s brief bewaard.", "%(count)s brieven bewaard.", count) % {"count": count}
    )
    waited = rules.working_days_since(day, timezone.localdate(), equated_days())
    if waited > rules.LONG_AGO:
        messages.warning(
            request,
            _("Deze post kwam %(days)s werkdagen geleden aan. Klopt dat? Termijnen lopen al sinds die dag.")
            % {"days": waited},
        )


def _scan_page(request: HttpRequest, form: ScanForm, status: int = 200) -> HttpResponse:
    page = {"form": form, "accepted": uploads.ACCEPTED, "files_lost": form.is_bound}
    return show(request, "counter/scan.html", page, status=status)


@desk_page(ASSIST)
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: what it is, who wrote it, and what can be done with it."""
    found = letter_to_see(request, pk)
    if rules.follow_up([found]):
        messages.success(request, _("De brief ligt nu bij de zaak die u opende."))
        return redirect("counter:letter", pk)
    return letter_page(request, found)


def letter_to_see(request: HttpRequest, pk: int) -> ScannedLetter:
    """The letter, once it is written down who looks. 404 when this user may not know of it."""
    user = staff(request)
    seen = ScannedLetter.objects.visible_to(user).select_related("sender", "case", "scanned_by", "handled_by")
    found = get_object_or_404(seen, pk=pk)
    record_access(user, [found.sender_id], AccessRecord.Action.VIEWED, "post")
    return found


def letter_page(
    request: HttpRequest,
    found: ScannedLetter,
    *,
    status: int = 200,
    **typed: forms.Form | list[dict[str, Any]] | bool,
) -> HttpResponse:
    """The page, with what was typed in a form that was not right."""
    user, today = staff(request), timezone.localdate()
    page = {
        "letter": found,
        "files": list(found.files.all()),
        "twins": rules.twins(found, user),
        "waits": waiting_words(found, today, equated_days()),
        "law": legal_words(found.kind),
        "may_type_in": found.sender_id and found.kind in FORMS,
        "kind_form": KindForm(initial={"kind": found.kind, "note": found.note}),
        "sender_form": SenderForm(),
        "case_form": CaseForm(),
        "why_form": WhyForm(),
        "send_form": SendOnForm(),
        "checked": [each for each in typed.values() if isinstance(each, forms.Form)],
        **typed,
    }
    return show(request, "counter/letter.html", page, status=status)


@desk_page(ASSIST)
@require_safe
def scan_file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponseBase:
    """A scan: a picture to show on the page, a PDF as a download that no browser runs."""
    found = letter_to_see(request, pk)
    stored = get_object_or_404(LetterFile, letter=found, pk=file_pk)
    try:
        opened = default_storage.open(str(stored.file.name))
    except FileNotFoundError as error:
        raise Http404 from error
    shown = stored.is_picture and "download" not in request.GET
    response = FileResponse(opened, as_attachment=not shown, filename=stored.name, content_type=stored.kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
