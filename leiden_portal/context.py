"""What the page frame needs on every page. Anonymous visitors cost no query and get no Vary: Cookie."""

from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import LocalePrefixPattern, NoReverseMatch, Resolver404, get_resolver, reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop

from core.accounts.models import User
from core.accounts.on_behalf import ASSISTANCE, MANDATE, acting_of, lost_mandate
from core.accounts.session_clock import seconds_left
from core.city import outages
from counter.form_pages import is_form_page, may_be_told

NAVIGATION = (
    ("services:topics", gettext_noop("Onderwerpen")),
    ("documents:start", gettext_noop("Paspoort en identiteitskaart")),
    ("in_the_city", gettext_noop("In de stad")),
    ("complaints:door", gettext_noop("Vraag of klacht")),
    ("cases:mine", gettext_noop("Mijn zaken")),
    ("contact", gettext_noop("Contact")),
)
ALSO_INSIDE = {
    "complaints:door": ("complaints:complaints", "complaints:ombudsman"),
    "in_the_city": (
        *("council:meetings", "announcements:announcements", "intentions:intentions", "following:start"),
        "participation:processes",
    ),
}
"""Pages that an entry leads to while their addresses do not begin with its own."""
ADDRESSES = {
    "home": "home",
    "search": "search",
    "opensearch": "opensearch",
    "services": "services:services",
    "questions": "services:questions",
    "news": "services:news",
    "in_the_city": "in_the_city",
    "council": "council:meetings",
    "announcements": "announcements:announcements",
    "intentions": "intentions:intentions",
    "taking_part": "participation:processes",
    "neighbourhoods": "following:neighbourhoods",
    "follow": "following:start",
    "mine": "cases:mine",
    "log_in": "login",
    "log_out": "logout",
    "contact": "contact",
    "help": "help:help",
    "accessibility": "accessibility",
    "privacy": "privacy",
}
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


class Link(NamedTuple):
    """One entry of the main navigation; `current`: this page begins with one of the addresses `inside` it."""

    url: str
    label: str
    inside: tuple[str, ...]
    current: bool = False


@cache
def addresses(language: str) -> dict[str, str]:
    """The addresses of the frame in one language; reversed once, for reversing is near half of a page's time.

    A room that is not installed has no address, and the frame leaves its link out.
    """
    found = {}
    for key, name in ADDRESSES.items():
        try:
            found[key] = reverse(name)
        except NoReverseMatch:
            continue
    return found


@cache
def navigation(language: str) -> tuple[Link, ...]:
    """The main navigation in one language, for the rooms that are installed."""
    links = []
    for name, label in NAVIGATION:
        try:
            inside = tuple(reverse(each) for each in (name, *ALSO_INSIDE.get(name, ())))
            links.append(Link(inside[0], gettext(label), inside))
        except NoReverseMatch:
            continue
    return tuple(links)


@cache
def footer(language: str) -> SafeString:
    """The foot of every page in one language; the same for everybody, so made once."""
    return render_to_string("components/footer.html", {"addresses": addresses(language)})


def in_language(request: HttpRequest, language: str, code: str) -> str:
    """The address of this page, shown in `language`, in the language `code`: a prefix away.

    The same address for a page that is not there, and for one with a single address for all languages.
    """
    if code == language or request.resolver_match is None or _has_one_address(request.path):
        return request.path
    bare = request.path if language == settings.LANGUAGE_CODE else request.path.removeprefix(f"/{language}")
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def _has_one_address(path: str) -> bool:
    for pattern in _without_prefix():
        try:
            if pattern.resolve(path.removeprefix("/")):
                return True
        except Resolver404:
            continue
    return False


@cache
def _without_prefix() -> tuple[Any, ...]:
    patterns = get_resolver().url_patterns
    return tuple(each for each in patterns if not isinstance(each.pattern, LocalePrefixPattern))


def helping(request: HttpRequest) -> dict[str, Any] | None:
    """For the banner of staff who fill in for somebody, or did until time was over; None for all others."""
    if ASSISTANCE not in request.session:
        return None
    assistance = acting_of(request).assistance
    here = request.get_full_path() if request.method == "GET" else request.path
    return {"assistance": assistance, "lapsed": assistance is None, "here": here}


def representing(request: HttpRequest) -> dict[str, Any]:
    """For the banner of who acts by a mandate, or thought to; nothing, and no query, for everybody else."""
    if MANDATE not in request.session or not request.user.is_authenticated or request.user.is_staff:
        return {}
    mandate = acting_of(request).mandate
    return {"by_mandate": mandate} if mandate else {"lost_mandate": lost_mandate(request)}


def portal(request: HttpRequest) -> dict[str, Any]:
    """Navigation, languages, and who is signed in, for base.html.

    `canonical` is the address of this page for search engines;
    `session_seconds` is the time until the session ends (None when anonymous); `languages` link to this same
    page, also as full addresses for search engines; `help_url` is "" where nothing is filled in.
    """
    language = get_language() or settings.LANGUAGE_CODE
    signed_in_name, session_seconds, help_given = "", None, None
    mandates: dict[str, Any] = {}
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        signed_in_name = name_of(request.user)
        session_seconds = seconds_left(request.session)
        help_given, mandates = helping(request), representing(request)
    return {
        "navigation": tuple(
            link._replace(current=request.path.startswith(link.inside)) for link in navigation(language)
        ),
        "addresses": addresses(language),
        "footer": footer(language),
        "languages": [
            {
                "code": code,
                "label": LANGUAGE_NAMES[code],
                "url": (url := in_language(request, language, code)),
                "address": f"{settings.BASE_URL}{url}",
                "current": code == language,
            }
            for code in LANGUAGE_NAMES
        ],
        "canonical": f"{settings.BASE_URL}{request.path}",
        "demo": settings.DEMO,
        "notices": outages.notices(),
        "signed_in_name": signed_in_name,
        "session_seconds": session_seconds,
        "helping": help_given,
        "help_url": help_url(request, language),
        **mandates,
    }


def name_of(user: User) -> str:
    """What the header calls who is logged in: for a company both it and who signs."""
    if user.organisation and user.person:
        return f"{user.organisation.name}, {user.person.full_name}"
    return user.get_full_name() or gettext("Ingelogd")


def help_url(request: HttpRequest, language: str) -> str:
    """Where "Hulp nodig?" leads from a page with a form, with the address of that page; "" elsewhere."""
    match = request.resolver_match
    if match is None or not is_form_page(match):
        return ""
    page = addresses(language)["help"]
    return f"{page}?{urlencode({'van': request.path})}" if may_be_told(match) else page
