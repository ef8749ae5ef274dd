"""Everything that happens to a public intention: told to its followers in the transaction that changes it.

Nobody can move a date without telling it: the database refuses a new date without the row that says so.
Each function locks the intention first and gives it back as it became. `seen` is the last thing that was told
when the form was opened: sent twice, or by two people, only the first is told.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.following import threads
from core.following.models import Notice
from core.following.publishing import announce
from intentions.dates import in_both, in_words, mark
from intentions.models import Intention, NotAllowed, Step, Told
from intentions.showing import show

LONGEST = 300
State, What = Intention.State, Told.What
NOTICES: dict[str, str] = {
    What.DATE_MOVED: Notice.What.DATE_MOVED,
    What.STEP: Notice.What.STEP,
    What.NEWS: Notice.What.STEP,
    What.SILENCE: Notice.What.SILENCE,
    What.DECIDED: Notice.What.DECIDED,
    What.STOPPED: Notice.What.STOPPED,
}


class Changed(NotAllowed):
    """Something was told since the form was opened. Nothing changed."""


@transaction.atomic
def move_date(
    pk: int,
    which: str,
    to: date,
    *,
    by: User | None,
    seen: int | None = None,
    why: str = "",
    why_en: str = "",
) -> Intention:
    """Another day for the decision ("decides_on") or for the last reactions ("react_until")."""
    intention = running(pk, seen)
    before: date | None = getattr(intention, which)
    if to == before:
        raise NotAllowed(_("Dit is dezelfde datum. Er is niets veranderd."))
    _check_order(intention, which, to)

    def words() -> str:
        if which == Told.DateOf.DECIDES_ON:
            said = _("Het besluit was gepland op %(before)s. Dat is nu %(now)s.")
        elif before:
            said = _("U kon reageren tot en met %(before)s. Dat is nu tot en met %(now)s.")
        else:
            said = _("U kunt nu reageren tot en met %(now)s.")
        return said % {"before": in_words(before) if before else "", "now": in_words(to)}

    told = _moved(intention, which, in_both(words), (why, why_en), (mark(before), mark(to)), by)
    setattr(intention, which, to)
    return _save(intention, told)


@transaction.atomic
def move_step(
    pk: int,
    step_pk: int,
    to: date,
    exact: str,
    *,
    by: User | None,
    seen: int | None = None,
    why: str = "",
    why_en: str = "",
) -> Intention:
    """Another date for a planned step."""
    intention = unstopped(pk, seen)
    step = _step_to_do(intention, step_pk)
    if (to, exact) == (step.on, step.exact):
        raise NotAllowed(_("Dit is dezelfde datum. Er is niets veranderd."))

    def words() -> str:
        said = _("De stap “%(step)s” was gepland voor %(before)s. Dat is nu %(now)s.")
        before, now = in_words(step.on, step.exact), in_words(to, exact)
        return said % {"step": step, "before": before, "now": now}

    marks = (mark(step.on, step.exact), mark(to, exact))
    told = _moved(intention, Told.DateOf.STEP, in_both(words), (why, why_en), marks, by, step)
    step.on, step.exact = to, exact
    step.save(update_fields=["on", "exact"])
    return _save(intention, told)


@transaction.atomic
def add_step(pk: int, step: Step, *, by: User | None, seen: int | None = None) -> Intention:
    """One more planned step."""
    intention = unstopped(pk, seen)
    step.intention = intention
    step.save()
    text = in_both(
        lambda: (
            _("Er komt een stap bij: “%(step)s”, %(when)s.")
            % {"step": step, "when": in_words(step.on, step.exact)}
        )
    )
    return _save(intention, _record(intention, What.STEP, text, by, step=step))


@transaction.atomic
def step_done(pk: int, step_pk: int, on: date, *, by: User | None, seen: int | None = None) -> Intention:
    """A step was taken."""
    intention = unstopped(pk, seen)
    step = _step_to_do(intention, step_pk)
    if on > timezone.localdate():
        raise NotAllowed(_("Deze datum is nog niet geweest. Kies vandaag of een eerdere dag."))
    step.done_on = on
    step.save(update_fields=["done_on"])
    text = in_both(
        lambda: _("De stap “%(step)s” is klaar. Dat was op %(when)s.") % {"step": step, "when": in_words(on)}
    )
    return _save(intention, _record(intention, What.STEP, text, by, step=step))


@transaction.atomic
def news(pk: int, text: str, text_en: str, *, by: User | None, seen: int | None = None) -> Intention:
    """How it goes now, in the words of who knows."""
    intention = unstopped(pk, seen)
    return _save(intention, _record(intention, What.NEWS, (text, text_en), by))


@transaction.atomic
def decided(
    pk: int, on: date, outcome: str, outcome_en: str, *, by: User | None, seen: int | None = None
) -> Intention:
    """The decision was taken. What follows (an announcement, the work) goes on in the thread."""
    intention = running(pk, seen)
    return _end(intention, State.DECIDED, on, (outcome, outcome_en), by)


@transaction.atomic
def stopped(
    pk: int, on: date, reason: str, reason_en: str, *, by: User | None, seen: int | None = None
) -> Intention:
    """We do not go on with it; the thread ends here."""
    intention = running(pk, seen)
    intention = _end(intention, State.STOPPED, on, (reason, reason_en), by)
    threads.end(intention.thread, on, intention.outcome, intention.outcome_en)
    return intention


def silence(intention: Intention) -> None:
    """Say that there is no news while it was promised. The caller locked the row and saw that it is so.

    It counts as no news: the promise stays broken until somebody tells something.
    """
    promised = intention.news_by
    assert promised is not None

    def words() -> str:
        said = _("Wij beloofden nieuws voor %(day)s. Dat nieuws is er nog niet. Wij vragen het na.")
        return said % {"day": in_words(promised)}

    told = _record(intention, What.SILENCE, in_both(words), None)
    if item := show(intention):
        announce(item, Notice.What.SILENCE, told.text, told.text_en, mark=str(told.pk))


def running(pk: int, seen: int | None = None) -> Intention:
    """The locked row of one that is public and did not end. NotAllowed for any other."""
    intention = Intention.objects.locked(pk)
    if intention.state != State.PUBLISHED:
        raise NotAllowed(
            _("Dit kan alleen bij een plan dat op de website staat en nog loopt. Er is niets veranderd.")
        )
    _check_seen(intention, seen)
    return intention


def unstopped(pk: int, seen: int | None = None) -> Intention:
    """The locked row of one that is public and was not stopped: after a decision steps still follow."""
    intention = Intention.objects.locked(pk)
    if intention.state not in (State.PUBLISHED, State.DECIDED):
        raise NotAllowed(_("Dit plan staat niet op de website, of is gestopt. Er is niets veranderd."))
    _check_seen(intention, seen)
    return intention


def last_told(intention: Intention) -> int:
    """The number of the last thing that was told; 0 before anything was. A form keeps it as what it saw."""
    return intention.told.order_by("-pk").values_list("pk", flat=True).first() or 0


def _check_seen(intention: Intention, seen: int | None) -> None:
    if seen is not None and seen != last_told(intention):
        raise Changed(
            _(
                "Er is intussen iets anders over dit plan verteld, misschien door uzelf in een "
                "ander venster. "
                "Kijk hieronder of uw bericht nog nodig is. Wat u invulde, staat er nog."
            )
        )


def _check_order(intention: Intention, which: str, to: date) -> None:
    if to < timezone.localdate():
        raise NotAllowed(_("Deze datum is al geweest. Kies vandaag of een latere dag."))
    until = to if which == Told.DateOf.REACT_UNTIL else intention.react_until
    decides = to if which == Told.DateOf.DECIDES_ON else intention.decides_on
    if until and decides and until > decides:
        raise NotAllowed(
            _("Zo kunnen mensen nog reageren na het besluit. Kies een dag waarop reageren nog zin heeft.")
        )


def _step_to_do(intention: Intention, step_pk: int) -> Step:
    step = intention.steps.filter(pk=step_pk).first()
    if step is None or step.done_on:
        raise NotAllowed(_("Deze stap is er niet meer, of is al klaar. Er is niets veranderd."))
    return step


def _moved(
    intention: Intention,
    which: str,
    said: tuple[str, str],
    why: tuple[str, str],
    marks: tuple[str, str],
    by: User | None,
    step: Step | None = None,
) -> Told:
    text = f"{said[0]} {why[0]}".strip(), f"{said[1]} {why[1]}".strip()
    was, became = marks
    return _record(intention, What.DATE_MOVED, text, by, date_of=which, step=step, was=was, became=became)


def _end(intention: Intention, state: str, on: date, outcome: tuple[str, str], by: User | None) -> Intention:
    if on > timezone.localdate():
        raise NotAllowed(_("Deze datum is nog niet geweest. Kies vandaag of een eerdere dag."))
    intention.move_to(state, outcome=outcome[0], outcome_en=outcome[1], ended_on=on)
    what = What.DECIDED if state == State.DECIDED else What.STOPPED
    return _save(intention, _record(intention, what, outcome, by))


def _record(intention: Intention, what: str, text: tuple[str, str], by: User | None, **also: object) -> Told:
    dutch, english = (each[:LONGEST] for each in text)
    return Told.objects.create(intention=intention, what=what, text=dutch, text_en=english, by=by, **also)


def _save(intention: Intention, told: Told) -> Intention:
    intention.told_at = told.at
    intention.save()
    if item := show(intention):
        announce(item, NOTICES[told.what], told.text, told.text_en, mark=str(told.pk))
    return intention
