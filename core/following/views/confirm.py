"""The link in the mail: a page with a button, for programs that look into mail press none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core.following import signing_up
from core.following.followers import followed
from core.following.models import Wish
from core.following.views.private import private


@private
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """What was asked, and the button. Once pressed the page says so, however often it comes back."""
    if request.method == "POST":
        wish = signing_up.confirm(token[:40])
    else:
        wish = Wish.objects.filter(token=token[:40]).select_related("subscriber").first()
    if wish is None:
        return render(request, "following/too_old.html", status=404)
    if wish.confirmed_at is None:
        wanted = signing_up.wanted_words(wish)
        context = {"wanted": wanted, "email": wish.email, "rhythm": wish.get_rhythm_display()}
        return render(request, "following/confirm.html", context)
    who = wish.subscriber
    page = {"subscriber": who, "followed": followed(who)}
    return render(request, "following/confirmed.html", page)
