"""Who did it for whom, in words: on the website for the resident, and at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils.translation import override

from core.accounts.acting import Acting, acting_as_resident, acting_by_assistance, acting_by_mandate
from core.accounts.models import Organisation
from core.cases import reading_back
from core.cases.acted import acted_words, done_for, helped_rows, read_with
from core.cases.conversation import write_from_resident
from core.cases.models import Case, CaseEvent, ReadBack
from tests.client import PageClient
from tests.complaints_factory import question_case
from tests.counter_factory import assistance, mandate, representing
from tests.people import Cast, make_person, make_resident, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db


def at(cast: Cast, how: str) -> Acting:
    """Petra helps Suzanne."""
    identity = {"phone": "questions", "post": "signed_letter"}.get(how, "passport")
    return acting_by_assistance(assistance(cast.petra, person_of(cast.suzanne), how=how, identity=identity))


def by_anna(cast: Cast) -> Acting:
    """Anna acts for Suzanne."""
    return acting_by_mandate(cast.anna, mandate(person_of(cast.suzanne), person_of(cast.anna)))


def by_the_library(cast: Cast) -> Acting:
    """Somebody of the library acts for Suzanne."""
    library = Organisation.objects.create(name="Bibliotheek Voorbeeld", helps_residents=True)
    user = make_resident(make_person("Ben", "Boek", house_number=60))
    user.organisation = library
    user.save()
    return acting_by_mandate(user, mandate(person_of(cast.suzanne), organisation=library))


def written(cast: Cast, acting: Acting, case: Case | None = None) -> CaseEvent:
    """A message in Suzanne's case, by whoever acts."""
    return write_from_resident(case or question_case(cast), acting, "Ik wacht nog.")


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("counter", "Een medewerker vulde dit voor u in, aan de balie."),
        ("phone", "Een medewerker vulde dit voor u in, aan de telefoon."),
        ("post", "Een medewerker nam dit over uit uw brief."),
        ("home", "Een medewerker vulde dit voor u in, bij u thuis."),
    ],
)
def test_staff_who_helped(cast: Cast, how: str, words: str) -> None:
    event = written(cast, at(cast, how))
    assert acted_words(event) == words
    assert str(cast.petra) in acted_words(event, for_staff=True)
    assert done_for(event) == person_of(cast.suzanne)


@pytest.mark.parametrize(
    ("acting", "words"),
    [
        (by_anna, "Anna Kok deed dit voor u, met een machtiging."),
        (by_the_library, "Bibliotheek Voorbeeld (Ben Boek) deed dit voor u, met een machtiging."),
    ],
)
def test_who_represents_somebody(cast: Cast, acting: Callable[[Cast], Acting], words: str) -> None:
    event = written(cast, acting(cast))
    assert acted_words(event) == words
    assert "voor Suzanne de Graaf" in acted_words(event, by_other=True)
    assert done_for(event) == person_of(cast.suzanne)


def test_who_came_to_the_counter_for_somebody(cast: Cast) -> None:
    given = mandate(person_of(cast.suzanne), person_of(cast.anna))
    helping = assistance(cast.petra, person_of(cast.suzanne), mandate=given)
    event = written(cast, acting_by_assistance(helping))
    assert acted_words(event).endswith("Dat ging samen met Anna Kok (machtiging).")


def test_nothing_for_who_does_it_themselves(cast: Cast) -> None:
    event = written(cast, acting_as_resident(cast.suzanne))
    assert acted_words(event) == acted_words(event, for_staff=True) == ""
    assert helped_rows(event, None) == []


def test_in_english(cast: Cast) -> None:
    event = written(cast, at(cast, "counter"))
    with override("en"):
        assert acted_words(event) == "A member of staff filled this in for you, at the counter."


def test_the_resident_reads_it(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    written(cast, at(cast, "phone"), case)
    answer = page.as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/")
    html = answer.content.decode()
    assert html.count("Een medewerker vulde dit voor u in, aan de telefoon.") == 2  # timeline, conversation
    assert "Petra" not in html and "de Wit" not in html
    (said,) = answer.context["conversation"]
    assert said.mine and said.author == "Suzanne de Graaf"


def test_who_represents_reads_names(page: PageClient, cast: Cast) -> None:
    case = question_case(cast)
    given = mandate(person_of(cast.suzanne), person_of(cast.anna))
    written(cast, acting_by_mandate(cast.anna, given), case)
    representing(page, cast.anna, given)
    html = page.get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "Anna Kok deed dit voor Suzanne de Graaf, met een machtiging." in html


def test_the_desk_reads_how(cast: Cast) -> None:
    case = question_case(cast)
    acting = at(cast, "counter")
    opened = case.record(CaseEvent.Kind.OPENED, acting, to_status=case.status)
    reading_back.keep(case, acting, "signed", [("Wat wilt u weten?", "Wanneer komt u?")])
    html = PageClient().as_staff(cast.petra).get(f"/beheer/zaken/{case.reference}/").content.decode()
    for words in (
        "Hoe de inwoner geholpen is",
        "paspoort gezien",
        "De inwoner tekende de papieren samenvatting",
        "<dd>Wanneer komt u?</dd>",
        "vulde dit in voor Suzanne de Graaf, aan de balie.",
    ):
        assert words in html
    read = read_with(opened, ReadBack.objects.all())
    assert read and len(helped_rows(opened, read)) == 6


@pytest.mark.parametrize("rows", [1, 10])
def test_as_many_questions_to_the_database(page: PageClient, cast: Cast, rows: int) -> None:
    case = question_case(cast)
    for number in range(rows):
        acting = by_anna(cast) if number == 0 else acting_as_resident(cast.suzanne)
        written(cast, acting, case)
    page.as_resident(cast.suzanne).get("/mijn/zaken/")
    with counted() as queries:
        page.get(f"/mijn/zaken/{case.reference}/")
    assert len(queries) <= 8, queries
