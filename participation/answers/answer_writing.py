"""Keeping drafts of themes, answers and the account, so that nobody's words are lost by a colleague's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.forms import drafting
from core.forms.drafting import is_changed, simple
from core.language.publishable import dutch_and_english
from participation.answers.answering import ACCOUNT_WORDS, ANSWER_WORDS
from participation.models import Account, Answer, Contribution, NotAllowed, Process, Theme

ANSWER_FIELDS = ("verdict", *dutch_and_english(ANSWER_WORDS), "signed_by")
ACCOUNT_FIELDS = (*dutch_and_english(ACCOUNT_WORDS), "signed_by")
THEME_WORDS = ("title", "summary")
THEME_FIELDS = (*dutch_and_english(THEME_WORDS), "order")


def answer_to(
    process: Process, *, theme: Theme | None = None, contribution: Contribution | None = None
) -> Answer:
    """The answer to one thing, as it is kept, or a new one that is not kept yet."""
    kept = Answer.objects.filter(process=process, theme=theme, contribution=contribution).first()
    return kept or Answer(process=process, theme=theme, contribution=contribution)


@transaction.atomic
def keep_answer(answer: Answer, values: Mapping[str, Any], seen: str, by: User) -> bool:
    """Keep what was written while looking at what `seen` stands for. Tells whether anything changed.

    Conflict when other words were kept meanwhile; NotAllowed when it is on the website.
    """
    Process.objects.locked(answer.process_id)  # two who begin the same answer wait for each other
    now = answer_to(answer.process, theme=answer.theme, contribution=answer.contribution)
    if now.published_at:
        raise NotAllowed(_("Dit antwoord staat op de website. Wat daar staat, blijft staan."))
    changed = _keep(now, ANSWER_FIELDS, values, seen, written_by=by)
    answer.pk = now.pk
    return changed


@transaction.atomic
def keep_account(process: Process, values: Mapping[str, Any], seen: str) -> bool:
    """The same for the account."""
    Process.objects.locked(process.pk)
    now = Account.objects.filter(process=process).first() or Account(process=process)
    if now.published_at:
        raise NotAllowed(_("Deze nota staat op de website. Wat daar staat, blijft staan."))
    return _keep(now, ACCOUNT_FIELDS, values, seen)


@transaction.atomic
def keep_theme(pk: int, values: Mapping[str, Any], seen: str) -> bool:
    """The same for a theme: its name, and what people brought in."""
    theme = Theme.objects.select_for_update(of=("self",)).select_related("process").get(pk=pk)
    if theme.process.state == Process.State.CLOSED:
        raise NotAllowed(_("Het antwoord is al gegeven. De thema's blijven zoals ze zijn."))
    if Theme.objects.filter(process=theme.process, title=values["title"]).exclude(pk=pk).exists():
        raise NotAllowed(_("Er is al een thema met deze naam. Kies een andere naam."))
    return _keep(theme, THEME_FIELDS, values, seen)


def _keep(row: Any, fields: tuple[str, ...], values: Mapping[str, Any], seen: str, **also: Any) -> bool:
    now = drafting.stored(row, fields)
    if not is_changed(now, {**now, **{name: simple(value) for name, value in values.items()}}, seen):
        return False
    for name, value in {**values, **also}.items():
        setattr(row, name, value)
    row.save()
    return True
