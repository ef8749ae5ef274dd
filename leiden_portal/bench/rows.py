"""Invented rows to measure with: a resident with cases, staff, and lists of any length."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from announcements.models import Announcement
from core.accounts.acting import Channel
from core.accounts.assurance import SESSION_KEY, Level
from core.accounts.models import Person, User
from core.cases.models import Case, CaseEvent
from core.city.models import Area
from council.models import AgendaItem
from documents.models import TravelDocumentRequest
from documents.workflow import KIND
from leiden_portal.demo import announcements, city, council, intentions, participation, people
from participation.models import Contribution, Process

PRICE = [
    {"code": "passport_adult", "label": "Paspoort", "cents": 8387, "legal_ground": "art. 6", "example": False}
]
MANY = """
INSERT INTO cases_case (reference, kind, office, status, subject_id, submitted_by_id, channel, received_on,
                        due_on, opened_at, moved_at, closed_at, submission_key, hold_reason)
SELECT 'L' || lpad(n::text, 17, '0'), kind, office, 'requested', subject_id, submitted_by_id, channel,
       received_on, current_date + (n %% 400 - 20)::int, opened_at, moved_at,
       CASE WHEN n %% 5 = 0 THEN now() END, gen_random_uuid(), ''
  FROM cases_case, generate_series(%s, %s) AS n WHERE cases_case.id = %s
"""


def load_city() -> None:
    """Counters, hours and prices of the demo, and what happens in its city: what the pages show."""
    people.load(timezone.localdate().year)
    city.load()
    council.load()
    announcements.load(timezone.localdate())
    intentions.load()
    participation.load()


def happening() -> dict[str, str]:
    """Pages of what happens in the city, by name: the fullest meeting item, and the newest announcement."""
    items = AgendaItem.objects.filter(meeting__same_as=None, is_heading=False)
    item = items.annotate(papers_count=Count("papers")).order_by("-papers_count", "pk")[0]
    announcement = Announcement.objects.shown().order_by("-published_on", "pk")[0]
    area = Area.objects.filter(kind=Area.Kind.NEIGHBOURHOOD).order_by("pk")[0]
    return {
        "council": reverse("council:meetings"),
        "council item": reverse("council:item", args=[item.meeting_id, item.pk]),
        "announcements": reverse("announcements:announcements"),
        "announcement": reverse("announcements:announcement", args=[announcement.identifier]),
        "neighbourhood": reverse("following:neighbourhood", args=[area.slug]),
        "following": reverse("following:start"),
    }


def taking_part() -> dict[str, str]:
    """Pages of taking part, by name: the process with most ideas, and the idea with most support."""
    process = Process.objects.public().annotate(n=Count("contributions")).order_by("-n", "pk")[0]
    shown = Contribution.objects.shown().filter(process=process, parent=None, merged_into=None, kind="idea")
    return {
        "taking part": reverse("participation:processes"),
        "process": process.get_absolute_url(),
        "contributions": reverse("participation:contributions", args=[process.slug]),
        "contribution": shown.order_by("-supports", "pk")[0].get_absolute_url(),
    }


def resident(cases: int, events: int) -> tuple[User, str]:
    """A resident with so many cases, each with so many lines in its timeline; and one case's reference."""
    person = Person.objects.create(
        given_names="Meta", family_name="Meting", street="Voorbeeldgracht", house_number=1, postcode="2312 AB"
    )
    user = User.objects.create(username=f"meting-{person.pk}", person=person)
    made = Case.objects.bulk_create(
        Case(
            kind=KIND,
            status="requested",
            subject=person,
            submitted_by=person,
            channel=Channel.WEB,
            received_on=timezone.localdate(),
        )
        for _ in range(cases)
    )
    TravelDocumentRequest.objects.bulk_create(
        TravelDocumentRequest(case=case, kind="passport", price_lines=PRICE) for case in made
    )
    CaseEvent.objects.bulk_create(
        CaseEvent(
            case=case, kind=CaseEvent.Kind.FROM_RESIDENT, actor=user, channel=Channel.WEB, text="Vraag."
        )
        for case in made
        for _ in range(events)
    )
    return user, made[0].reference


def clerk() -> User:
    """Someone who works at the desk, with every role."""
    user = User.objects.create(username="meting", is_staff=True, first_name="Meta")
    user.groups.set(Group.objects.all())
    return user


def lengthen(first: int, last: int) -> None:
    """Add cases numbered from `first` to `last`, like the oldest one; one in five is closed."""
    model = Case.objects.order_by("pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        cursor.execute(MANY, [first, last, model])
        cursor.execute("ANALYZE cases_case")


def signed_in(user: User) -> Client:
    """A browser in which this user is logged in: with DigiD, or with a second factor."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    session = client.session
    values: dict[str, Any] = {SESSION_KEY: int(Level.HOOG)}
    if user.is_staff:
        methods = [{"method": "mfa", "at": time.time(), "type": "totp"}]
        values = {
            "account_authentication_methods": methods,
            "account_authentication_methods_user": str(user.pk),
        }
    session.update(values)
    session.save()
    return client
