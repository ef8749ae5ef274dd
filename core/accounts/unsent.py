"""Answers sent in a session that had ended meanwhile: kept in the fresh session until their writer is back.

They come back only on the page of the same case or draft, which answers 404 to anybody else.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from core.audit.logs import hide_bsn

SESSION_KEY = "unsent"
MOST_KEPT = 3
MOST_LETTERS = 20_000
NOT_KEPT = {"csrfmiddlewaretoken"}


def keep(request: HttpRequest) -> None:
    """Remember what was filled in on this page; of a few pages at a time, and never a BSN or a file."""
    sent = {
        name: [hide_bsn(value.replace("\x00", "")) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_KEPT
    }
    if sum(len(value) for values in sent.values() for value in values) > MOST_LETTERS:
        return
    kept = dict(request.session.get(SESSION_KEY, {}))
    kept.pop(request.path, None)
    kept[request.path] = sent
    request.session[SESSION_KEY] = dict(list(kept.items())[-MOST_KEPT:])


def take(request: HttpRequest) -> QueryDict | None:
    """What was filled in on this page, once; None when nothing was kept."""
    kept = dict(request.session.get(SESSION_KEY, {}))
    if request.path not in kept:
        return None
    found = QueryDict(mutable=True)
    for name, values in kept.pop(request.path).items():
        found.setlist(name, values)
    request.session[SESSION_KEY] = kept
    return found


def forget(request: HttpRequest) -> None:
    """Throw away what was kept: whoever comes next is somebody else."""
    request.session.pop(SESSION_KEY, None)


def sent_or_kept(request: HttpRequest) -> QueryDict | None:
    """What a form is filled with: what is sent now, else what was kept, with a word about that."""
    if request.method == "POST":
        return request.POST
    found = take(request)
    if found is not None:
        messages.success(
            request,
            _(
                "U was uitgelogd terwijl u bezig was. Wat u invulde, staat hieronder nog. "
                "Kijk het na en verstuur het opnieuw."
            ),
        )
    return found
