"""While staff help somebody: what can be done, the banner on every page, and what stays closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.accounts.models import Assistance
from core.audit.models import AccessRecord
from core.cases.models import Attachment, Case, CaseEvent, Draft
from core.notifications.models import ChannelConsent, Message
from core.page_cache.middleware import KEPT
from tests.cases_factory import consent, travel_document_case
from tests.client import PageClient
from tests.complaints_factory import about_accused, ombudsman_case, question_case
from tests.counter.filling import asked, complaint_page
from tests.counter_factory import helping, mandate
from tests.people import Cast, make_person, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db

BANNER = "U vult in voor Suzanne de Graaf"
EVERY_FRAME = (
    *("/", "/mijn/", "/beheer/", "/beheer/zaken/", "/balie/", "/balie/hulp/", "/vragen/stellen/"),
    *("/account/2fa/", "/beheer/notifications/message/", "/contact/", "/nergens/"),
)


def html_of(page: PageClient, path: str) -> str:
    return str(page.get(path).content.decode())


def test_everything_of_this_person_in_one_place(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast, "requested")
    Draft.objects.create(
        form="travel-document", owner=case.subject, subject=case.subject, place=Draft.Place.COUNTER
    )
    helping(page, cast.petra, case.subject)
    html = html_of(page, "/balie/hulp/")
    assert case.reference in html
    assert "Aan de balie begonnen, nog niet verstuurd" in html
    for link in ("/reisdocumenten/aanvraag/", "/vragen/stellen/", "/klachten/indienen/", "/mijn/berichten/"):
        assert f'href="{link}"' in html
    assert "/ombudsman/verzoek/" not in html
    assert html.count("autofocus") == 1


@pytest.mark.parametrize(
    ("purpose", "first"),
    [("Een klacht indienen: balie", "Een klacht indienen"), ("Een vraag stellen", "Een vraag stellen")],
)
def test_what_they_came_for_stands_first(purpose: str, first: str, page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne), purpose=purpose)
    assert f"autofocus>{first}</a>" in html_of(page, "/balie/hulp/")


def test_a_mandate_opens_only_its_own_forms(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    given = mandate(suzanne, person_of(cast.anna), kinds=["question"])
    helping(page, cast.petra, suzanne, mandate=given)
    html = html_of(page, "/balie/hulp/")
    assert "/vragen/stellen/" in html
    assert "/reisdocumenten/aanvraag/" not in html
    assert "samen met Anna Kok" in html


@pytest.mark.parametrize("path", EVERY_FRAME)
def test_the_banner_stands_on_every_page(path: str, page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    html = html_of(page, path)
    assert BANNER in html
    assert "aan de balie" in html
    assert "Nog 30 minuten." in html
    assert 'action="/balie/hulp/klaar/"' in html
    assert "js/counter.js" in html


@pytest.mark.parametrize("path", EVERY_FRAME)
def test_no_banner_without_help(path: str, page: PageClient, cast: Cast) -> None:
    html = page.as_staff(cast.petra).get(path, follow=True).content.decode()
    assert "U vult in voor" not in html
    assert "js/counter.js" not in html


def test_no_visitor_ever_gets_a_page_with_the_banner(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    visitor = PageClient()
    visitor.get("/contact/")  # may be kept from now on
    for _again in range(3):
        assert BANNER in html_of(page, "/contact/")
        assert BANNER not in visitor.get("/contact/").content.decode()
    assert not any(kept and BANNER.encode() in kept.body for kept in KEPT.values())


def test_the_page_says_who_types_and_logs_nobody_out(page: PageClient, cast: Cast) -> None:
    cast.petra.last_name = "de Wit"
    cast.petra.save()
    helping(page, cast.petra, person_of(cast.suzanne))
    html = html_of(page, "/mijn/")
    assert "Petra de Wit, medewerker" in html
    assert "Uitloggen" not in html


def test_a_strange_name_stays_text(page: PageClient, cast: Cast) -> None:
    person = make_person("<b>Bobby</b>", '"Tables" & Zonen', house_number=70)
    helping(page, cast.petra, person)
    assert "<b>Bobby" not in html_of(page, "/mijn/")


def test_nothing_is_kept_by_a_browser(page: PageClient, cast: Cast) -> None:
    helping(page, cast.petra, person_of(cast.suzanne))
    for path in ("/mijn/", "/balie/hulp/", "/vragen/stellen/"):
        assert "no-store" in page.get(path).headers["Cache-Control"]


def test_each_page_of_a_case_is_written_down(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    paper = Attachment.objects.create(
        case=case,
        event=case.events.get(kind=CaseEvent.Kind.OPENED),
        name="brief.pdf",
        kind="application/pdf",
        size=5,
        sha256="0" * 64,
        file="attachments/none.pdf",
    )
    helping(page, cast.petra, case.subject)
    base = f"/mijn/zaken/{case.reference}/"
    confirmation = f"/reisdocumenten/zaak/{case.reference}/bevestiging/"
    for count, path in enumerate((base, f"{base}bericht/", f"{base}afspraak/", confirmation), 1):
        assert page.get(path).status_code == 200
        seen = AccessRecord.objects.filter(user_id=cast.petra.pk, person_id=case.subject_id)
        assert list(seen.values_list("action", "what")) == [("viewed", case.reference)] * count
    page.get(f"{base}bijlagen/{paper.pk}/")
    assert AccessRecord.objects.filter(action="downloaded", what=case.reference).count() == 1


def test_a_resident_who_reads_is_not_written_down(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/")
    assert not AccessRecord.objects.exists()


def test_what_is_written_stands_on_the_case_as_help(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    made = helping(page, cast.petra, case.subject, how="phone", identity="questions")
    page.get(f"/mijn/zaken/{case.reference}/bericht/")
    page.post(
        f"/mijn/zaken/{case.reference}/bericht/",
        {"text": "Kan het sneller?", "key": "6f1c3b9e-7a35-4d8e-9a55-6a1a0e6e2a11"},
    )
    event = case.events.get(kind=CaseEvent.Kind.FROM_RESIDENT)
    assert (event.assistance, event.actor, event.channel) == (made, cast.petra, "phone")


# What stays closed


def test_consent_that_digid_proves_is_given_by_nobody_else(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    asked = consent(case, person_of(cast.pieter))
    helping(page, cast.petra, person_of(cast.pieter))
    response = page.get(f"/reisdocumenten/toestemming/{asked.token}/")
    assert response.headers["Location"] == "/account/alleen-zelf/"
    page.post(f"/reisdocumenten/toestemming/{asked.token}/", {"answer": "yes"})
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_credentials_are_ones_own(page: PageClient, cast: Cast) -> None:
    """What stands below /account/ is of who logged in, whoever they help."""
    helping(page, cast.petra, person_of(cast.suzanne))
    for path in ("/account/2fa/", "/account/sessies/", "/account/wachtwoord/"):
        response = page.get(path)
        assert response.status_code in (200, 302)
        assert response.wsgi_request.user == cast.petra
    assert not cast.suzanne.has_usable_password()


def test_files_of_the_ombudsman_and_complaints_stay_closed_to_the_counter(
    page: PageClient, cast: Cast
) -> None:
    files = [ombudsman_case(cast), about_accused(cast)]
    helping(page, cast.petra, person_of(cast.suzanne))
    for case in files:
        assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 404
        assert case.reference not in html_of(page, "/balie/hulp/") + html_of(page, "/mijn/")


def test_a_file_closed_to_one_colleague_stays_closed_while_they_help(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    helping(page, cast.petra, case.subject)
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200
    case.exclude(cast.petra, "test")
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 404
    assert case.reference not in html_of(page, "/balie/hulp/")


def test_a_case_with_ones_own_household_in_it_stays_closed(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    Case.objects.filter(pk=case.pk).update(submitted_by=make_person("Jan", "de Wit", house_number=5))
    helping(page, cast.petra, case.subject)
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 404


def test_a_draft_from_home_stays_at_home(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    draft = Draft.objects.create(form="travel-document", owner=suzanne, subject=suzanne)
    helping(page, cast.petra, suzanne)
    assert page.get(f"/reisdocumenten/aanvraag/{draft.key}/voor-wie/").status_code == 404
    assert str(draft.key) not in html_of(page, "/balie/hulp/")


# Without a checked identity


def unchecked(page: PageClient, cast: Cast, **fields: Any) -> Assistance:
    return helping(page, cast.petra, person_of(cast.suzanne), identity="not_checked", **fields)


@pytest.mark.parametrize("path", ["/reisdocumenten/aanvraag/", "/mijn/berichten/", "/mijn/hulp/"])
def test_what_asks_a_log_in_at_home_asks_a_checked_identity(path: str, page: PageClient, cast: Cast) -> None:
    unchecked(page, cast)
    response = page.get(path, follow=True)
    assert response.redirect_chain[-1][0] == "/balie/hulp/wie/"
    html = response.content.decode()
    assert "U hebt nog niet gecontroleerd wie het is" in html
    assert "Er is niets verloren" in html


def test_nothing_of_this_person_is_shown(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    unchecked(page, cast)
    assert case.reference not in html_of(page, "/balie/hulp/") + html_of(page, "/mijn/")
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 404
    assert page.get(f"/mijn/zaken/{case.reference}/afspraak/").headers["Location"] == "/balie/hulp/wie/"
    html = html_of(page, "/balie/hulp/")
    assert "Al het andere blijft dicht" in html
    assert "Eerst controleren wie het is" in html


@pytest.mark.parametrize("path", ["/balie/hulp/", "/vragen/stellen/", "/hulp/"])
def test_no_address_mail_or_number_is_shown(path: str, page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    suzanne.phone, suzanne.street = "0612345678", "Papegaaienplein"
    suzanne.save()
    secret = ("0612345678", "Papegaaienplein", "suzanne@voorbeeld.example")
    unchecked(page, cast)
    assert not [word for word in secret if word in html_of(page, path)]


def test_no_address_on_the_pages_of_a_complaint(page: PageClient, cast: Cast) -> None:
    unchecked(page, cast)
    for at in ("wie", "nakijken"):
        html = complaint_page(page, at).content.decode()
        assert "suzanne@voorbeeld.example" not in html and "Voorbeeldgracht" not in html, at


def test_whoever_calls_does_not_change_where_messages_go(page: PageClient, cast: Cast) -> None:
    """Somebody says that they are Suzanne; a question is all that they get in."""
    unchecked(page, cast)
    case = asked(page, email="kwaad@voorbeeld.example", by_email="on")
    suzanne = person_of(cast.suzanne)
    suzanne.refresh_from_db()
    assert (case.subject, suzanne.email) == (suzanne, "suzanne@voorbeeld.example")
    assert not ChannelConsent.objects.exists()
    assert Message.objects.get().channel == "letter"


def test_a_form_begun_before_is_not_listed(page: PageClient, cast: Cast) -> None:
    suzanne = person_of(cast.suzanne)
    Draft.objects.create(form="travel-document", owner=suzanne, subject=suzanne, place="counter")
    unchecked(page, cast)
    assert "nog niet verstuurd" not in html_of(page, "/balie/hulp/")


@pytest.mark.parametrize("path", ["/vragen/stellen/", "/klachten/indienen/"])
def test_a_question_and_a_complaint_stay_open(path: str, page: PageClient, cast: Cast) -> None:
    unchecked(page, cast)
    assert page.get(path).status_code == 200


def test_what_was_entered_now_can_be_read(page: PageClient, cast: Cast) -> None:
    made = unchecked(page, cast)
    case = question_case(cast)
    CaseEvent.objects.create(
        case=case,
        kind=CaseEvent.Kind.OPENED,
        to_status=case.status,
        actor=cast.petra,
        channel="counter",
        assistance=made,
    )
    assert page.get(f"/mijn/zaken/{case.reference}/").status_code == 200
    assert case.reference in html_of(page, "/mijn/")


def test_a_check_later_opens_the_rest_for_the_same_person(page: PageClient, cast: Cast) -> None:
    before = unchecked(page, cast, purpose="Vraag stellen")
    assert page.post("/balie/hulp/wie/", {"identity": "not_checked"}).status_code == 422
    page.post("/balie/hulp/wie/", {"identity": "passport"})
    after = Assistance.objects.get(ended_at=None)
    assert (after.person, after.purpose, after.identity) == (before.person, "Vraag stellen", "passport")
    assert page.get("/mijn/berichten/").status_code == 200


# Figures


def test_few_queries_for_one_case_and_for_many(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    helping(page, cast.petra, case.subject)
    page.get("/balie/hulp/")
    with counted() as few:
        page.get("/balie/hulp/")
    for _each in range(10):
        travel_document_case(cast)
    with counted() as many:
        page.get("/balie/hulp/")
    assert len(few) == len(many) <= 8


def test_the_banner_costs_one_query(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra).get("/contact/")
    with counted() as without:
        page.get("/contact/")
    helping(page, cast.petra, person_of(cast.suzanne))
    page.get("/contact/")
    with counted() as with_help:
        page.get("/contact/")
    assert len(with_help) == len(without) + 1


def test_nobody_without_the_right_gets_in(page: PageClient, cast: Cast) -> None:
    for user in (cast.ruben, cast.norole, cast.karim):
        assert page.as_staff(user).get("/balie/hulp/").status_code == 403


def test_help_of_a_colleague_is_not_ones_own(page: PageClient, cast: Cast) -> None:
    made = helping(page, cast.petra, person_of(cast.suzanne))
    other = PageClient().as_staff(cast.accused)
    session = other.session
    session["assistance"] = made.pk
    session.save()
    assert other.get("/mijn/").headers["Location"] == "/balie/hulp/voorbij/"
    assert BANNER not in other.get("/contact/").content.decode()


def test_time_left_is_rounded_up(cast: Cast) -> None:
    now = timezone.now()
    made = Assistance(started_at=now, expires_at=now + timedelta(seconds=90))
    assert made.minutes_left == 2
