"""/balie/post/: scanning, the list by day of receipt, who sees which letter, and how long it is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.accounts.models import User
from core.audit.models import AccessRecord
from core.cases import retention
from core.cases.models import Attachment, Case
from counter import letters as rules
from counter.models import LetterFile, ScannedLetter
from tests.cases.hostile_files import CANARY, photo_with_place
from tests.cases_factory import travel_document_case
from tests.client import PageClient
from tests.letters_made import day_in, letter, scan
from tests.people import Cast, make_staff, person_of
from tests.queries import counted

pytestmark = pytest.mark.django_db

PAGE = "/balie/post/"
NEW = "/balie/post/nieuw/"


@pytest.fixture
def petra(page: PageClient, cast: Cast) -> User:
    page.as_staff(cast.petra)
    return cast.petra


def sent(*files: Any, day: date | None = None, **fields: str) -> dict[str, Any]:
    return {**day_in(day or timezone.localdate()), "together": "no", "scans": list(files), **fields}


# Scanning


def test_each_file_is_a_letter(page: PageClient, petra: User) -> None:
    answer = page.post(NEW, sent(scan("a.png"), scan("b.png", "red")), follow=True)
    assert "2 brieven bewaard" in answer.content.decode()
    assert [each.files.get().name for each in ScannedLetter.objects.all()] == ["a.png", "b.png"]
    found = ScannedLetter.objects.first()
    assert found and found.scanned_by == petra and found.office == petra.office


def test_together_they_are_one(page: PageClient, petra: User) -> None:
    answer = page.post(NEW, sent(scan("a.png"), scan("b.png", "red"), together="yes"))
    found = ScannedLetter.objects.get()
    assert answer["Location"] == f"{PAGE}{found.pk}/" and found.files.count() == 2


def test_a_refused_file_stops_no_other(page: PageClient, petra: User) -> None:
    bad = SimpleUploadedFile("brief.docx", b"no scan at all")
    html = page.post(NEW, sent(scan("a.png"), bad), follow=True).content.decode()
    assert "brief.docx" in html and "geen JPG, PNG of PDF" in html
    assert ScannedLetter.objects.count() == 1


def test_half_a_letter_is_not_kept(page: PageClient, petra: User) -> None:
    bad = SimpleUploadedFile("twee.docx", b"no scan at all")
    assert page.post(NEW, sent(scan("a.png"), bad, together="yes")).status_code == 422
    assert not ScannedLetter.objects.exists()


def test_what_is_kept_is_made_anew(page: PageClient, petra: User) -> None:
    page.post(NEW, sent(SimpleUploadedFile("foto.jpg", photo_with_place())))
    assert CANARY not in LetterFile.objects.get().file.open().read()


def test_a_day_in_the_future_is_refused(page: PageClient, petra: User) -> None:
    answer = page.post(NEW, sent(scan(), day=timezone.localdate() + timedelta(days=1)))
    assert "nog niet geweest" in answer.content.decode() and not ScannedLetter.objects.exists()


def test_nothing_chosen_is_told(page: PageClient, petra: User) -> None:
    assert "Kies een of meer scans" in page.post(NEW, sent()).content.decode()


def test_a_day_long_ago_is_asked_about(page: PageClient, petra: User) -> None:
    long_ago = timezone.localdate() - timedelta(days=21)
    assert "werkdagen geleden" in page.post(NEW, sent(scan(), day=long_ago), follow=True).content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = page.post(NEW, sent(scan(colour="blue"), day=yesterday), follow=True)
    assert "werkdagen geleden" not in answer.content.decode()


def test_free_days_do_not_count() -> None:
    friday, monday = date(2026, 12, 25), date(2026, 12, 28)
    assert rules.working_days_since(date(2026, 12, 24), monday, frozenset()) == 1
    assert rules.working_days_since(friday, monday, frozenset({monday})) == 0


def test_a_double_is_noticed(page: PageClient, petra: User) -> None:
    first = letter(petra)
    html = page.post(NEW, sent(scan("weer.png")), follow=True).content.decode()
    assert "lijkt al eerder gescand" in html and f"{PAGE}{first.pk}/" in html


# The list


def test_the_longest_waiting_comes_first(page: PageClient, petra: User) -> None:
    new = letter(petra)
    old = letter(petra, timezone.localdate() - timedelta(days=9), "red")
    html = page.get(PAGE).content.decode()
    assert html.index(f"{PAGE}{old.pk}/") < html.index(f"{PAGE}{new.pk}/")
    assert "werkdagen" in html and "vandaag gekomen" in html


def test_the_law_stands_with_the_kind(page: PageClient, petra: User) -> None:
    letter(petra, kind="complaint", state="indexed")
    assert "Awb 9:11" in page.get(PAGE).content.decode()


def test_what_is_done_has_a_list_of_its_own(page: PageClient, petra: User) -> None:
    found = letter(petra)
    rules.finish(found, petra, "other", "reclame")
    assert f"{PAGE}{found.pk}/" not in page.get(PAGE).content.decode()
    assert f"{PAGE}{found.pk}/" in page.get(f"{PAGE}?lijst=klaar").content.decode()


def test_the_list_goes_on(page: PageClient, petra: User) -> None:
    today = timezone.localdate()
    made = [
        ScannedLetter.objects.create(received_on=today - timedelta(days=number % 3), scanned_by=petra)
        for number in range(30)
    ]
    seen, address = [], PAGE
    while address:
        context = page.get(address).context
        seen += [row["letter"].pk for row in context["rows"]]
        address = f"{PAGE}{context['next_url']}" if context["next_url"] else ""
    assert sorted(seen) == sorted(each.pk for each in made)
    assert page.get(f"{PAGE}?na=9{'9' * 40}").status_code == 200


def test_the_list_asks_as_little_for_many(page: PageClient, petra: User) -> None:
    asked = []
    for count in (10, 90):
        for _each in range(count):
            ScannedLetter.objects.create(received_on=timezone.localdate(), scanned_by=petra)
        page.get(PAGE)
        with counted() as queries:
            page.get(PAGE)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 8


def test_who_looks_is_written_down(page: PageClient, petra: User, cast: Cast) -> None:
    found = letter(petra, sender=person_of(cast.suzanne))
    page.get(PAGE)
    page.get(f"{PAGE}{found.pk}/")
    records = AccessRecord.objects.filter(person_id=person_of(cast.suzanne).pk, what="post")
    assert {each.action for each in records} == {"found", "viewed"}


# Who sees which letter


def test_the_other_office_sees_none(page: PageClient, cast: Cast) -> None:
    found = letter(cast.petra)
    page.as_staff(cast.ombudsman)
    assert page.get(f"{PAGE}{found.pk}/").status_code == 404
    assert f"{PAGE}{found.pk}/" not in page.get(PAGE).content.decode()


def test_a_letter_of_ones_household(page: PageClient, cast: Cast) -> None:
    found = letter(cast.petra, sender=person_of(cast.femke))
    page.as_staff(make_staff("thuis", "Balie", person=person_of(cast.femke)))
    assert page.get(f"{PAGE}{found.pk}/").status_code == 404


def test_with_a_case_it_is_as_visible_as_the_case(page: PageClient, cast: Cast) -> None:
    case = travel_document_case(cast)
    found = letter(cast.petra)
    rules.add_to_case(found, case, cast.petra)
    address = f"{PAGE}{found.pk}/"
    page.as_staff(cast.excluded)
    assert page.get(address).status_code == 200
    case.exclude(cast.excluded, "test")
    stored = found.files.get()
    for path in (address, f"{address}scan/{stored.pk}/"):
        assert page.get(path).status_code == 404
    assert address not in page.get(f"{PAGE}?lijst=klaar").content.decode()


def test_a_scan_is_shown_or_downloaded_and_never_run(page: PageClient, petra: User) -> None:
    found = letter(petra)
    address = f"{PAGE}{found.pk}/scan/{found.files.get().pk}/"
    shown, saved = page.get(address), page.get(f"{address}?download")
    for answer in (shown, saved):
        assert (
            answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
        )
    assert not shown.get("Content-Disposition", "").startswith("attachment")
    assert saved["Content-Disposition"].startswith("attachment")


# What the database guards


@pytest.mark.parametrize(
    "fields",
    [
        {"received_on": timezone.localdate() + timedelta(days=2)},
        {"state": "indexed"},
        {"state": "handled", "kind": "other", "note": "x"},
        {"state": "sent_on", "kind": "other", "handled_at": timezone.now()},
        {"sent_to": "de provincie"},
    ],
)
def test_a_letter_that_cannot_be(fields: dict[str, Any], cast: Cast) -> None:
    found = letter(cast.petra)
    if "handled_at" in fields:
        fields = {**fields, "handled_by": cast.petra}
    with pytest.raises(IntegrityError), transaction.atomic():
        ScannedLetter.objects.filter(pk=found.pk).update(**fields)


# Keeping


def test_without_a_case_it_goes_some_weeks_after_it_was_handled(cast: Cast) -> None:
    old, young = letter(cast.petra), letter(cast.petra, None, "red")
    waiting = letter(cast.petra, None, "blue")
    for each in (old, young):
        rules.finish(each, cast.petra, "other", "reclame")
    file = str(old.files.get().file.name)
    ScannedLetter.objects.filter(pk=old.pk).update(
        handled_at=timezone.now() - timedelta(weeks=rules.KEPT_WEEKS, days=1)
    )
    assert rules.forget_old() == 1
    assert set(ScannedLetter.objects.all()) == {young, waiting}
    assert not default_storage.exists(file) and default_storage.exists(str(young.files.get().file.name))


def test_with_a_case_it_goes_with_the_case(cast: Cast) -> None:
    case = travel_document_case(cast, "withdrawn")
    found = letter(cast.petra)
    rules.add_to_case(found, case, cast.petra)
    file = str(Attachment.objects.get(case=case).file.name)
    Case.objects.update(destroy_after=timezone.localdate() - timedelta(days=1))
    rules.forget_old()
    assert default_storage.exists(file)
    retention.sweep()
    assert not ScannedLetter.objects.exists() and not LetterFile.objects.exists()
    assert not default_storage.exists(file)
