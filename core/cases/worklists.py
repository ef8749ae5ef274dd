"""What the desk has to do, across all kinds of cases: scoped lists that stay fast at 100,000 cases.

Lists go by the date that presses most, in keyset pages over partial indexes; totals stop at a limit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, DateField, F, Func, IntegerField, Q, QuerySet, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.accounts.models import User
from core.cases import workflow as workflows
from core.cases.models import Case, CaseQuerySet
from core.cases.models.case import NO_DATE
from core.cases.workflow import Text, Turn
from core.prefetch import fetch
from core.statements import Key, ask

ROWS = 25
COUNT_LIMIT = 1000
SOON = 3
"""Days before a date from which it is shown as pressing."""


def mine(user: User) -> CaseQuerySet:
    """Cases this user handles, and that wait for us."""
    return _our_turn(_open(user).filter(handler=user))


def waiting(user: User) -> CaseQuerySet:
    """Cases in which the resident or somebody else is to move."""
    return _open(user).exclude(_our_turn_is())


def with_post(user: User) -> CaseQuerySet:
    """Cases in which a resident wrote something that nobody here read yet; closed ones too."""
    cases = Case.objects.visible_to(user) if user.is_staff else Case.objects.none()
    return cases.filter(unread_since__isnull=False)


def late(user: User) -> CaseQuerySet:
    """Cases past their date, whoever's turn it is."""
    return _open(user).filter(due_on__lt=timezone.localdate())


def unassigned(user: User) -> CaseQuerySet:
    """Cases that wait for us and have no handler."""
    return _our_turn(_open(user).filter(handler=None))


def everything(user: User) -> CaseQuerySet:
    """All open cases."""
    return _open(user)


Cases = Callable[[User], CaseQuerySet]
"""The cases of a list. Of the user it may know key, rights and office, and of the time the day: no more."""


@dataclass(frozen=True)
class WorkList:
    """One list: the word for it, what it holds, and what to say when it is empty."""

    slug: str
    label: Text
    explanation: Text
    empty: Text
    cases: Cases


LISTS = (
    WorkList(
        "mijn",
        _("Mijn werk"),
        _("Zaken die op uw naam staan en waarin wij aan de beurt zijn."),
        _("Er ligt niets voor u klaar."),
        mine,
    ),
    WorkList(
        "wacht",
        _("Wacht op een ander"),
        _("Zaken waarin de inwoner of iemand anders aan de beurt is."),
        _("Wij wachten nergens op."),
        waiting,
    ),
    WorkList(
        "post",
        _("Nieuwe berichten"),
        _("Zaken waarin een inwoner ons schreef en die nog niemand las. Ook van zaken die klaar zijn."),
        _("Er zijn geen nieuwe berichten."),
        with_post,
    ),
    WorkList(
        "te-laat",
        _("Te laat"),
        _("Zaken waarvan de datum voorbij is."),
        _("Niets is te laat."),
        late,
    ),
    WorkList(
        "niemand",
        _("Van niemand"),
        _("Zaken waarin wij aan de beurt zijn en die nog niemand behandelt."),
        _("Alle zaken hebben een behandelaar."),
        unassigned,
    ),
    WorkList("alles", _("Alle open zaken"), _("Alles wat nog loopt."), _("Er loopt niets."), everything),
)


def by_slug(slug: str) -> WorkList:
    """The list of that name. KeyError when there is none."""
    return {work_list.slug: work_list for work_list in LISTS}[slug]


def _open(user: User) -> CaseQuerySet:
    return Case.objects.visible_to(user).open() if user.is_staff else Case.objects.none()


def _our_turn_is() -> Q:
    ours = Q(pk__in=[])
    for workflow in workflows.all_workflows():
        names = [status.name for status in workflow.statuses if status.turn == Turn.OFFICE]
        ours |= Q(kind=workflow.kind, status__in=names)
    return ours


