"""Themes at the desk: putting contributions in them in batches, and writing what each is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.accounts.desk import show, staff
from core.forms.drafting import Conflict, fingerprint, stored
from core.forms.text import without_nul
from core.language.side_by_side import parts
from participation.answers import answer_writing, theming
from participation.desk.access import WRITE, writers_page
from participation.desk.answer_forms import THEME_SECTIONS, NewThemeForm, PutForm, ThemeForm
from participation.models import Contribution, NotAllowed, Process, Theme

PAGE = 50
NONE, ALL = "zonder", "alle"


@dataclass(frozen=True)
class Listing:
    """What the list shows: which theme (its number, "zonder" or "alle"), which words, after which number."""

    shown: str
    words: str
    after: int

    @property
    def query(self) -> str:
        """The same for an address."""
        given = {"toon": self.shown, "q": self.words}
        return urlencode({name: value for name, value in given.items() if value})


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def themes(request: HttpRequest, pk: int) -> HttpResponse:
    """All contributions of a process, those without a theme first, and how much each theme holds."""
    process = get_object_or_404(Process.objects.select_related("thread"), pk=pk)
    listing = _listing(without_nul(request.GET))
    if request.method == "POST":
        return _sent(request, process, listing, without_nul(request.POST))
    return _page(request, process, listing, NewThemeForm())


@writers_page
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, pk: int, theme: int) -> HttpResponse:
    """One theme: its name, and what people brought in, in words for readers."""
    found = get_object_or_404(Theme.objects.select_related("process"), pk=theme, process=pk)
    now = stored(found, answer_writing.THEME_FIELDS)
    refused, theirs = "", None
    form = ThemeForm(request.POST or None, initial={**now, "seen": fingerprint(now)})
    if request.method == "POST" and form.is_valid():
        try:
            answer_writing.keep_theme(found.pk, form.values, form.cleaned_data["seen"])
        except Conflict:
            found.refresh_from_db()
            theirs = stored(found, answer_writing.THEME_FIELDS)
            sent = request.POST.copy()
            sent["seen"] = fingerprint(theirs)
            form = ThemeForm(sent)
            form.is_valid()
        except NotAllowed as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("Het thema is bewaard."))
            return redirect("admin:process_themes", pk)
    context = {
        "process": found.process,
        "theme": found,
        "form": form,
        "parts": parts(form, THEME_SECTIONS, theirs),
        "conflict": theirs is not None,
        "refused": refused,
        "tab": "themes",
    }
    return show(request, "participation/desk/theme.html", context, status=409 if theirs or refused else 200)


@writers_page
@require_POST
def throw_away(request: HttpRequest, pk: int, theme: int) -> HttpResponse:
    """Away with a theme; its contributions have no theme again."""
    found = get_object_or_404(Theme, pk=theme, process=pk)
    try:
        theming.throw_away(found.pk)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Het thema “%(title)s” is weg. De inzendingen staan weer bij “zonder thema”.")
        messages.success(request, said % {"title": found.title})
    return redirect("admin:process_themes", pk)


def _sent(request: HttpRequest, process: Process, listing: Listing, sent: QueryDict) -> HttpResponse:
    new = NewThemeForm(sent if sent.get("doe") == "new" else None)
    try:
        said = _done(process, sent, new)
    except NotAllowed as refusal:
        new.is_valid()
        return _page(request, process, listing, new, refused=str(refusal), sent=sent)
    if said is None:
        return _page(request, process, listing, new, sent=sent)
    messages.success(request, said)
    return redirect(f"{reverse('admin:process_themes', args=[process.pk])}?{listing.query}")


def _done(process: Process, sent: QueryDict, new: NewThemeForm) -> str | None:
    """Do what the button says; in words what was done. None: the name of a new theme is no good."""
    what = sent.get("doe", "")
    chosen = _chosen(sent, "op_pagina" if what in ("all", "all_likely") else "kies")
    if what == "new":
        if not new.is_valid():
            return None
        made = theming.make(process, new.cleaned_data["title"], new.cleaned_data["title_en"])
        return _counted(theming.put(process, chosen, made), len(chosen), made)
    if not chosen:
        raise NotAllowed(_("Kies eerst een of meer inzendingen. Er is niets veranderd."))
    if what in ("likely", "all_likely"):
        return _put_likely(process, chosen, sent)
    form = PutForm(sent, themes=process.themes.all())
    if not form.is_valid():
        raise NotAllowed(_("Dit thema is er niet meer. Er is niets veranderd. Kies een ander thema."))
    theme = form.cleaned_data["theme"]
    return _counted(theming.put(process, chosen, theme), len(chosen), theme)


def _put_likely(process: Process, chosen: dict[int, int | None], sent: QueryDict) -> str:
    """Each into the theme that the page proposed for it."""
    themes = {each.pk: each for each in process.themes.all()}
    put, asked = 0, 0
    for theme in themes.values():
        these = {pk: was for pk, was in chosen.items() if sent.get(f"lijkt_{pk}") == str(theme.pk)}
        asked += len(these)
        put += theming.put(process, these, theme) if these else 0
    if not asked:
        raise NotAllowed(_("Bij deze inzendingen is er geen voorstel. Er is niets veranderd."))
    return _counted(put, asked, None, likely=True)


def _counted(put: int, asked: int, theme: Theme | None, *, likely: bool = False) -> str:
    where = _("hun voorstel") if likely else str(theme) if theme else _("geen thema")
    said = ngettext(
        "%(n)s inzending staat nu bij: %(theme)s.", "%(n)s inzendingen staan nu bij: %(theme)s.", put
    ) % {"n": put, "theme": where}
    if put < asked:
        said += " " + _("Een collega zette de andere intussen al ergens neer. Die staan daar nog.")
    return said


def _chosen(sent: QueryDict, name: str) -> dict[int, int | None]:
    """The chosen contributions, each with the theme that the page showed for it."""
    found = {}
    for value in sent.getlist(name)[:PAGE]:
        if value.isascii() and value.isdigit():
            was = sent.get(f"was_{value}", "")
            found[int(value)] = int(was) if was.isascii() and was.isdigit() else None
    return found


def _listing(asked: QueryDict) -> Listing:
    after = asked.get("na", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    return Listing(asked.get("toon", "")[:20] or NONE, asked.get("q", "").strip()[:100], number)


def _found(process: Process, listing: Listing) -> QuerySet[Contribution]:
    rows = theming.to_theme(process).filter(pk__gt=listing.after).select_related("theme").order_by("pk")
    if listing.shown == NONE:
        rows = rows.filter(theme=None)
    elif listing.shown.isascii() and listing.shown.isdigit():
        rows = rows.filter(theme=int(listing.shown))
    for word in listing.words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return rows


def _page(
    request: HttpRequest,
    process: Process,
    listing: Listing,
    new: NewThemeForm,
    *,
    refused: str = "",
    sent: QueryDict | None = None,
) -> HttpResponse:
    rows = list(_found(process, listing)[: PAGE + 1])
    shown = rows[:PAGE]
    likely = theming.likely(process, shown)
    ticked = set(sent.getlist("kies")) if sent else set()
    found = theming.themes_of(process)
    chosen = next((each for each in found if str(each.pk) == listing.shown), None)
    context: dict[str, Any] = {
        "process": process,
        "listing": listing,
        "rows": [(each, likely.get(each.pk), str(each.pk) in ticked) for each in shown],
        "has_likely": bool(likely),
        "themes": found,
        "chosen": chosen,
        "loose": theming.to_theme(process).filter(theme=None).count(),
        "put": PutForm(themes=process.themes.all()),
        "new": new,
        "refused": refused,
        "next": f"?{listing.query}&na={shown[-1].pk}" if len(rows) > PAGE else "",
        "open": process.state == Process.State.PUBLISHED and staff(request).has_perm(WRITE),
        "tab": "themes",
    }
    return show(request, "participation/desk/themes.html", context, status=409 if refused else 200)
