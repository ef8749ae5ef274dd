"""What residents see of their cases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.accounts.assurance import resident_required
from core.cases.models import Case


@resident_required()
def mine(request: HttpRequest) -> HttpResponse:
    """All cases of this resident, open ones first."""
    cases = Case.objects.visible_to(request.user)
    return render(request, "cases/mine.html", {"cases": cases})


@resident_required()
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """One case with its timeline. Somebody else's answers 404."""
    case = get_object_or_404(Case.objects.visible_to(request.user), reference=reference)
    return render(request, "cases/case.html", {"case": case})
