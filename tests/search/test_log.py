"""What is kept of what people ask: how often and how it went, and nothing that says who."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.search import log, search
from core.search.found import Answer
from core.search.models import SearchLog
from core.search.privacy import keepable
from core.search.tasks import forget_old
from tests.queries import counted

pytestmark = pytest.mark.django_db


def test_a_question_is_counted_by_day() -> None:
    for asked in ("Paspoort  Kwijt?", "paspoort kwijt"):
        log.note(asked.lower(), Answer(total=3, confident=True), "nl")
    log.note("paspoort kwijt", Answer(), "en")
    rows = list(
        SearchLog.objects.order_by("-language").values_list("question", "asked", "results", "confident")
    )
    assert rows == [("paspoort kwijt", 2, 3, True), ("paspoort kwijt", 1, 0, False)]


def test_counting_is_one_statement() -> None:
    with counted() as asked:
        log.note("paspoort", Answer(), "nl")
    assert len(asked) == 1


@pytest.mark.parametrize(
    "question",
    [
        "999993653",
        "bsn 9999 93 653",
        "mijn nummer 12345678 klopt niet",
        "jan@voorbeeld.nl",
        "bel mij op 06 12345678",
        "071-5123456",
        "2311 ab",
        "breestraat 12 vergunning",
        "kenteken ab-123-c",
        "Suzanne de Graaf paspoort",
        "Piet Bakker",
        "uitkering fatima",
        "mevrouw de vries",
        "j. de vries",
        "ik heet wimpie",
        "dossier LP7K-3M9Q",
        "wqrtz plmkx",
        "een heel verhaal " * 10,
    ],
)
def test_what_may_be_about_a_person_is_counted_and_not_kept(question: str) -> None:
    log.note(question, Answer(), "nl")
    row = SearchLog.objects.get()
    assert (row.question, row.asked) == ("", 1)


@pytest.mark.parametrize(
    "question",
    [
        "paspoort kwijt",
        "wat kost een paspoort",
        "Openingstijden stadhuis Leiden",
        "parkeren 2026",
        "wmo",
        "airbnb",
        "14 071",
        "verhuizen naar Leiden",
        "grofvuil ophalen",
        "how do I renew my driving licence",
        "woo-verzoek",
    ],
)
def test_ordinary_questions_are_kept(question: str) -> None:
    assert keepable(question, found=False)


def test_misspelt_words_are_kept_when_they_were_understood() -> None:
    assert keepable("paspoord kweit", found=True) == "paspoord kweit"


def test_the_day_is_full_at_a_number_of_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_A_DAY", 2)
    for question in ("afval", "afvalbak", "parkeren", "verhuizen"):
        log.note(question, Answer(), "nl")
    assert set(SearchLog.objects.values_list("question", "asked")) == {("afval", 1), ("afvalbak", 1), ("", 2)}


def test_after_thirteen_months_it_is_gone() -> None:
    log.note("paspoort", Answer(), "nl")
    SearchLog.objects.create(
        day=timezone.localdate() - log.KEPT_FOR - timedelta(days=1), language="nl", question="oud"
    )
    SearchLog.objects.create(day=timezone.localdate() - log.KEPT_FOR, language="nl", question="net niet")
    forget_old()
    assert set(SearchLog.objects.values_list("question", flat=True)) == {"paspoort", "net niet"}


def test_asking_itself_keeps_nothing() -> None:
    search("paspoort")
    assert not SearchLog.objects.exists()
