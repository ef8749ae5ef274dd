"""The small tables in Django's own pages."""

from __future__ import annotations

from typing import Any

import pytest

from complaints.models import Competence, StandardText, Subject
from tests.client import PageClient
from tests.complaints_factory import make_competence, make_ombudsman, make_subject
from tests.people import Cast

pytestmark = pytest.mark.django_db

TEXTS = "/beheer/complaints/standardtext/"
TEXT = {"name": "Container vol", "text": "Beste {naam},\n\nWij komen morgen. Uw nummer is {zaaknummer}."}


def html(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_standard_text_is_kept_and_shown_as_it_will_read(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.petra).post(f"{TEXTS}add/", TEXT)
    made = StandardText.objects.get()
    shown = html(page.get(f"{TEXTS}{made.pk}/change/"))
    assert "<p>Beste Suzanne de Graaf,</p>" in shown and "Uw nummer is L-2026-VOORBEELD." in shown


def test_words_in_a_standard_text_are_never_markup(page: PageClient, cast: Cast) -> None:
    made = StandardText.objects.create(name="x", text="<b>Beste {naam}</b>")
    assert "<b>Beste" not in html(page.as_staff(cast.petra).get(f"{TEXTS}{made.pk}/change/"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wij doen dit ten behoeve van u.", "ten behoeve van"),
        ("Beste {nam}, wij komen.", "kennen wij niet"),
    ],
)
def test_hard_words_and_unknown_variables_are_refused(
    text: str, said: str, page: PageClient, cast: Cast
) -> None:
    answer = page.as_staff(cast.petra).post(f"{TEXTS}add/", TEXT | {"text": text})
    assert said in html(answer) and not StandardText.objects.exists()


def test_the_manager_keeps_subjects_and_who_is_ombudsman(page: PageClient, cast: Cast) -> None:
    subject, ombudsman = make_subject(), make_ombudsman()
    page.as_staff(cast.beheerder)
    assert page.get(f"/beheer/complaints/subject/{subject.pk}/change/").status_code == 200
    assert page.get(f"/beheer/complaints/ombudsman/{ombudsman.pk}/change/").status_code == 200
    new = {"slug": "bomen", "name": "Bomen", "name_en": "Trees", "norm_days": "5", "active": "on"}
    page.post("/beheer/complaints/subject/add/", new)
    assert Subject.objects.filter(slug="bomen").exists()


def test_only_the_ombudsman_says_about_whom_one_may_come(page: PageClient, cast: Cast) -> None:
    row = make_competence()
    address = f"/beheer/complaints/competence/{row.pk}/change/"
    for municipal in (cast.beheerder, cast.wilma, cast.superuser):
        assert page.as_staff(municipal).get(address).status_code in (302, 403)
        assert page.get("/beheer/complaints/competence/").status_code == 403
        page.post("/beheer/complaints/competence/add/", {"name": "x"})
    assert page.as_staff(cast.olga).get(address).status_code == 200
    assert Competence.objects.count() == 1


def test_two_answers_on_one_day_are_refused_in_words(page: PageClient, cast: Cast) -> None:
    row = make_competence()
    answer = page.as_staff(cast.olga).post(
        "/beheer/complaints/competence/add/",
        {"name": row.name, "kind": "body", "competent": "own", "why": "Zo.", "valid_from": "2025-01-01"},
    )
    assert answer.status_code == 200 and Competence.objects.count() == 1


def test_the_other_office_has_no_page_of_municipal_tables(page: PageClient, cast: Cast) -> None:
    page.as_staff(cast.ombudsman)
    own = ("complaints/standardtext", "complaints/subject", "complaints/ombudsman", "city/department")
    for table in own:
        assert page.get(f"/beheer/{table}/").status_code == 403