def _our_turn(cases: CaseQuerySet) -> CaseQuerySet:
    return cases.filter(_our_turn_is())


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the keys of the rows around them (empty when there are none)."""

    rows: list[Any]
    previous: str
    next: str


def page(cases: Cases, user: User, after: str = "", before: str = "", size: int = ROWS) -> Page:
    """One keyset page, by date and number. A key that is none of ours gives the first page."""
    backwards = _key(before) is not None
    place = _key(before) or _key(after)
    keys: dict[str, Key] = {"user": user.pk}
    if place:
        keys |= {"day": place[0], "pk": place[1]}
    of = (cases, _reader(user), backwards, size + 1)
    rows = fetch(_page, "subject", "handler", of=of, **keys)
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_previous = more if backwards else _key(after) is not None
    has_next = True if backwards else more
    return Page(
        rows,
        key_of(rows[0]) if rows and has_previous else "",
        key_of(rows[-1]) if rows and has_next else "",
    )


def _page(
    cases: Cases, reader: Reader, backwards: bool, size: int, user: int, day: date | None = None, pk: int = 0
) -> CaseQuerySet:
    pressing = Coalesce("due_on", Value(NO_DATE), output_field=DateField())
    ordered = cases(reader.user(user)).annotate(pressing=pressing)
    if day:
        beyond = TupleLessThan if backwards else TupleGreaterThan
        ordered = ordered.filter(beyond(Tuple(F("pressing"), F("pk")), (day, pk)))
    return ordered.order_by(*(("-pressing", "-pk") if backwards else ("pressing", "pk")))[:size]


@dataclass(frozen=True)
class Reader:
    """What the query of a list depends on, but for whose list it is: made once a day for all of one kind."""

    office: str
    is_staff: bool
    rights: frozenset[str]
    day: date

    def user(self, key: int) -> User:
        """Somebody with these rights and this key. A list that asks more of them fails: User.DoesNotExist."""
        known = {"id": key, "is_superuser": False, "is_staff": self.is_staff, "is_active": True}
        made = User.from_db(None, [*known, "office"], [*known.values(), self.office])
        made._perm_cache = set(self.rights)  # type: ignore[attr-defined]
        return made


def _reader(user: User) -> Reader:
    rights = {workflow.view_permission for workflow in workflows.all_workflows()}
    held = frozenset(right for right in rights if user.has_perm(right))
    return Reader(user.office, user.is_staff, held, timezone.localdate())


def key_of(case: Case) -> str:
    """The place of a case in a list, to go on from."""
    return f"{(case.due_on or NO_DATE).isoformat()}.{case.pk}"


def _key(text: str) -> tuple[date, int] | None:
    day, _dot, pk = text.partition(".")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def counts(user: User) -> dict[str, str]:
    """How many cases each work list has for this user, in one query; above the limit "1.000+"."""
    (found,) = ask(_counts, _reader(user), user=user.pk)
    return {each.slug: total_words(count or 0) for each, count in zip(LISTS, found, strict=True)}


def _counts(reader: Reader, user: int) -> QuerySet[User, tuple[int | None, ...]]:
    keys = ArrayField(BigIntegerField())
    lists = [each.cases(reader.user(user)).order_by().values("pk")[: COUNT_LIMIT + 1] for each in LISTS]
    return User.objects.filter(pk=user).values_list(
        *(
            Func(Cast(ArraySubquery(rows), keys), function="CARDINALITY", output_field=IntegerField())
            for rows in lists
        )
    )


def totals(lists: Mapping[str, QuerySet[Any]]) -> dict[str, str]:
    """How many rows each list has, in one query; above the limit "1.000+"."""
    parts = [rows.order_by().values_list(Value(name))[: COUNT_LIMIT + 1] for name, rows in lists.items()]
    found = dict.fromkeys(lists, 0)
    if len(parts) > 1:
        parts = [parts[0].union(*parts[1:], all=True).order_by()]
    for (name,) in (line for rows in parts for line in rows):
        found[name] += 1
    return {name: total_words(count) for name, count in found.items()}


def total_words(count: int) -> str:
    """A count as shown: exact up to the limit."""
    return "1.000+" if count > COUNT_LIMIT else str(count)


@dataclass(frozen=True)
class Due:
    """A date in words, with the kind of badge that repeats them as a colour."""

    words: str
    kind: str


def due(case: Case, today: date | None = None) -> Due:
    """How much time a case has left."""
    if case.due_on is None:
        return Due(str(_("geen datum")), "neutral")
    left = (case.due_on - (today or timezone.localdate())).days
    if left < 0:
        return Due(ngettext("%(n)s dag te laat", "%(n)s dagen te laat", -left) % {"n": -left}, "error")
    if left == 0:
        return Due(str(_("vandaag")), "warning")
    words = ngettext("nog %(n)s dag", "nog %(n)s dagen", left) % {"n": left}
    return Due(words, "warning" if left <= SOON else "ok")
