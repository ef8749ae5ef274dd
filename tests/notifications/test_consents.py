"""Consent per type of message: who gave it, how, and what somebody who helps may not touch (Awb 2:8)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.accounts.acting import acting_as_resident, acting_by_assistance, acting_by_mandate
from core.accounts.models import Person
from core.notifications import consent_locks, preferences
from core.notifications.models import ChannelConsent
from documents.forms.contact import MESSAGES
from tests import counter_factory
from tests.client import PageClient
from tests.people import Cast, make_person, person_of

pytestmark = pytest.mark.django_db

ADDRESS = "/mijn/berichten/"


def said(**more: str) -> dict[str, str]:
    return {"email": "suzanne@voorbeeld.example", "phone": "", "language": "nl", **more}


def by_digid(person: Person, channel: str = "email", message_type: str = "documents") -> ChannelConsent:
    return ChannelConsent.objects.create(
        person=person, message_type=message_type, channel=channel, wording="ja", given_how="digid"
    )


def test_who_logs_in_gives_and_takes_back_with_digid(page: PageClient, cast: Cast) -> None:
    page.as_resident(cast.suzanne).post(ADDRESS, said(documents_email="on"))
    consent = ChannelConsent.objects.get()
    assert (consent.given_how, consent.given_with) == ("digid", None)
    page.post(ADDRESS, said())
    consent.refresh_from_db()
    assert consent.revoked_how == "digid"
    html = page.get(ADDRESS).content.decode()
    assert "Eerder gekozen" in html and "Reisdocumenten, E-mail: ja op" in html


@pytest.mark.parametrize("how", ["counter", "phone", "post", "home"])
def test_who_is_helped_gives_and_takes_back_through_staff(how: str, page: PageClient, cast: Cast) -> None:
    helping = counter_factory.helping(page, cast.petra, person_of(cast.suzanne), how=how)
    page.post(ADDRESS, said(documents_email="on"))
    consent = ChannelConsent.objects.get()
    assert (consent.given_how, consent.given_with) == (how, helping)
    page.post(ADDRESS, said())
    consent.refresh_from_db()
    assert (consent.revoked_how, consent.revoked_with) == (how, helping)


def test_what_was_given_with_digid_is_locked_for_who_helps(page: PageClient, cast: Cast) -> None:
    person = person_of(cast.suzanne)
    consent = by_digid(person)
    counter_factory.helping(page, cast.petra, person)
    html = page.get(ADDRESS).content.decode()
    assert "Alleen de inwoner kan dit veranderen, met DigiD." in html
    page.post(ADDRESS, said(email="dief@voorbeeld.example"))
    consent.refresh_from_db()
    person.refresh_from_db()
    assert (consent.revoked_at, person.email) == (None, "suzanne@voorbeeld.example")


def test_the_address_is_locked_for_a_consent_of_any_type(page: PageClient, cast: Cast) -> None:
    person = person_of(cast.suzanne)
    by_digid(person, message_type="questions")
    acting = acting_by_assistance(counter_factory.assistance(cast.petra, person))
    addresses = {"email": "dief@voorbeeld.example", "phone": "+31612345678"}
    preferences.keep_contact(person, MESSAGES, addresses, ["email", "sms"], acting)
    person.refresh_from_db()
    assert (person.email, person.phone) == ("suzanne@voorbeeld.example", "+31612345678")
    assert list(preferences.in_force(person)) == [
        ("questions", "email"),
        ("documents", "email"),
        ("documents", "sms"),
    ]


def test_a_representative_chooses_nothing_for_another(page: PageClient, cast: Cast) -> None:
    person = person_of(cast.suzanne)
    made = counter_factory.mandate(person, person_of(cast.anna))
    counter_factory.representing(page, cast.anna, made)
    assert page.get(ADDRESS).status_code == 302
    acting = acting_by_mandate(cast.anna, made)
    preferences.keep_contact(person, MESSAGES, {"email": "anna@voorbeeld.example"}, ["email"], acting)
    person.refresh_from_db()
    assert person.email == "suzanne@voorbeeld.example"
    assert not ChannelConsent.objects.exists()


def test_somebody_without_digid_is_helped_with_all_of_it(cast: Cast) -> None:
    person = make_person("Bram", "Bos")
    preferences.choose(person, MESSAGES, ["email"])
    assert ChannelConsent.objects.get().given_how == "web"
    acting = acting_by_assistance(counter_factory.assistance(cast.petra, person))
    assert consent_locks.locked_channels(person, "documents", acting) == {}


def test_nobody_is_locked_out_of_their_own(cast: Cast) -> None:
    person = person_of(cast.suzanne)
    by_digid(person)
    for acting in (None, acting_as_resident(cast.suzanne)):
        assert consent_locks.locked_channels(person, "documents", acting) == {}
        assert consent_locks.locked_addresses(person, acting) == {}


def test_the_database_refuses_to_take_back_what_digid_gave_through_staff(cast: Cast) -> None:
    person = person_of(cast.suzanne)
    consent = by_digid(person)
    helping = counter_factory.assistance(cast.petra, person)
    for how, row in (("counter", helping), ("phone", None), ("digid", helping)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChannelConsent.objects.filter(pk=consent.pk).update(
                revoked_at=timezone.now(), revoked_how=how, revoked_with=row
            )


CHANGES = [
    {"wording": "iets anders"},
    {"given_how": "counter"},
    {"channel": "sms"},
    {"given_at": timezone.now()},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_a_consent_stays_as_it_was_given(change: dict[str, object], cast: Cast) -> None:
    consent = by_digid(person_of(cast.suzanne))
    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelConsent.objects.filter(pk=consent.pk).update(**change)


def test_a_consent_ends_once(cast: Cast) -> None:
    consent = by_digid(person_of(cast.suzanne))
    rows = ChannelConsent.objects.filter(pk=consent.pk)
    rows.update(revoked_at=timezone.now(), revoked_how="digid")
    for change in ({"revoked_at": None, "revoked_how": ""}, {"revoked_how": "system"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_without_the_trigger_a_consent_would_change(cast: Cast) -> None:
    """Negative control: it is the trigger that refuses, not something else."""
    consent = by_digid(person_of(cast.suzanne))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE notifications_channelconsent DISABLE TRIGGER consent_stays")
    assert ChannelConsent.objects.filter(pk=consent.pk).update(wording="iets anders") == 1
