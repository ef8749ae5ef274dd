"""Answers that the search shows above the pages: when the counters are open, our number, what things cost."""

from __future__ import annotations

from django.db.models import F, Func, SlugField
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from core.city.hours import Counter, counters
from core.city.models import Tariff
from core.payments.money import euros
from core.search import Answer, DirectAnswer, Line, register_answer, register_subjects
from core.search.analysis import stem, terms, tokens
from core.search.words import weak_words
from services.models import ServiceVersion, Topic
from services.searching import SERVICE

PHONE = "14 071"
OPEN = {
    "open",
    "geopend",
    "openingstijd",
    "openingstijden",
    "openingsuren",
    "gesloten",
    "dicht",
    "opening",
    "closed",
}
PLACE = {
    *(
        "stadhuis",
        "stadskantoor",
        "gemeentehuis",
        "gemeente",
        "balie",
        "balies",
        "loket",
        "burgerzaken",
        "leiden",
    ),
    *(
        "stadsbouwhuis",
        "tijden",
        "uren",
        "vandaag",
        "morgen",
        "nu",
        "nog",
        "hall",
        "town",
        "city",
        "desk",
        "counter",
    ),
    *("hours", "times", "today", "tomorrow", "office", "municipality", "zaterdag", "maandag"),
}
CALL = {"telefoonnummer", "telefoon", "bellen", "nummer", "phone", "telephone", "call", "number"}
CALL_ONLY = {
    *CALL,
    "gemeente",
    "leiden",
    "stadhuis",
    "algemeen",
    "contact",
    "municipality",
    "city",
    "hall",
    "town",
}
COST = {
    *(
        "kost",
        "kosten",
        "koste",
        "kostt",
        "prijs",
        "prijzen",
        "tarief",
        "tarieven",
        "betalen",
        "duur",
        "euro",
        "bedrag",
    ),
    *("cost", "costs", "price", "prices", "fee", "fees", "pay", "much", "expensive"),
}
MOST_PAGES, MOST_LINES = 5, 6


def register_answers() -> None:
    """Tell the search what it can be told."""
    register_subjects(lambda: Topic.objects.filter(kind=Topic.Kind.SUBJECT))
    for provider in (opening_hours, phone_number, costs):
        register_answer(provider)


def opening_hours(answer: Answer, language: str) -> DirectAnswer | None:
    """Whether each counter is open now, for "openingstijden" and "is het stadhuis open"."""
    words = set(answer.terms)
    if not words & OPEN or words - OPEN - PLACE:
        return None
    open_to_visitors = [counter for counter in counters() if counter.week]
    if not open_to_visitors:
        return None
    lines = tuple(Line(counter.location.name, *_now(counter)) for counter in open_to_visitors)
    return DirectAnswer(_("Openingstijden"), lines, reverse("contact"), _("Alle openingstijden en adressen"))


def phone_number(answer: Answer, language: str) -> DirectAnswer | None:
    """Our number, for who wants to call and says no more than that."""
    words = set(answer.terms)
    if not words & CALL or words - CALL_ONLY:
        return None
    return DirectAnswer(
        _("Telefoonnummer van de gemeente"),
        (Line(_("In Nederland"), PHONE), Line(_("Uit het buitenland"), "+31 71 516 6005")),
        reverse("contact"),
        _("Alle manieren om ons te bereiken"),
    )


def costs(answer: Answer, language: str) -> DirectAnswer | None:
    """The amounts of today for what is asked after, with the rule they come from. One query."""
    pages = [hit for hit in answer.hits if hit.kind == SERVICE and hit.key.isdecimal()][:MOST_PAGES]
    asked = {stem(word) for word in answer.terms if word not in COST | weak_words()}
    if not asked or not pages or not set(answer.terms) & COST:
        return None
    asked |= {stem(word) for hit in pages for why in hit.why for word in tokens(why) if word not in COST}
    codes = ServiceVersion.objects.filter(public_of__in=[hit.key for hit in pages]).values(
        code=Func(F("tariffs"), function="unnest", output_field=SlugField())
    )
    rows = Tariff.objects.filter(code__in=codes, valid_from__lte=timezone.localdate())
    found = rows.order_by("code", "-valid_from").distinct("code")
    fitting = [row for row in found if _has(row.label, "nl", asked) or _has(row.label_en, "en", asked)]
    if not fitting:
        return None
    about = next((hit for hit in pages if _has(hit.title, hit.language, asked)), pages[0])
    fitting.sort(key=lambda row: -row.cents)
    lines = tuple(Line(row.name, euros(row.cents), row.legal_ground) for row in fitting[:MOST_LINES])
    return DirectAnswer(
        _("Wat het kost"),
        lines,
        about.url,
        about.title,
        _("Dit zijn voorbeeldbedragen. De gemeente heeft ze nog niet bevestigd.")
        if any(row.example for row in fitting[:MOST_LINES])
        else "",
    )


def _now(counter: Counter) -> tuple[str, str]:
    if counter.open_until:
        until = time_format(counter.open_until, "G.i")
        return _("Nu open"), _("Vandaag tot %(time)s uur.") % {"time": until}
    if counter.opens_on and counter.opens_at:
        day, at = date_format(counter.opens_on, "l j F"), time_format(counter.opens_at, "G.i")
        return _("Nu gesloten"), _("Weer open op %(day)s om %(time)s uur.") % {"day": day, "time": at}
    return _("Nu gesloten"), ""


def _has(text: str, language: str, wanted: set[str]) -> bool:
    return any(term.removeprefix("en:") in wanted for term, _counts in terms(text, language))
