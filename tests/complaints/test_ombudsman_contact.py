"""The municipality's contact person: what they see, what they answer, and all that they do not see."""

from __future__ import annotations

import pytest

from complaints.models import Inquiry, Recommendation
from complaints.ombudsman import inquiring
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.ombudsman_made import asked, at_work, reported, with_findings
from tests.people import Cast, make_staff
from tests.queries import counted

pytestmark = pytest.mark.django_db
HERE = "/beheer/ombudsman-vragen/"


def carla(cast: Cast) -> PageClient:
    return PageClient().as_staff(cast.contact)


def test_open_first_and_nothing_of_the_file(cast: Cast) -> None:
    case = at_work(cast)
    first, second = asked(cast, case, "Eerste vraag?"), asked(cast, case, "Tweede vraag?")
    inquiring.answer(first, cast.contact, "Antwoord.")
    client = carla(cast)
    html = client.get(HERE).content.decode()
    assert html.index("Nog te beantwoorden") < html.index(f"{HERE}{second.pk}/") < html.index("Beantwoord<")
    html += (
        client.get(f"{HERE}{second.pk}/").content.decode() + client.get(f"{HERE}{first.pk}/").content.decode()
    )
    assert "Tweede vraag?" in html and "Eerste vraag?" in html and case.ombudsman_file.number in html
    assert "Antwoord uiterlijk" in html
    for secret in ("Suzanne", "Graaf", case.reference, "niet eerlijk behandeld"):
        assert secret not in html, secret
    assert client.get("/en" + HERE).status_code == 200
    for address in (f"/beheer/zaken/{case.reference}/", "/beheer/zaken/", f"/mijn/zaken/{case.reference}/"):
        assert client.get(address).status_code in (302, 403, 404)


def test_answering_once(cast: Cast) -> None:
    case = at_work(cast)
    inquiry = asked(cast, case)
    cast.olga.email = "olga@voorbeeld.example"
    cast.olga.save()
    client = carla(cast)
    assert client.post(f"{HERE}{inquiry.pk}/", {"text": ""}).status_code == 200
    assert client.post(f"{HERE}{inquiry.pk}/", {"text": "De balie."}).headers["Location"] == HERE
    inquiry.refresh_from_db()
    assert (inquiry.answer, inquiry.answered_by) == ("De balie.", cast.contact)
    client.post(f"{HERE}{inquiry.pk}/", {"text": "Toch niet."})
    with pytest.raises(NotAllowed, match="al beantwoord"):
        inquiring.answer(inquiry, cast.contact, "Toch niet.")
    inquiry.refresh_from_db()
    assert inquiry.answer == "De balie."
    mail = Message.objects.get(template="ombudsman/answered")
    assert mail.office == "ombudsman" and mail.address == "olga@voorbeeld.example"
    assert Message.objects.visible_to(cast.olga).filter(pk=mail.pk).exists()
    case.exclude(cast.olga, "test")
    assert not Message.objects.visible_to(cast.olga).filter(pk=mail.pk).exists(), "it hangs on the file"


def test_the_answer_to_findings_is_the_reaction(cast: Cast) -> None:
    case = with_findings(cast)
    inquiry = Inquiry.objects.get(file__case=case)
    assert "Bevindingen van de ombudsman" in carla(cast).get(HERE).content.decode()
    carla(cast).post(f"{HERE}{inquiry.pk}/", {"text": "Wij zien dat ook zo."})
    case.refresh_from_db()
    assert case.ombudsman_file.municipal_reaction == "Wij zien dat ook zo."


def test_nobody_elses_questions(cast: Cast) -> None:
    case = at_work(cast)
    inquiry = asked(cast, case)
    colleague = make_staff("dirk", "Contactpersoon ombudsman")
    assert PageClient().as_staff(colleague).get(f"{HERE}{inquiry.pk}/").status_code == 404
    assert f"{HERE}{inquiry.pk}/" not in PageClient().as_staff(colleague).get(HERE).content.decode()
    with pytest.raises(NotAllowed):
        inquiring.answer(inquiry, colleague, "Ik ook.")
    assert PageClient().as_staff(cast.superuser).get(f"{HERE}{inquiry.pk}/").status_code == 404
    for outsider in (cast.wilma, cast.beheerder, cast.olga, cast.ombudsman):
        assert PageClient().as_staff(outsider).get(HERE).status_code == 403
        assert PageClient().as_staff(outsider).get(f"{HERE}{inquiry.pk}/").status_code == 403


def test_not_when_the_file_is_closed_to_them(cast: Cast) -> None:
    case = at_work(cast)
    inquiry = asked(cast, case)
    case.exclude(cast.contact, "it is about them")
    assert carla(cast).get(f"{HERE}{inquiry.pk}/").status_code == 404
    assert carla(cast).get(HERE).content.decode().count(case.ombudsman_file.number) == 0
    with pytest.raises(NotAllowed):
        inquiring.answer(inquiry, cast.contact, "Toch.")


def test_recommendations_are_answered_with_reasons(cast: Cast) -> None:
    case = reported(cast, "Bel terug.", "Zeg wie belt.")
    first, second = Recommendation.objects.all()
    address = f"{HERE}rapport/{case.ombudsman_file.number}/"
    client = carla(cast)
    html = client.get(address).content.decode()
    assert "Bel terug." in html and "Zeg wie belt." in html and "Suzanne" not in html
    sent = {f"answer_{first.pk}": "followed", f"why_{first.pk}": "Wij bellen.", f"answer_{second.pk}": "not"}
    assert client.post(address, sent).status_code == 200
    assert not Recommendation.objects.exclude(answer="").exists(), "all or none"
    assert client.post(address, {**sent, f"why_{second.pk}": "Dat kan niet."}).headers["Location"] == HERE
    second.refresh_from_db()
    assert (second.answer, second.why, second.answered_by) == ("not", "Dat kan niet.", cast.contact)
    client.post(address, {**sent, f"why_{second.pk}": "Iets anders."})
    second.refresh_from_db()
    assert second.why == "Dat kan niet."
    assert "Dat kan niet." in client.get(address).content.decode()


def test_reports_of_others_do_not_exist(cast: Cast) -> None:
    case = reported(cast)
    address = f"{HERE}rapport/{case.ombudsman_file.number}/"
    colleague = make_staff("dirk", "Contactpersoon ombudsman")
    assert PageClient().as_staff(colleague).get(address).status_code == 404
    assert PageClient().as_staff(cast.superuser).get(address).status_code == 404
    case.exclude(cast.contact, "it is about them")
    assert carla(cast).get(address).status_code == 404
    assert carla(cast).get(f"{HERE}rapport/O-1999-0001/").status_code == 404


def test_no_recommendations_before_the_report(cast: Cast) -> None:
    case = with_findings(cast)
    Recommendation.objects.create(file=case.ombudsman_file, text="Nog niet.")
    assert not Recommendation.objects.visible_to(cast.contact).exists()


def test_few_queries_however_many_questions(cast: Cast) -> None:
    case = at_work(cast)
    asked(cast, case)
    client = carla(cast)
    client.get(HERE)
    with counted() as few:
        client.get(HERE)
    for number in range(20):
        asked(cast, case, f"Vraag {number}?")
    with counted() as many:
        client.get(HERE)
    assert len(many) == len(few) <= 8
