"""What must hold after each request of staff, asked of the rows themselves and of what the page said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from core.accounts.models import Assistance, Mandate, User
from core.audit.models import Office
from core.cases.models import Case, CaseEvent
from tests.counter.flows.touched import Row
from tests.counter.flows.town import Town, Word
from tests.fuzzing import POINTS

IN_OWN_ROLE = (
    "/balie/post/",
    "/balie/wachtrij/",
    "/balie/terugbellen/",
    "/balie/inschrijven/",
    "/balie/code/",
)
"""Where staff work in their own role, whether they help somebody or not."""
LISTS = ("/balie/", *IN_OWN_ROLE)
"""Where people are listed, by those who may."""
SEES = {
    "petra": {"question", "travel-document"},
    "bas": {"question", "travel-document"},
    "ina": {"question", "complaint", "travel-document"},
    "omar": set[str](),
}
"""Which kinds of case each may read of whom they help."""
OF_NOBODY = {
    *("accounts_user", "account_emailaddress", "services_pagefeedback", "counter_callback"),
    "complaints_senderhour",
}
"""Log-ins, and what everybody may send without saying who they are."""


@dataclass(frozen=True)
class Before:
    """What was so when the request began."""

    staff: User
    path: str
    at: datetime
    running: Assistance | None


def running(key: int | None) -> Assistance | None:
    """The help that this browser began, as far as its row says that it runs."""
    found = Assistance.objects.filter(pk=key or 0).select_related("person", "mandate").first()
    if found is None or found.ended_at or found.expires_at <= timezone.now():
        return None
    return found if found.mandate is None or found.mandate.is_in_force() else None


# What was written


def wrong_writes(town: Town, before: Before, rows: list[Row]) -> Iterator[str]:
    """What is wrong with the rows that a request wrote."""
    own, helped = town.own.get(before.staff.pk, set()), before.running
    for row in rows:
        if row.table in OF_NOBODY:
            continue
        people = people_of(row)
        if people & own:
            yield f"self-dealing: {row}"
        if rule := RULES.get(row.table):
            yield from rule(town, before, row)
        elif before.path.startswith(IN_OWN_ROLE):
            continue
        elif helped is None:
            yield f"written while nobody is helped: {row}"
        elif people - around(town, helped):
            yield f"of somebody else than who is helped: {row}"
    yield from by_itself(rows)


def around(town: Town, helped: Assistance) -> set[int]:
    """Who is helped, their children, who represents them and whom they represent."""
    person = helped.person
    found = {person.pk, *(child for child, parent in town.children.items() if parent == person.pk)}
    found |= set(person.mandates_held.values_list("person_id", flat=True))
    found |= set(
        person.mandates_given.exclude(representative=None).values_list("representative_id", flat=True)
    )
    return found


def holders_for(person: int) -> set[int]:
    """Who may come for this person."""
    given = Mandate.objects.in_force().filter(person=person).exclude(representative=None)
    return set(given.values_list("representative_id", flat=True))


def people_of(row: Row) -> set[int]:
    """Whom a row speaks of: by itself, or by the case, event or draft that it belongs to."""
    found: set[int] = set()
    for column, target in POINTS.get(row.table, {}).items():
        key = row.values.get(column)
        if key is None or (column == "id" and row.op == "DELETE"):
            continue
        if who := WHO.get(target):
            found |= who(int(key))
    return found


def _of_case(key: int) -> set[int]:
    pair = Case.objects.filter(pk=key).values_list("subject_id", "submitted_by_id").first() or ()
    return {person for person in pair if person}


def _of_event(key: int) -> set[int]:
    case = CaseEvent.objects.filter(pk=key).values_list("case_id", flat=True).first()
    return _of_case(case) if case else set()


def _of_help(key: int) -> set[int]:
    return set(Assistance.objects.filter(pk=key).values_list("person_id", flat=True))


WHO: dict[str, Callable[[int], set[int]]] = {
    "accounts_person": lambda key: {key},
    "cases_case": _of_case,
    "cases_caseevent": _of_event,
    "accounts_assistance": _of_help,
}


def event(town: Town, before: Before, row: Row) -> Iterator[str]:
    """A line in a timeline: who, for whom, how and why."""
    new = row.new or {}
    if row.op != "INSERT":
        yield f"a timeline was changed: {row}"
    elif new["actor_id"] is None and new["channel"] == "system":
        return  # by_itself says what it follows from
    elif new["actor_id"] != before.staff.pk:
        yield f"without actor, or in the name of another: {row}"
    elif not before.path.startswith(IN_OWN_ROLE):
        yield from in_somebodys_name(before, row, new)


def in_somebodys_name(before: Before, row: Row, new: dict[str, Any]) -> Iterator[str]:
    """The help that an event names is the one that runs here, for this person, in this way."""
    helped = Assistance.objects.filter(pk=new.get("assistance_id") or 0).first()
    if helped is None:
        yield f"without reason: {row}"
        return
    if before.running is None or helped.pk != before.running.pk:
        yield f"by a help that does not run here: {row}"
    if not _of_case(new["case_id"]) & {helped.person_id}:
        yield f"in a case of somebody else: {row}"
    if new["channel"] != helped.how or not helped.purpose.strip() or helped.staff_id != new["actor_id"]:
        yield f"without its channel, purpose or actor: {row}"
    at = datetime.fromisoformat(new["at"])
    if not helped.started_at <= at < helped.expires_at:
        yield f"after its time: {row}"


def by_itself(rows: list[Row]) -> Iterator[str]:
    """What the system adds by itself follows from what somebody did in the same case."""
    events = [row.values for row in rows if row.table == "cases_caseevent"]
    done = {row["case_id"] for row in events if row["actor_id"] is not None}
    yield from (f"nobody did it: event {row['id']}" for row in events if row["case_id"] not in done)


REACHED_BY = {"email", "phone", "language"}
"""What the register does not tell of somebody."""


def person(town: Town, before: Before, row: Row) -> Iterator[str]:
    """Somebody's particulars: of who is helped, once it is known who they are, and in nobody's stead."""
    if row.op == "INSERT":
        if before.running is None and not before.path.startswith(IN_OWN_ROLE):
            yield f"a person was made while nobody is helped: {row}"
        return
    helped = before.running
    if row.values["from_brp"] and not REACHED_BY & set(row.changed):
        return  # as the population register has them: nobody typed that
    if helped is None or row.values["id"] != helped.person_id:
        yield f"particulars of somebody else: {row}"
    elif not helped.is_identified or helped.mandate_id:
        yield f"particulars, while it is not this person: {row}"


def draft(town: Town, before: Before, row: Row) -> Iterator[str]:
    """A form in the making: of who is helped, on this side of the counter."""
    if before.path.startswith("/balie/code/"):
        return
    helped = before.running
    if helped is None or row.values["owner_id"] != helped.person_id:
        yield f"a draft of somebody else: {row}"
    elif "home" in {one["place"] for one in (row.new, row.old) if one} and "place" not in row.changed:
        yield f"a draft from home: {row}"
    elif not helped.is_identified:
        yield f"a draft of who knows: {row}"


def paper_trail(town: Town, before: Before, row: Row) -> Iterator[str]:
    """A consent or a mandate: through the channel of this help, by who is helped; DigiD's own stay."""
    helped = before.running
    if helped is None or not helped.is_identified:
        yield f"agreed to by nobody: {row}"
        return
    if row.values["person_id"] != helped.person_id:
        yield f"agreed to by another: {row}"
    how = row.values["revoked_how"] if "revoked_at" in row.changed and row.old else row.values["given_how"]
    if how in {"web", "digid"}:
        yield f"said to be done at home: {row}"
    seen = row.table != "accounts_mandate" or (row.values["recorded_by_id"] and row.values["proof"])
    if row.op == "INSERT" and not seen:
        yield f"without who saw the proof: {row}"


