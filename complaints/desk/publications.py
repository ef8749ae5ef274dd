"""Publications at the desk: write anew, check, publish, withdraw."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints import publishing
from complaints.forms.publication import PublicationForm, SureForm
from complaints.models import Publication
from complaints.publishing import NotPublishable
from complaints.rights import PUBLISH
from complaints.rules.outcomes import overall
from core.accounts.desk import desk_page, show, staff
from core.audit.access import record_access
from core.audit.models import AccessRecord, Office
from core.cases.models import Case
from core.language import check, marked

METHODS = ["GET", "HEAD", "POST"]
PAGE = 25
publishers_page = desk_page(PUBLISH)


@publishers_page
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Drafts and what is public, the newest first; `?na=NUMBER` goes on behind that one."""
    rows = Publication.objects.visible_to(staff(request)).order_by("-pk")
    behind = request.GET.get("na", "")
    if behind.isascii() and behind.isdecimal() and len(behind) < 10:
        rows = rows.filter(pk__lt=int(behind))
    found = list(rows[: PAGE + 1])
    next_url = f"?na={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    return show(
        request, "complaints/desk/publications.html", {"publications": found[:PAGE], "next_url": next_url}
    )


@publishers_page
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a publication; `?nummer=K-2026-0042` brings what is known of that case."""
    user, number = staff(request), request.GET.get("nummer", "")
    case = publishing.case_of(number, user) if number else None
    if number and case is None:
        raise Http404
    form = PublicationForm(request.POST or None, user=user, initial=_known_of(case))
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        made.slug, made.written_by = publishing.new_slug(), user
        made.save()
        messages.success(request, _("De tekst is bewaard. Niemand buiten dit kantoor ziet hem nog."))
        return redirect("admin:complaints_publication", made.pk)
    if case:
        record_access(user, [case.subject_id, case.submitted_by_id], AccessRecord.Action.VIEWED, number)
    return show(request, "complaints/desk/publication_form.html", {"form": form, "source": _source(case)})


@publishers_page
@require_http_methods(METHODS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft. What is public is withdrawn first, so that nothing goes out unchecked."""
    user = staff(request)
    found = get_object_or_404(Publication.objects.visible_to(user), pk=pk)
    if found.is_public:
        messages.info(request, _("Dit staat op de website. Haal het eerst weg. Daarna kunt u het wijzigen."))
        return redirect("admin:complaints_publication", pk)
    form = PublicationForm(request.POST or None, user=user, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("De tekst is bewaard."))
        return redirect("admin:complaints_publication", pk)
    return show(request, "complaints/desk/publication_form.html", {"form": form, "publication": found})


@publishers_page
@require_http_methods(METHODS)
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """One text as readers will see it, what must go, what could be plainer; and publishing it."""
    user = staff(request)
    found = get_object_or_404(Publication.objects.visible_to(user), pk=pk)
    form, refused = SureForm(request.POST or None, initial={"seen": publishing.fingerprint(found)}), ""
    if request.method == "POST" and form.is_valid():
        try:
            publishing.publish(found, user, form.cleaned_data["seen"])
        except NotPublishable as refusal:
            refused = str(refusal)
            found.refresh_from_db()
            form = SureForm(initial={"seen": publishing.fingerprint(found)})
        else:
            messages.success(request, _("De tekst staat nu op de website en in de zoekmachine."))
            return redirect("admin:complaints_publication", pk)
    report = check(found.words, "nl")
    context: dict[str, Any] = {
        "publication": found,
        "form": form,
        "refused": refused,
        "must_go": [] if found.is_public else publishing.must_go(found, user),
        "report": report,
        "pieces": marked(report),
    }
    return show(request, "complaints/desk/publication.html", context, status=409 if refused else 200)


@publishers_page
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off the website, once somebody says so a second time."""
    found = get_object_or_404(Publication.objects.visible_to(staff(request)), pk=pk)
    if request.method == "POST":
        publishing.withdraw(found)
        messages.success(request, _("De tekst staat niet meer op de website. U kunt hem hier wijzigen."))
        return redirect("admin:complaints_publication", pk)
    return show(request, "complaints/desk/publication_withdraw.html", {"publication": found})


def _known_of(case: Case | None) -> dict[str, Any]:
    """What a form begins with: the facts of a case, and never its words."""
    if case is None:
        return {}
    headings = (
        _("Wat was de klacht?"),
        _("Wat vonden wij?"),
        _("Wat is ons oordeel?"),
        _("Wat doen wij nu?"),
    )
    ended = case.closed_at or case.opened_at
    known: dict[str, Any] = {"year": ended.year, "text": "\n\n\n".join(f"## {each}" for each in headings)}
    if case.office == Office.OMBUDSMAN:
        file = case.ombudsman_file
        norms = list(file.norm_findings.values_list("norm", flat=True))
        return {**known, "kind": Publication.Kind.REPORT, "number": file.number, "norms": norms}
    judged = list(case.complaint.parts.exclude(judgement="").values_list("judgement", flat=True))
    judgement = overall(judged) if judged else ""
    number = case.complaint.number
    return {**known, "kind": Publication.Kind.JUDGEMENT, "number": number, "judgement": judgement}


def _source(case: Case | None) -> list[tuple[str, str]]:
    """What was written to the complainant, to read beside the form and write anew."""
    if case is None:
        return []
    if case.office == Office.OMBUDSMAN:
        file = case.ombudsman_file
        return [(_("Bevindingen"), file.findings), (_("Rapport"), file.report)]
    complaint = case.complaint
    parts = [(part.text, part.why) for part in complaint.parts.all()]
    return [(_("Bevindingen"), complaint.findings), *parts, (_("Conclusies"), complaint.conclusions)]
