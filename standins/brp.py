"""Stand-in for the BRP (Haal Centraal BRP bevragen v2): one question, by BSN, about the invented people."""

import hmac
import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from standins.people import Record, people

ADDRESS = "/haalcentraal/api/brp/personen"
FIELDS_MAX = 130
BSNS_MAX = 20
# What comes unasked, and is refused when asked for.
UNASKED = ("geheimhoudingPersoonsgegevens", "opschortingBijhouding")
ASKABLE = (
    "burgerservicenummer",
    "naam",
    "geslacht",
    "geboorte",
    "nationaliteiten",
    "gemeenteVanInschrijving",
    "verblijfplaats",
    "verblijfstitel",
    "ouders",
    "kinderen",
    "partners",
    "gezag",
    "indicatieCurateleRegister",
    "overlijden",
)

Wrong = tuple[str, str, str]


def problem(status: int, title: str, code: str, wrong: list[Wrong] | None = None) -> JsonResponse:
    """Answer with an error in the BRP's shape; each of `wrong` is a name, a code and a reason."""
    content: dict[str, Any] = {
        "type": "https://datatracker.ietf.org/doc/html/rfc7231",
        "title": title,
        "status": status,
        "instance": ADDRESS,
        "code": code,
    }
    if wrong:
        content["detail"] = f"De foutieve parameter(s) zijn: {', '.join(name for name, _, _ in wrong)}."
        content["invalidParams"] = [
            {"name": name, "code": code, "reason": reason} for name, code, reason in wrong
        ]
    return JsonResponse(content, status=status, content_type="application/problem+json")


def wrong_parameters(question: Record) -> list[Wrong]:
    """Return what is wrong with a question by BSN."""
    numbers, fields = question.get("burgerservicenummer"), question.get("fields")
    wrong: list[Wrong] = []
    if not isinstance(numbers, list):
        wrong.append(("burgerservicenummer", "required", "Parameter is verplicht."))
    elif not 1 <= len(numbers) <= BSNS_MAX:
        wrong.append(("burgerservicenummer", "maxItems", f"Array bevat niet 1 tot {BSNS_MAX} items."))
    else:
        for index, number in enumerate(numbers):
            if not re.fullmatch(r"[0-9]{9}", str(number)):
                reason = "Waarde voldoet niet aan patroon ^[0-9]{9}$."
                wrong.append((f"burgerservicenummer[{index}]", "pattern", reason))
    if not isinstance(fields, list):
        wrong.append(("fields", "required", "Parameter is verplicht."))
    elif not 1 <= len(fields) <= FIELDS_MAX:
        wrong.append(("fields", "maxItems", f"Array bevat niet 1 tot {FIELDS_MAX} items."))
    else:
        for index, field in enumerate(fields):
            top = str(field).split(".")[0]
            if top in UNASKED:
                wrong.append((f"fields[{index}]", "fields", "Parameter bevat een niet toegestane veldnaam."))
            elif top not in ASKABLE:
                wrong.append((f"fields[{index}]", "fields", "Parameter bevat een niet bestaande veldnaam."))
    return wrong


def chosen(record: Record, fields: list[str]) -> Record:
    """Return the asked fields of a record, "naam.voornamen" as well as "naam", and what comes unasked."""
    answer: Record = {name: record[name] for name in UNASKED if name in record}
    for field in fields:
        source, target = record, answer
        *way, last = field.split(".")
        for step in way:
            source, target = source.get(step, {}), target.setdefault(step, {})
        if isinstance(source, dict) and last in source:
            target[last] = source[last]
    return answer


@require_POST
def personen(request: HttpRequest) -> HttpResponse:
    """Answer RaadpleegMetBurgerservicenummer; an unknown number is left out, as in the real one."""
    if not hmac.compare_digest(request.headers.get("X-API-KEY", "").encode(), settings.BRP_KEY.encode()):
        return problem(401, "Niet correct geauthenticeerd.", "authentication")
    try:
        question = json.loads(request.body)
    except ValueError:
        question = None
    if not isinstance(question, dict) or question.get("type") != "RaadpleegMetBurgerservicenummer":
        wrong = [("type", "value", "Waarde is geen geldig zoek type.")]
        return problem(400, "Een of meerdere parameters zijn niet correct.", "paramsValidation", wrong)
    if wrong := wrong_parameters(question):
        return problem(400, "Een of meerdere parameters zijn niet correct.", "paramsValidation", wrong)
    found = [person.record for person in people() if person.bsn in question["burgerservicenummer"]]
    answer = [chosen(record, question["fields"]) for record in found]
    return JsonResponse({"type": question["type"], "personen": answer})


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the invented people and what each of them is for."""
    records = [(person, json.dumps(person.record, ensure_ascii=False, indent=2)) for person in people()]
    return render(request, "standins/brp.html", {"records": records})


urlpatterns = [
    path("", index, name="brp"),
    path(ADDRESS.removeprefix("/"), personen),
]