def help_itself(town: Town, before: Before, row: Row) -> Iterator[str]:
    """Help begins with all that it must say, and only its end changes."""
    new = row.new or {}
    if new.get("staff_id") != before.staff.pk or not new.get("purpose", "").strip():
        yield f"help without staff or purpose: {row}"
    if row.op == "UPDATE" and row.changed - {"ended_at", "expires_at"}:
        yield f"help became other help: {row}"
    if row.op == "UPDATE" and "expires_at" in row.changed and before.running is None:
        yield f"help that was over lasts longer: {row}"
    if row.op == "DELETE":
        yield f"help was wiped out: {row}"


RULES: dict[str, Callable[[Town, Before, Row], Iterator[str]]] = {
    "cases_caseevent": event,
    "accounts_person": person,
    "cases_draft": draft,
    "accounts_mandate": paper_trail,
    "notifications_channelconsent": paper_trail,
    "accounts_assistance": help_itself,
}


# What was shown


def wrong_words(town: Town, before: Before, now: Assistance | None, seen: str, chosen: int) -> Iterator[str]:
    """Words on a page of somebody whose words they are not to be. `chosen`: whom the address speaks of."""
    name = before.staff.username
    for text, whose in town.words.items():
        if text in seen and not may_show(town, name, before, now, whose, chosen):
            yield f"{text} ({whose.what}) was shown to {name}"


def may_show(town: Town, name: str, before: Before, now: Assistance | None, whose: Word, chosen: int) -> bool:
    """Whether this word may stand on this page."""
    if before.path in LISTS or before.path.startswith(IN_OWN_ROLE):
        return whose.what in {"name", "private", "typed"} or whose.what in SEES[name]
    if chosen and whose.person == chosen:
        return whose.what in {"name", "private", "typed"}
    if chosen and whose.what == "name" and whose.person in holders_for(chosen):
        return True
    if now is None:
        return False
    theirs = whose.person == now.person_id or town.children.get(whose.person) == now.person_id
    if whose.what == "name":
        return theirs or whose.person in around(town, now)
    if whose.what == "typed":
        return theirs
    if not theirs or not now.is_identified or whose.what == "home draft":
        return False
    return whose.what == "private" or may_read(name, now, whose)


def may_read(name: str, now: Assistance, whose: Word) -> bool:
    """Whether this file may be read by these staff, for this person or who represents them."""
    case = Case.objects.get(pk=whose.case)
    closed = case.exclusions.filter(user=now.staff_id).exists() or case.office != Office.MUNICIPALITY
    covered = now.mandate is None or now.mandate.covers(case.kind)
    return case.kind in SEES[name] and covered and not closed
