"""Writing drafts so that nobody's words are lost, and putting them on the website."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.following import threads
from core.following.models import Thread
from core.forms import drafting
from core.forms.drafting import is_changed, simple
from core.language.publishable import Unfit, dutch_and_english
from intentions.checking import faults
from intentions.dates import in_both
from intentions.models import WORDS, Intention, NotAllowed, Step, Told
from intentions.showing import show

DATES = ("react_until", "decides_on")
"""What only intentions.telling changes once it is on the website; planned steps too."""
FIELDS = (
    *dutch_and_english(WORDS),
    *DATES,
    *("decides", "everywhere", "longitude", "latitude", "areas", "labels", "update_every", "owner"),
)
MANY = {"areas", "labels"}
MOST_AT_ONCE = 20
STEP_FIELDS = ("title", "title_en", "on", "exact")


def begin(title: str, by: User, thread: Thread | None = None) -> Intention:
    """A draft on a thread of its own, or on one that has no intention yet.

    Who begins one with the same title at this moment gets the address that we looked for: then the next.
    """
    for _attempt in range(MOST_AT_ONCE):
        try:
            return _begin(title, by, thread)
        except IntegrityError:
            continue
    return _begin(title, by, thread)


@transaction.atomic
def _begin(title: str, by: User, thread: Thread | None) -> Intention:
    if thread is not None:
        thread = Thread.objects.select_for_update().get(pk=thread.pk)
        if Intention.objects.filter(thread=thread).exists():
            raise NotAllowed(_("Bij deze lijn hoort al een plan. Kies een andere lijn."))
    slug = _free_slug(title)
    thread = thread or threads.begin(slug, title)
    return Intention.objects.create(title=title, slug=slug, thread=thread, owner=by)


def stored(intention: Intention) -> dict[str, Any]:
    """What it holds now, as simple values that can be compared with what a form sends."""
    steps = [[simple(getattr(step, name)) for name in STEP_FIELDS] for step in intention.steps.all()]
    return {**drafting.stored(intention, FIELDS), "steps": steps}


@transaction.atomic
def save(pk: int, values: Mapping[str, Any], steps: Sequence[Sequence[Any]] | None, seen: str) -> bool:
    """Keep what was written while looking at what `seen` stands for. Tells whether anything changed.

    `values` by name of field, cleaned; `steps` as STEP_FIELDS, or None to leave them. Conflict when other
    words were saved meanwhile. What is on the website keeps its dates, and is saved only when it stays fit
    for it: else Unfit.
    """
    intention = Intention.objects.locked(pk)
    now = stored(intention)
    wanted = {**now, **{name: simple(value) for name, value in values.items()}}
    if steps is not None:
        wanted["steps"] = sorted(([simple(each) for each in step] for step in steps), key=lambda row: row[2])
    if not is_changed(now, wanted, seen):
        return False
    is_draft = intention.state == Intention.State.DRAFT
    if not is_draft and any(wanted[name] != now[name] for name in (*DATES, "steps")):
        raise NotAllowed(_("Een datum die op de website staat, verzet u met de knop “Datum verzetten”."))
    _fill(intention, values)
    if not is_draft and (found := faults(intention, len(now["steps"]), bool(wanted["areas"]))):
        raise Unfit(found)
    _keep(intention, values, steps if is_draft else None)
    show(intention)
    return True


@transaction.atomic
def publish(pk: int, by: User | None, *, tell: bool = True) -> Intention:
    """Put a draft on the website; followers of its place and subjects hear of it. Unfit says what lacks."""
    intention = Intention.objects.locked(pk)
    if intention.state != Intention.State.DRAFT:
        raise NotAllowed(_("Dit plan staat al op de website. Er is niets veranderd."))
    if found := faults(intention, intention.steps.count()):
        raise Unfit(found)
    text, text_en = in_both(lambda: _("Dit plan staat op de website. U kunt laten weten wat u vindt."))
    told = Told.objects.create(
        intention=intention, what=Told.What.PUBLISHED, text=text, text_en=text_en, by=by
    )
    intention.move_to(Intention.State.PUBLISHED, published_at=told.at, told_at=told.at)
    show(intention, tell=tell)
    return intention


@transaction.atomic
def throw_away(pk: int) -> None:
    """A draft that will not be; its thread goes with it when nothing else hangs on it."""
    intention = Intention.objects.locked(pk)
    if intention.state != Intention.State.DRAFT:
        raise NotAllowed(_("Wat op de website stond, gooit u niet weg. Kies “Stoppen” en zeg waarom."))
    thread = intention.thread
    intention.delete()
    threads.forget_if_empty(thread)


@transaction.atomic
def hang(pk: int, thread: Thread) -> None:
    """Move an intention to another thread, one that has no intention yet."""
    intention = Intention.objects.locked(pk)
    before, thread = intention.thread, Thread.objects.select_for_update().get(pk=thread.pk)
    if thread == before:
        return
    if Intention.objects.filter(thread=thread).exists():
        raise NotAllowed(_("Bij deze lijn hoort al een plan. Kies een andere lijn."))
    intention.thread = thread
    intention.save()
    show(intention)
    threads.forget_if_empty(before)


def _fill(intention: Intention, values: Mapping[str, Any]) -> None:
    for name in values.keys() - MANY:
        setattr(intention, name, values[name])


def _keep(intention: Intention, values: Mapping[str, Any], steps: Sequence[Sequence[Any]] | None) -> None:
    intention.save()
    for name in values.keys() & MANY:
        getattr(intention, name).set(values[name])
    threads.rename_if_alone(intention.thread, intention.title, intention.title_en)
    if steps is not None:
        intention.steps.all().delete()
        Step.objects.bulk_create(
            Step(intention=intention, **dict(zip(STEP_FIELDS, step, strict=True))) for step in steps
        )


def _free_slug(title: str) -> str:
    base = slugify(title)[:80] or timezone.localdate().strftime("voornemen-%Y")
    taken = set(Thread.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(Intention.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, 1000) if (slug := base if n == 1 else f"{base}-{n}") not in taken)
