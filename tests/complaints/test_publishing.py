"""Judgements and reports for everybody: what may not stand in them, when they are read, found, and gone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from complaints.models import Involved, Publication
from complaints.publishing import NotPublishable, fingerprint, must_go, new_slug, publish, stands_in, withdraw
from complaints.register import enter
from core.accounts.models import User
from core.cases.models import Case
from core.search import search
from core.search.writing import rebuild
from tests.client import PageClient
from tests.complaints.handling import judged, written
from tests.complaints.ombudsman_made import reported
from tests.complaints_factory import about_accused, complaint_case, ombudsman_case, part
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db

DESK = "/beheer/publicaties/"
FORM = {
    "kind": "judgement",
    "year": "2025",
    "title": "Niemand belde terug over de zeppelin",
    "summary": "Wij beloofden te bellen.",
    "text": "## Wat was de klacht?\n\nNiemand belde.",
    "judgement": "founded",
}


def draft(**fields: Any) -> Publication:
    usual = {**FORM, "office": "municipality", "slug": new_slug()}
    return Publication.objects.create(**{**usual, **fields})


def published(by: User, **fields: Any) -> Publication:
    made = draft(**fields)
    publish(made, by, fingerprint(made))
    made.refresh_from_db()
    return made


def html(answer: Any) -> str:
    return str(answer.content.decode())


def found(question: str) -> list[str]:
    return [hit.url for hit in search(question).hits]


@pytest.mark.parametrize("stage", ["judged", "reported"])
def test_the_page_of_a_case_leads_to_a_publication(stage: str, page: PageClient, cast: Cast) -> None:
    case, number, who = ended(cast, stage)
    url = f"{DESK}nieuw/?nummer={number}"
    shown = html(page.as_staff(who).get(f"/beheer/zaken/{case.reference}/"))
    assert "Er een publicatie van maken" in shown and url in shown
    assert number in html(page.get(url))


def test_not_before_there_is_an_outcome_and_not_for_who_cannot_publish(page: PageClient, cast: Cast) -> None:
    for case, who in (
        (written(cast), cast.wilma),
        (judged(cast), cast.karim),
        (ombudsman_case(cast), cast.olga),
    ):
        shown = html(page.as_staff(who).get(f"/beheer/zaken/{case.reference}/"))
        assert "Er een publicatie van maken" not in shown


def ended(cast: Cast, stage: str) -> tuple[Case, str, User]:
    """A case with its outcome, its number in the register, and who may publish it."""
    if stage == "judged":
        case = judged(cast)
        return case, case.complaint.number, cast.wilma
    case = reported(cast)
    return case, case.ombudsman_file.number, cast.olga


def test_from_draft_to_website_and_search_and_back(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.wilma).post(f"{DESK}nieuw/", FORM)
    made = Publication.objects.get()
    assert made.written_by == cast.wilma and found("zeppelin") == []
    address = "/klachten/oordelen/niemand-belde-terug-over-de-zeppelin/"
    assert PageClient().get(address).status_code == 404
    seen = page.get(f"{DESK}{made.pk}/").context["form"]["seen"].value()
    page.post(f"{DESK}{made.pk}/", {"seen": seen, "sure": "on"})
    everybody = PageClient()
    shown = html(everybody.get(address))
    assert "Niemand belde." in shown and "<h2>Wat was de klacht?</h2>" in shown and "Gegrond" in shown
    assert address in html(everybody.get("/klachten/oordelen/"))
    assert made.title in html(everybody.get("/zoeken/", {"q": "zeppelin"}))
    assert everybody.get(f"/zoeken/naar/judgement/{made.pk}/").headers["Location"].endswith(address)
    assert found("zeppelin") == [address]
    rebuild()
    assert found("zeppelin") == [address]
    page.post(f"{DESK}{made.pk}/intrekken/")
    assert everybody.get(address).status_code == 404 and found("zeppelin") == []
    assert address not in html(everybody.get("/klachten/oordelen/")), "kept pages are not old"
    assert made.title not in html(everybody.get("/zoeken/", {"q": "zeppelin"}))


def test_publishing_takes_a_second_yes(page: PageClient, cast: Cast) -> None:
    made = draft()
    page.as_staff(cast.wilma).post(f"{DESK}{made.pk}/", {"seen": fingerprint(made)})
    made.refresh_from_db()
    assert not made.is_public


def test_what_changed_after_it_was_read_is_not_published(page: PageClient, cast: Cast) -> None:
    made = draft()
    seen = fingerprint(made)
    Publication.objects.update(text="Iets anders.")
    answer = page.as_staff(cast.wilma).post(f"{DESK}{made.pk}/", {"seen": seen, "sure": "on"})
    assert answer.status_code == 409 and "intussen veranderd" in html(answer)
    assert not Publication.objects.public().exists()


@pytest.mark.parametrize("words", ["999993653", "suzanne@voorbeeld.example", "06 12345678"])
def test_personal_data_is_refused(words: str, page: PageClient, cast: Cast) -> None:
    made = draft(text=f"Bel of mail {words} daarover.")
    answer = page.as_staff(cast.wilma).post(f"{DESK}{made.pk}/", {"seen": fingerprint(made), "sure": "on"})
    assert answer.status_code == 409 and words in html(answer)
    assert not Publication.objects.public().exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mevrouw Graaf belde.", "Graaf"),
        ("SUZANNE belde.", "Suzanne"),
        ("De heer Gerritsen luisterde niet.", "Gerritsen"),
        ("gerritsen luisterde niet.", "Gerritsen"),
        ("Zij woont aan de Voorbeeldgracht 12.", "Voorbeeldgracht 12"),
    ],
)
def test_names_of_the_people_in_the_case_are_refused(words: str, name: str, cast: Cast) -> None:
    case = about_accused(cast)
    made = draft(number=case.complaint.number, text=words)
    assert name in must_go(made, cast.wilma)
    with pytest.raises(NotPublishable, match=name):
        publish(made, cast.wilma, fingerprint(made))


def test_the_title_and_the_summary_are_looked_at_too(cast: Cast) -> None:
    number = about_accused(cast).complaint.number
    assert must_go(draft(number=number, title="Over Gerritsen"), cast.wilma) == ["Gerritsen"]
    assert must_go(draft(number=number, summary="Over Suzanne."), cast.wilma) == ["Suzanne"]
    assert must_go(draft(number=number), cast.wilma) == []


def test_a_name_is_a_whole_word(cast: Cast) -> None:
    assert stands_in("Graaf", "Zij heet Graaf.") and not stands_in("Graaf", "Het graafwerk duurde lang.")
    assert stands_in("Groot", "Mevrouw Groot belde.") and not stands_in("Groot", "Een groot probleem.")


def test_somebody_without_account_is_looked_for_by_the_words_of_the_complaint(cast: Cast) -> None:
    case = complaint_case(cast)
    Involved.objects.create(complaint=case.complaint, named_as="mevrouw Zilverstein van de balie")
    made = draft(number=case.complaint.number, text="Zilverstein zat aan de balie.")
    assert must_go(made, cast.wilma) == ["Zilverstein"]


def test_the_names_are_told_only_to_who_may_see_the_case(cast: Cast) -> None:
    case = about_accused(cast)
    made = draft(number=case.complaint.number, text="Suzanne belde.")
    assert must_go(made, cast.accused) == []
    with pytest.raises(NotPublishable, match="collega"):
        publish(made, cast.accused, fingerprint(made))


def test_a_sealed_number_does_not_exist_for_who_it_is_about(page: PageClient, cast: Cast) -> None:
    case = about_accused(cast)
    number = case.complaint.number
    made = draft(number=number)
    page.as_staff(cast.accused)
    assert made.title not in html(page.get(DESK))
    for rest in ("", "wijzigen/", "intrekken/"):
        assert page.get(f"{DESK}{made.pk}/{rest}").status_code == 404
    assert page.get(f"{DESK}nieuw/", {"nummer": number}).status_code == 404
    enter(case, "judged")
    known = html(page.post(f"{DESK}nieuw/", FORM | {"number": number}))
    unknown = html(page.post(f"{DESK}nieuw/", FORM | {"number": "K-2026-9999"}))
    assert known.count("Wij vinden dit nummer niet") == unknown.count("Wij vinden dit nummer niet") > 0
    assert made.title in html(page.as_staff(cast.wilma).get(DESK)), "negative control"


def test_a_number_of_the_other_office_does_not_exist(page: PageClient, cast: Cast) -> None:
    file, complaint = ombudsman_case(cast), complaint_case(cast)
    page.as_staff(cast.wilma)
    assert page.get(f"{DESK}nieuw/", {"nummer": file.ombudsman_file.number}).status_code == 404
    page.as_staff(cast.olga)
    assert page.get(f"{DESK}nieuw/", {"nummer": complaint.complaint.number}).status_code == 404
    assert page.get(f"{DESK}nieuw/", {"nummer": file.ombudsman_file.number}).status_code == 200


def test_a_draft_begins_with_facts_and_without_words(page: PageClient, cast: Cast) -> None:
    case = complaint_case(cast)
    part(case, judgement="founded", why="Er was geen lijst.")
    case.complaint.findings = "Suzanne belde vijf keer."
    case.complaint.save()
    answer = page.as_staff(cast.wilma).get(f"{DESK}nieuw/", {"nummer": case.complaint.number})
    form = answer.context["form"]
    assert form["judgement"].value() == "founded" and form["number"].value() == case.complaint.number
    assert "Suzanne" not in form["text"].value() and "Suzanne belde vijf keer." in html(answer)


def test_an_office_publishes_its_own_only(page: PageClient, cast: Cast) -> None:
    made = published(cast.olga, office="ombudsman", kind="report", judgement="", norms=["motivering"])
    page.as_staff(cast.wilma)
    assert made.title not in html(page.get(DESK))
    assert page.post(f"{DESK}{made.pk}/intrekken/").status_code == 404
    assert page.get(f"/ombudsman/rapporten/{made.slug}/").status_code == 200
    assert page.get(f"/klachten/oordelen/{made.slug}/").status_code == 404
    assert "Goede motivering" in html(page.get(f"/ombudsman/rapporten/{made.slug}/"))


def test_what_is_public_is_withdrawn_before_it_is_changed(page: PageClient, cast: Cast) -> None:
    made = published(cast.wilma)
    page.as_staff(cast.wilma).post(f"{DESK}{made.pk}/wijzigen/", FORM | {"text": "Suzanne!"})
    made.refresh_from_db()
    assert "Suzanne" not in made.text


def test_the_address_is_that_of_the_title_that_went_out(cast: Cast) -> None:
    first, second = published(cast.wilma), published(cast.wilma)
    assert (first.slug, second.slug) == (
        "niemand-belde-terug-over-de-zeppelin",
        "niemand-belde-terug-over-de-zeppelin-2",
    )


def test_a_search_that_fails_publishes_nothing(cast: Cast) -> None:
    made = draft()
    with pytest.raises(DatabaseError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE search_document ADD CONSTRAINT never CHECK (kind <> 'judgement')")
        publish(made, cast.wilma, fingerprint(made))
    assert not Publication.objects.public().exists() and found("zeppelin") == []


def test_a_year_is_published_once_it_is_over(page: PageClient, cast: Cast) -> None:
    year = timezone.localdate().year
    running = draft(kind="year", year=year, judgement="")
    with pytest.raises(NotPublishable, match="nog niet voorbij"):
        publish(running, cast.wilma, fingerprint(running))
    assert page.get(f"/klachten/jaarcijfers/{year}/").status_code == 404
    past = published(cast.wilma, kind="year", year=year - 1, judgement="")
    assert past.get_absolute_url() in html(page.get("/klachten/jaarcijfers/"))
    assert page.get(past.get_absolute_url()).status_code == 200
    assert page.get(past.get_absolute_url() + "verslag.pdf").content.startswith(b"%PDF")
    assert page.get(f"/ombudsman/jaarcijfers/{year - 1}/").status_code == 404


def test_a_year_has_one_report(page: PageClient, cast: Cast) -> None:
    draft(kind="year", year=2025)
    answer = page.as_staff(cast.wilma).post(f"{DESK}nieuw/", FORM | {"kind": "year", "year": "2025"})
    assert "al een jaarverslag" in html(answer) and Publication.objects.count() == 1


def test_lists_come_by_year_and_in_pieces_at_the_same_cost(page: PageClient, cast: Cast) -> None:
    for number in range(45):
        published(cast.wilma, title=f"Klacht {number:02}", year=2024 if number < 5 else 2025)
    first = page.get("/klachten/oordelen/", {"voor": ""})
    assert "Klacht 44" in html(first) and "Klacht 24" not in html(first)
    titles: list[str] = []
    address = "/klachten/oordelen/"
    while address:
        answer = page.get(address)
        titles += [each.title for each in answer.context["publications"]]
        older = answer.context["older_url"]
        address = f"/klachten/oordelen/{older}" if older else ""
    assert titles == [f"Klacht {number:02}" for number in range(44, -1, -1)]
    old = page.get("/klachten/oordelen/", {"jaar": "2024"})
    assert [each.title for each in old.context["publications"]] == titles[-5:]
    for strange in ({"jaar": "x"}, {"jaar": "²"}, {"voor": "x"}):
        assert page.get("/klachten/oordelen/", strange).status_code == 200
    assert page.get("/klachten/oordelen/", {"voor": "999999999"}).status_code == 404


@pytest.mark.parametrize("kind", ["list", "one", "years", "year"])
def test_visitors_cost_five_queries_at_most_and_none_again(kind: str, page: PageClient, cast: Cast) -> None:
    made = published(cast.wilma)
    year = published(cast.wilma, kind="year", year=2024, judgement="")
    addresses = {
        "list": "/klachten/oordelen/",
        "one": made.get_absolute_url(),
        "years": "/klachten/jaarcijfers/",
        "year": year.get_absolute_url(),
    }
    page.get(addresses[kind])
    with counted() as anew:
        page.get(addresses[kind])
    with counted() as kept:
        page.get(addresses[kind])
    assert len(anew) <= 5, anew
    assert len(kept) <= 1, kept


def test_english_pages_say_that_the_text_is_dutch(page: PageClient, cast: Cast) -> None:
    made = published(cast.wilma)
    assert "in Dutch only" in html(page.get(f"/en{made.get_absolute_url()}"))
    assert "in Dutch only" in html(page.get("/en/klachten/oordelen/"))


def test_withdrawing_twice_is_no_harm(cast: Cast) -> None:
    made = published(cast.wilma)
    withdraw(made)
    withdraw(made)
    assert not Publication.objects.public().exists()
