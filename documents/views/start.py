"""The start page of travel documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.payments.money import euros
from documents import pricing
from documents.needs import local_rules
from documents.rules.kinds import DocumentKind
from documents.rules.prices import TariffCode


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What you can ask for here, what it costs, what to bring, how long it takes, and how it goes."""
    today = timezone.localdate()
    current = {}
    for row in sorted(pricing.tariffs(), key=lambda row: row.valid_from):
        if row.valid_from <= today:
            current[row.code] = row
    rows = [current[code] for code in TariffCode if code in current]
    rules = local_rules()
    return render(
        request,
        "documents/start.html",
        {
            "kinds": [kind.label for kind in DocumentKind],
            "prices": [
                {"label": row.code.label, "amount": euros(row.cents), "ground": row.legal_ground}
                for row in rows
            ],
            "example": any(row.example for row in rows),
            "days": rules.practice_days,
            "cut_off": f"{rules.urgent_cut_off:%H.%M}",
            "delivers": rules.home_delivery,
            "steps": [
                {
                    "title": _("U vraagt het document aan"),
                    "text": _("Met DigiD. Dat duurt ongeveer tien minuten."),
                },
                {
                    "title": _("U komt naar de balie"),
                    "text": _("Wij kijken wie u bent, en u zet uw handtekening."),
                },
                {"title": _("Wij maken het document"), "text": _("U krijgt bericht bij elke stap.")},
                {
                    "title": _("U krijgt het document"),
                    "text": _("U haalt het op, of een bezorger brengt het."),
                },
            ],
        },
    )
