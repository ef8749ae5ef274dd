"""What came on paper, by telephone or at a meeting: fast, equal to the website, and never twice."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from participation.models import Contribution, Paper, Participant, Process, Support, key_of
from participation.staff.entering import print_forms
from tests.client import PageClient
from tests.participation_made import (
    in_days,
    make_contribution,
    make_participant,
    make_phase,
    make_process,
)
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast: Cast, page: PageClient) -> Process:
    """One that is open, with who types at the desk."""
    page.as_staff(cast.pleun)
    return make_process(cast.pleun)


def path(process: Process, rest: str = "invoeren/") -> str:
    return f"/beheer/meedoen/{process.pk}/{rest}"


def typed(**others: Any) -> dict[str, Any]:
    values = {"what": "idea", "way": "paper", "received_on": in_days(0), "title": "Een wip", "text": "Leuk."}
    return {**values, **others}


def test_one_screen_that_stays(process: Process, page: PageClient, cast: Cast) -> None:
    sent = page.post(path(process), typed(paper="17", email="sam@voorbeeld.example"), follow=True)
    row = Contribution.objects.get()
    assert (row.way, row.entered_by, row.state, row.kind) == ("paper", cast.pleun, "shown", "idea")
    assert row.receipt in sent.text and sent.context["form"]["way"].value() == "paper"
    assert row.participant.email == "sam@voorbeeld.example"
    assert Paper.objects.get().contribution == row


def test_the_keys_for_one_paper(process: Process, page: PageClient) -> None:
    """From the box where typing begins to the one where Enter saves: three times Tab, once Enter."""
    form = page.get(path(process)).context["form"]
    assert form.fields["paper"].widget.attrs["autofocus"]
    order = [name for name in form.fields if name in ("paper", "title", "text", "email")]
    assert order == ["paper", "title", "text", "email"]
    html = page.get(path(process)).text
    places = [html.index(f'name="{name}"') for name in ("paper", "about", "title", "text", "email")]
    assert places == sorted(places) and places[-1] < html.index("Bewaren, volgende")


def test_the_same_paper_twice(process: Process, page: PageClient) -> None:
    page.post(path(process), typed(paper="ab 12"))
    again = page.post(path(process), typed(paper="AB12", title="Anders"))
    assert again.status_code == 409 and "al ingevoerd" in again.text
    assert Contribution.objects.count() == 1
    assert Participant.objects.count() == 1  # nothing of the second is left


def test_who_took_part_by_mail_is_the_same_on_paper(process: Process, page: PageClient) -> None:
    known = make_participant(process, 1, email="nr1@voorbeeld.example")
    idea = make_contribution(process)
    Support.objects.create(contribution=idea, participant=known)
    twice = page.post(path(process), typed(what="support", about=idea.pk, email="NR1@voorbeeld.example"))
    assert twice.status_code == 409 and "telt één keer" in twice.text
    page.post(path(process), typed(email="nr1@voorbeeld.example"))
    assert Contribution.objects.get(title="Een wip").participant == known


def test_support_with_an_address(process: Process, page: PageClient) -> None:
    idea = make_contribution(process)
    who = {"name": "Sam Smit", "street": "Gracht", "house_number": 1, "postcode": "2312 ab"}
    page.post(path(process), typed(what="support", about="glij", **who))
    again = page.post(path(process), typed(what="support", about="glij", **who))
    assert again.status_code == 409
    idea.refresh_from_db()
    assert idea.supports == 1
    person = Support.objects.get().participant.person
    assert person is not None and person.family_name == "Sam Smit"


def test_support_of_nobody_does_not_count(process: Process, page: PageClient) -> None:
    idea = make_contribution(process)
    answer = page.post(path(process), typed(what="support", about=idea.pk))
    assert answer.status_code == 409 and not Support.objects.exists()


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"title": ""}, "title"),
        ({"text": ""}, "text"),
        ({"what": "comment", "about": "niets"}, "about"),
        ({"way": "web"}, "way"),
        ({"name": "Sam"}, "name"),
        ({"postcode": "12"}, "postcode"),
    ],
)
def test_what_is_missing(process: Process, page: PageClient, others: dict[str, Any], field: str) -> None:
    answer = page.post(path(process), typed(**others))
    assert field in answer.context["form"].errors


def test_a_word_that_fits_more_names_the_numbers(process: Process, page: PageClient) -> None:
    one, _other = make_contribution(process), make_contribution(process)
    answer = page.post(path(process), typed(what="comment", about="glij"))
    assert str(one.pk) in str(answer.context["form"].errors["about"])
    page.post(path(process), typed(what="comment", about=one.pk))
    assert one.reactions.get().text == "Leuk."


@pytest.mark.parametrize("day", [-30, 5])
def test_a_day_on_which_nobody_could(process: Process, page: PageClient, day: int) -> None:
    assert page.post(path(process), typed(received_on=in_days(day))).status_code == 409
    assert not Contribution.objects.exists()


def test_what_came_in_time_counts_after_it_closed(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"opens": -20, "closes": -2}, state="draft")
    make_phase(process, 0, 10, allows=["support"])
    from participation import publishing

    publishing.publish(process.pk, None)
    page.as_staff(cast.pleun)
    assert page.post(path(process), typed(received_on=in_days(-3))).status_code == 302
    assert page.post(path(process), typed(received_on=in_days(0))).status_code == 409


def test_looked_at_first(cast: Cast, page: PageClient) -> None:
    process = make_process(cast.pleun, phase={"moderation": "before"})
    page.as_staff(cast.pleun).post(path(process), typed())
    assert Contribution.objects.get().state == "waiting"


def test_a_scan_is_for_staff_only(process: Process, page: PageClient, cast: Cast) -> None:
    picture = BytesIO()
    Image.new("RGB", (20, 20), "white").save(picture, "PNG")
    scan = SimpleUploadedFile("papier.png", picture.getvalue(), "image/png")
    page.post(path(process), typed(scan=scan))
    row = Contribution.objects.get()
    assert default_storage.exists(str(row.scan.name))
    answer = page.get(path(process, f"scan/{row.pk}/"))
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    page.logout()
    assert page.get(path(process, f"scan/{row.pk}/")).status_code == 302
    assert str(row.scan.name) not in page.get(process.get_absolute_url()).text


def test_no_scan_without_a_file(process: Process, page: PageClient) -> None:
    row = make_contribution(process)
    assert page.get(path(process, f"scan/{row.pk}/")).status_code == 404
    bad = SimpleUploadedFile("papier.exe", b"MZ" * 50, "application/octet-stream")
    assert "scan" in page.post(path(process), typed(scan=bad)).context["form"].errors


def test_the_receipt_is_a_pdf(process: Process, page: PageClient) -> None:
    row = make_contribution(process)
    answer = page.get(path(process, f"bewijs/{row.pk}/"))
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    other = make_process(process.owner, title="Een ander plan")  # type: ignore[arg-type]
    assert page.get(path(other, f"bewijs/{row.pk}/")).status_code == 404


def test_forms_with_numbers(process: Process, page: PageClient) -> None:
    answer = page.post(path(process, "formulieren/"), {"many": 3})
    assert answer.content.startswith(b"%PDF") and Paper.objects.exclude(printed_at=None).count() == 3
    number = Paper.objects.first().number  # type: ignore[union-attr]
    filled = page.get(path(process, f"invoeren/?nummer={number}&hoe=meeting"))
    assert filled.context["form"]["paper"].value() == number
    assert page.post(path(process), typed(paper=number, way="meeting")).status_code == 302
    assert page.post(path(process), typed(paper=number, way="meeting")).status_code == 409
    assert "Ingevoerd: 1" in page.get(path(process, "formulieren/")).text
    assert "many" in page.post(path(process, "formulieren/"), {"many": 999}).context["form"].errors


def test_numbers_differ(process: Process) -> None:
    numbers = {paper.number for paper in print_forms(process, 50)}
    assert len(numbers) == 50


def test_a_draft_takes_nothing(cast: Cast, page: PageClient) -> None:
    draft = make_process(cast.pleun, "draft")
    page.as_staff(cast.pleun)
    for rest in ("invoeren/", "formulieren/", "export/", "bereik/"):
        assert page.get(path(draft, rest)).status_code == 404


def test_who_is_helped_at_the_counter_is_who_comes_online(process: Process, cast: Cast) -> None:
    from participation.staff.entering import Entry, Sender, enter

    person = cast.suzanne.person
    assert person is not None
    online = make_participant(process, person=person)
    online.keys.update(key=key_of(process, "person", person.pk))
    sender = Sender(known=person)
    entry = Entry(what="idea", way="phone", received_on=in_days(0), sender=sender, title="Wip", text="Ja.")
    made = enter(process.pk, entry, cast.pleun)
    assert made.participant == online
