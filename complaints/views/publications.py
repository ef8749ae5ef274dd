"""Judgements and reports that everybody may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.models import Publication
from core.audit.models import Office

PAGE = 20
KINDS = {Office.MUNICIPALITY: Publication.Kind.JUDGEMENT, Office.OMBUDSMAN: Publication.Kind.REPORT}


@require_safe
def publications(request: HttpRequest, office: str) -> HttpResponse:
    """The newest first; `?jaar=` of one year, `?voor=` goes on behind that one."""
    everything = Publication.objects.public().filter(office=office, kind=KINDS[Office(office)])
    years = list(everything.order_by("-year").values_list("year", flat=True).distinct())
    rows, query = everything, ""
    year = next((each for each in years if str(each) == request.GET.get("jaar")), None)
    if year:
        rows, query = rows.filter(year=year), f"jaar={year}&"
    behind = request.GET.get("voor", "")
    if behind.isascii() and behind.isdecimal() and len(behind) < 10:
        last = everything.filter(pk=int(behind)).first()
        if last is None:
            raise Http404
        rows = rows.filter(published_at__lte=last.published_at).exclude(
            published_at=last.published_at, pk__gte=last.pk
        )
    found = list(rows[: PAGE + 1])
    context = {
        "publications": found[:PAGE],
        "of_ombudsman": office == Office.OMBUDSMAN,
        "year": year,
        "years": years,
        "older_url": f"?{query}voor={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    }
    return render(request, "complaints/publications.html", context)


@require_safe
def publication(request: HttpRequest, office: str, slug: str) -> HttpResponse:
    """One judgement or report."""
    found = get_object_or_404(
        Publication.objects.public().filter(office=office, kind=KINDS[Office(office)]), slug=slug
    )
    norms = "\n".join(found.norm_names)
    facts = [(_("Oordeel"), capfirst(found.get_judgement_display())), (_("Getoetst aan"), norms)]
    rows = [{"question": question, "answer": answer} for question, answer in facts if answer]
    context = {"publication": found, "facts": rows, "of_ombudsman": office == Office.OMBUDSMAN}
    return render(request, "complaints/publication.html", context)
