"""Putting contributions in themes, so that one answer serves many; and which is likely, by its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from core.search.analysis import terms
from participation.models import Answer, Contribution, NotAllowed, Process, Theme

LEARNT_FROM = 300
"""So many of the newest contributions of each theme teach us its words."""
SEVERAL = 3
"""A word in more contributions than this, and in half of those looked at, says nothing about a theme."""
LIKELY = 1.0
"""Words in common that make a theme likely: one whole word."""


def to_theme(process: Process) -> QuerySet[Contribution]:
    """What can be put in a theme: all that stands by itself and is, or may come, on the website."""
    live = (Contribution.State.SHOWN, Contribution.State.WAITING)
    return process.contributions.own().filter(state__in=live)


def themes_of(process: Process) -> list[Theme]:
    """Its themes with `many`: how much each holds."""
    live = (Contribution.State.SHOWN, Contribution.State.WAITING)
    inside = Q(contributions__state__in=live, contributions__parent=None, contributions__merged_into=None)
    rows = process.themes.select_related("answer").annotate(many=Count("contributions", filter=inside))
    return list(rows.order_by("order", "pk"))


@transaction.atomic
def make(process: Process, title: str, title_en: str = "") -> Theme:
    """A new theme, last of all. NotAllowed when there is one of this title."""
    _open(process.pk)
    try:
        with transaction.atomic():
            return Theme.objects.create(process=process, title=title, title_en=title_en)
    except IntegrityError as error:
        raise NotAllowed(_("Er is al een thema met deze naam. Kies een andere naam.")) from error


@transaction.atomic
def put(process: Process, chosen: Mapping[int, int | None], theme: Theme | None) -> int:
    """Put contributions in a theme, or in none. `chosen`: what was their theme when the page was made.

    What a colleague put elsewhere meanwhile stays where it is. Returns how many were put.
    """
    _open(process.pk)
    before: dict[int | None, list[int]] = defaultdict(list)
    for contribution, was in chosen.items():
        before[was].append(contribution)
    rows = to_theme(process)
    return sum(rows.filter(pk__in=pks, theme=was).update(theme=theme) for was, pks in before.items())


@transaction.atomic
def throw_away(pk: int) -> None:
    """Away with a theme; what was in it has no theme again. Not while an answer to it is written."""
    theme = Theme.objects.select_related("process").get(pk=pk)
    _open(theme.process_id)
    if Answer.objects.filter(theme=theme).exists():
        raise NotAllowed(_("Er is al een antwoord bij dit thema. Gooi eerst dat concept weg."))
    theme.delete()


def likely(process: Process, contributions: Iterable[Contribution]) -> dict[int, Theme]:
    """For each contribution without a theme the one with which it shares most words, when there is one."""
    loose = [each for each in contributions if each.theme_id is None]
    known = _words_of_themes(process) if loose else {}
    said = {each.pk: _words(f"{each.title} {each.text}", each.language) for each in loose}
    often = Counter(word for words in said.values() for word in words)
    everywhere = {word for word, times in often.items() if times > max(SEVERAL, len(loose) / 2)}
    found = {}
    for each in loose:
        words = {word: weight for word, weight in said[each.pk].items() if word not in everywhere}
        shares = {
            theme: sum(min(words[w], has[w]) for w in words.keys() & has) for theme, has in known.items()
        }
        best = max(shares, key=lambda theme: shares[theme], default=None)
        if best is not None and shares[best] >= LIKELY:
            found[each.pk] = best
    return found


def _words_of_themes(process: Process) -> dict[Theme, dict[str, float]]:
    """For each theme its words; a word that several themes have says little, so it counts for less."""
    known = {}
    for theme in process.themes.all():
        words: Counter[str] = Counter(_words(f"{theme.title} {theme.summary}", "nl"))
        inside = theme.contributions.order_by("-pk").values_list("title", "language")[:LEARNT_FROM]
        for title, language in inside:
            words |= Counter(_words(title, language))
        known[theme] = words
    spread = Counter(word for words in known.values() for word in words)
    return {theme: {w: n / spread[w] for w, n in words.items()} for theme, words in known.items()}


def _words(text: str, language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, weight in terms(text, language):
        found[word] = max(weight, found.get(word, 0))
    return found


def _open(pk: int) -> Process:
    process = Process.objects.locked(pk)
    if process.state == Process.State.CLOSED:
        raise NotAllowed(_("Het antwoord is al gegeven. De thema's blijven zoals ze zijn."))
    return process
