"""The home page and the pages every site of a municipality has."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.city.hours import counters
from core.following.around import areas_to_choose, by_district, remembered_slug, three_lists
from core.following.models import Item
from core.page_cache.remembered import remembered
from core.prefetch import together
from services import structured
from services.models import News, Topic
from services.reading import most_asked

NEWS_ON_FRONT = 3
ITEMS_ON_FRONT = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where a resident begins: search, what people ask most, subjects, one's neighbourhood, news, counters.

    Who had their neighbourhood remembered gets a page of their own; for everybody else it is the same.
    """
    chosen = remembered_slug(request.COOKIES)
    page = remembered(request, ("home", chosen), lambda: _front(chosen))
    response = render(request, "portal/home.html", page)
    if chosen:
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _front(chosen: str) -> dict[str, Any]:
    items = Item.objects.around(chosen) if chosen else Item.objects.all()
    found = together(
        topics=Topic.objects.all(),
        news=News.objects.public()[:NEWS_ON_FRONT],
        areas=areas_to_choose(),
        **three_lists(items, ITEMS_ON_FRONT, parts=bool(chosen)),
    )
    names = {area["slug"]: area["name"] for area in found["areas"]}
    if chosen and chosen not in names:
        return _front("")
    here = {
        **{name: found[name] for name in ("open", "coming", "decided")},
        "areas": by_district(found["areas"]),
        "chosen": chosen,
        "chosen_name": names.get(chosen, ""),
        "here": get_language(),
    }
    return {
        "news": found["news"],
        "in_your_area": render_to_string("following/in_your_area.html", here),
        "most_asked": most_asked(),
        "subjects": [topic for topic in found["topics"] if topic.kind == Topic.Kind.SUBJECT],
        "life_events": [topic for topic in found["topics"] if topic.kind == Topic.Kind.LIFE_EVENT],
        "counters": [counter for counter in counters() if counter.week],
        "linked_data": structured.as_json(structured.website()),
    }


@require_safe
def in_the_city(request: HttpRequest) -> HttpResponse:
    """The way into all that happens in the city: one's neighbourhood, plans, the council, announcements."""
    rooms = (
        (
            *("following:neighbourhoods", "map-pin", _("In uw buurt")),
            _("Wat er komt, waar u nog iets over kunt zeggen, en wat er is besloten."),
        ),
        (
            *("intentions:intentions", "message-circle", _("Plannen")),
            _("Wat wij willen gaan doen. U kunt er nog iets over zeggen."),
        ),
        (
            *("participation:processes", "users", _("Meedoen")),
            _("Wat wij u vragen, tot wanneer u kunt meedoen, en wat wij ermee doen."),
        ),
        (
            *("council:meetings", "users", _("Gemeenteraad")),
            _("Wanneer de raad vergadert, waarover, en wat de raad besloot."),
        ),
        (
            *("announcements:announcements", "speakerphone", _("Bekendmakingen")),
            _("Vergunningen, verkeersbesluiten en andere besluiten, en tot wanneer u bezwaar kunt maken."),
        ),
    )
    cards = [
        {"url": reverse(name), "icon": icon, "title": title, "text": text}
        for name, icon, title, text in rooms
    ]
    return render(request, "portal/in_the_city.html", {"cards": cards})


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Every way to reach us: counters with their hours, telephone, post."""
    return render(request, "portal/contact.html", {"counters": remembered(request, "counters", counters)})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep, why, how long, and what someone can ask for."""
    rows = [
        [_("Aanvraag van een document dat 10 jaar geldig is"), _("16 jaar")],
        [_("Aanvraag van een document dat 5 jaar of korter geldig is"), _("11 jaar")],
        [_("Verklaring dat een document kwijt of gestolen is"), _("11 jaar")],
        [_("Vraag of melding aan de gemeente"), _("1 jaar nadat wij klaar zijn")],
        [_("Klacht over de gemeente, met alles wat erbij hoort"), _("5 jaar nadat wij klaar zijn")],
        [_("Dossier van de ombudsman"), _("10 jaar nadat de ombudsman klaar is")],
        [_("Hulp die u kreeg, als daar geen zaak uit kwam"), _("1 jaar")],
        [_("Machtiging waarmee niets is gedaan"), _("2 jaar nadat de machtiging stopte")],
        [_("Uitnodiging om iemand te machtigen"), _("30 dagen nadat de uitnodiging stopte")],
        [_("Code om thuis of aan de balie verder te gaan"), _("30 dagen nadat de code stopte")],
        [_("Brief die per post kwam en bij geen zaak hoort"), _("12 weken nadat wij klaar zijn")],
        [_("Verzoek om u terug te bellen"), _("4 weken nadat wij klaar zijn")],
        [_("Volgnummer aan de balie, zonder uw naam"), _("7 dagen")],
        [_("Hoeveel berichten er per uur van één internetverbinding komen"), _("2 dagen")],
        [_("Melding dat u een document van de raad mist, zonder uw naam"), _("1 jaar nadat wij klaar zijn")],
        [_("Wat u volgt, en uw e-mailadres daarvoor"), _("tot u stopt")],
        [_("Aanvraag om iets te volgen die u niet bevestigde"), _("3 dagen")],
        [_("Nieuws dat wij u stuurden, en waarover het ging"), _("30 dagen")],
        [_("Wie meedeed met een vraag van de gemeente"), _("30 dagen na ons antwoord")],
        [_("Het adres waar wij een uitnodiging stuurden"), _("30 dagen na ons antwoord")],
        [_("Ons antwoord op wat u instuurde"), _("60 dagen nadat wij het stuurden")],
        [_("Scan van wat u op papier instuurde"), _("1 jaar na ons antwoord")],
        [_("Wat mensen zoeken, zonder wie het zocht"), _("13 maanden")],
        [
            _("De buurt die u koos, in een cookie op uw apparaat"),
            _("1 jaar, of tot u die laat vergeten"),
        ],
    ]
    columns = [_("Wat"), _("Hoe lang")]
    return render(request, "portal/privacy.html", {"columns": columns, "kept": rows})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement with its status."""
    return render(request, "portal/accessibility.html")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116). `Expires` is always ahead and under a year."""
    expires = (timezone.now() + timedelta(days=300)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        "Contact: mailto:security@voorbeeld.example",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
        "Preferred-Languages: nl, en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Personal pages are not for search engines."""
    lines = [
        "User-agent: *",
        "Disallow: /mijn/",
        "Disallow: /account/",
        "Disallow: /beheer/",
        "Disallow: /volgen/",
        "Disallow: /volg/bevestigen/",
        "Disallow: /volg/mijn/",
        "Disallow: /volg/stoppen/",
        "Disallow: /en/volg/bevestigen/",
        "Disallow: /en/volg/mijn/",
        "Disallow: /en/volg/stoppen/",
        "Disallow: /reactie/",
        "Disallow: /zoeken/",
        "Disallow: /en/zoeken/",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
