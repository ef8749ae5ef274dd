"""Acting for my child: the population register is asked each time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.accounts import on_behalf
from core.cases.workflow import NotAllowed
from core.representing import parents
from core.representing.views.doors import with_digid
from core.representing.views.giving import READS
from core.representing.views.invited import reader_of


@with_digid
@require_http_methods(READS)
def children(request: HttpRequest) -> HttpResponse:
    """Choose one of my children; the answer to the choice comes from the register."""
    person = reader_of(request)
    try:
        if request.method == "POST":
            mandate = parents.act_for(person, request.POST.get("kind", ""))
            on_behalf.begin(request, on_behalf.MANDATE, mandate)
            return redirect("cases:mine")
        return render(request, "representing/children.html", {"children": parents.children_of(person)})
    except NotAllowed as refused:
        messages.error(request, str(refused))
        return redirect("representing:acting_for")
