"""The ombudsman's desk: admission, ends, mediation, talking, files of one's own and requests on paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from complaints.models import Hearing, Mark, OmbudsmanFile
from complaints.ombudsman import admitting, requesting
from core.cases.models import Case
from core.notifications.models import Message
from tests.client import PageClient
from tests.complaints.ombudsman_made import at_work, key, olga, reported
from tests.complaints_factory import complaint_case, make_competence, make_ombudsman, ombudsman_case
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db
PAGES = (
    *("bevoegd", "niet-bevoegd", "geen-onderzoek", "bemiddeld", "intrekken", "vraag", "gesprek"),
    *("bevindingen", "reactie", "normen", "aanbevelingen", "rapport", "wat-kwam-ervan"),
)


def at(case: Case, what: str) -> str:
    return f"/beheer/ombudsman/{case.reference}/{what}/"


def desk(cast: Cast) -> PageClient:
    return PageClient().as_staff(cast.olga)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("what", PAGES)
def test_only_for_the_ombudsmans_office(cast: Cast, what: str) -> None:
    case = ombudsman_case(cast)
    assert desk(cast).get(at(case, what)).status_code == 200
    assert desk(cast).get("/en" + at(case, what)).status_code == 200
    for outsider in (cast.superuser, cast.ombudsman, cast.wilma, cast.contact, cast.beheerder):
        assert PageClient().as_staff(outsider).get(at(case, what)).status_code in (403, 404)
    assert PageClient().as_staff(cast.superuser).get(at(case, what)).status_code == 404
    case.exclude(cast.olga, "test")
    assert desk(cast).get(at(case, what)).status_code == 404
    assert desk(cast).get(at(complaint_case(cast), what)).status_code == 404


def test_the_case_page_with_few_queries(cast: Cast) -> None:
    case = reported(cast)
    client = desk(cast)
    client.get(f"/beheer/zaken/{case.reference}/")
    with counted() as asked:
        html = client.get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert len(asked) <= 8, [query[:90] for query in asked]
    for words in ("Het verzoek", "Bevindingen", "Vragen aan de gemeente", "Rapport", "nog geen antwoord"):
        assert words in html, words


def test_admission_warns(cast: Cast) -> None:
    long_ago = timezone.localdate() - timedelta(days=500)
    case = at_work(cast, "request_received", complained="no", against=None, against_words="de trein")
    html = desk(cast).get(at(case, "bevoegd")).content.decode()
    assert "Awb 9:17" in html and "Awb 9:20" in html
    national = make_competence("Spoorwegen", "national")
    sent: dict[str, Any] = {"against": national.pk, "complained": "answered"}
    sent |= {"municipal_ended_on_day": long_ago.day, "municipal_ended_on_month": long_ago.month}
    sent |= {"municipal_ended_on_year": long_ago.year}
    assert desk(cast).post(at(case, "bevoegd"), sent).status_code == 302
    warnings = " ".join(admitting.warnings(fresh(case)))
    assert "de Nationale ombudsman" in warnings and "Awb 9:24" in warnings and "9:20" not in warnings
    page = desk(cast).get(f"/beheer/zaken/{case.reference}/").content.decode()
    assert "gaat niet over Spoorwegen" in page, "mediation and investigation are closed"


@pytest.mark.parametrize(("days", "late"), [(0, False), (-1, True)])
def test_the_year_ends_on_its_day(cast: Cast, days: int, late: bool) -> None:
    """Awb 9:24; a term in years never shifts (Atw 4)."""
    today = timezone.localdate()
    year_ago = today.replace(year=today.year - 1)
    case = ombudsman_case(cast, municipal_ended_on=year_ago + timedelta(days=days), received_on=today)
    assert bool(admitting.too_late(case)) is late


@pytest.mark.parametrize(
    ("what", "ground", "status", "article"),
    [
        ("niet-bevoegd", "9:22-a", "not_competent", "artikel 9:22, onder a"),
        ("geen-onderzoek", "9:23-c", "not_investigated", "artikel 9:23, onder c"),
        ("geen-onderzoek", "9:24", "not_investigated", "artikel 9:24"),
    ],
)
def test_ending_with_a_ground(cast: Cast, what: str, ground: str, status: str, article: str) -> None:
    case = at_work(cast, "request_received")
    client = desk(cast)
    assert client.post(at(case, what), {"ground": ground, "reason": ""}).status_code == 200
    sent = {"ground": ground, "reason": "Dit is waarom."}
    seen = client.post(at(case, what), {**sent, "look": "1"}).content.decode()
    assert article in seen and "Dit is waarom" in seen and fresh(case).status == "request_received"
    assert not OmbudsmanFile.objects.get().incompetent
    assert client.post(at(case, what), {**sent, "sure": "1"}).status_code == 302
    assert fresh(case).status == status
    assert Message.objects.filter(template=f"ombudsman/{status}", office="ombudsman").count() == 1
    assert client.post(at(case, what), sent).status_code == 200, "a closed file is not closed again"


def test_mediation(cast: Cast) -> None:
    case = at_work(cast, "mediation")
    client = desk(cast)
    client.post(at(case, "bemiddeld"), {"text": "De gemeente belt voortaan terug.", "sure": "1"})
    assert fresh(case).status == "mediated"
    message = Message.objects.get(template="ombudsman/mediated")
    assert message.context["mediation"] == ["De gemeente belt voortaan terug."]


def test_sent_back_helps(cast: Cast) -> None:
    case = at_work(cast, "request_received", complained="no")
    client = desk(cast)
    step = f"/beheer/zaken/{case.reference}/stap/sent_back/"
    seen = client.post(step, {"reason": "U klaagde nog niet.", "look": "1"}).content.decode()
    assert "stuur mijn verzoek naar de gemeente" in seen
    client.post(step, {"reason": "U klaagde nog niet.", "sure": "1"})
    assert fresh(case).status == "sent_back"


def test_withdrawn_by_telephone(cast: Cast) -> None:
    case = at_work(cast)
    assert desk(cast).post(at(case, "intrekken"), {"sure": "1"}).status_code == 302
    assert fresh(case).status == "request_withdrawn"


def test_a_conversation(cast: Cast) -> None:
    case = at_work(cast)
    client = desk(cast)
    day = timezone.localdate() + timedelta(days=3)
    sent = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "time": "14.30"}
    sent |= {"minutes": 45, "place": "Voorbeeldhof 3"}
    assert "Voorbeeldhof 3" in client.post(at(case, "gesprek"), {**sent, "look": "1"}).content.decode()
    assert not Hearing.objects.exists()
    client.post(at(case, "gesprek"), sent)
    planned = Hearing.objects.get()
    assert timezone.localtime(planned.starts_at).hour == 14
    assert "14.30 uur" in Message.objects.get(template="ombudsman/hearing").context["when"]
    mine = PageClient().as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "De ombudsman spreekt u op" in mine
    assert "al een gesprek afgesproken" in client.post(at(case, "gesprek"), sent).content.decode()
    one = at(case, f"gesprek/{planned.pk}")
    assert client.post(one, {"text": ""}).status_code == 200
    client.post(one, {"text": "Suzanne vertelde alles."})
    planned.refresh_from_db()
    assert planned.state == "held" and planned.report
    mine = PageClient().as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "vertelde alles" not in mine, "the report is the ombudsman's"
    assert client.get(one).status_code == 404


def test_calling_a_conversation_off(cast: Cast) -> None:
    case = at_work(cast)
    client = desk(cast)
    day = timezone.localdate() + timedelta(days=3)
    sent = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "time": "9:00"}
    client.post(at(case, "gesprek"), {**sent, "minutes": 30, "place": "telefonisch"})
    client.post(at(case, f"gesprek/{Hearing.objects.get().pk}"), {"text": "", "other": "1"})
    assert Hearing.objects.get().state == "cancelled"
    assert Message.objects.filter(template="ombudsman/hearing").count() == 2


@pytest.mark.parametrize("change", [{"day_year": 2020}, {"time": "half drie"}, {"minutes": 0}, {"place": ""}])
def test_a_conversation_needs_a_moment_and_a_place(cast: Cast, change: dict[str, Any]) -> None:
    case = at_work(cast)
    day = timezone.localdate() + timedelta(days=3)
    sent = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "time": "9:00"}
    sent |= {"minutes": 30, "place": "telefonisch", **change}
    assert desk(cast).post(at(case, "gesprek"), sent).status_code == 200
    assert not Hearing.objects.exists()


def test_an_investigation_of_ones_own(cast: Cast) -> None:
    make_ombudsman()
    client = desk(cast)
    sent = {"key": key(), "against": make_competence().pk, "what_happened": "Waarom duurt bellen zo lang?"}
    assert client.get("/beheer/ombudsman/nieuw/").status_code == 200
    first, second = (client.post("/beheer/ombudsman/nieuw/", sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    file = OmbudsmanFile.objects.get()
    assert file.own_initiative and file.case.subject.full_name == "Ombudsman Leiden"
    assert not Message.objects.exists()
    client.post("/beheer/ombudsman/nieuw/", {**sent, "key": key()})
    assert len(set(Case.objects.values_list("subject", flat=True))) == 1
    file.case.assign(cast.olga, olga(cast, file.case))
    file.case.move_to("investigation", olga(cast, file.case))
    assert not Message.objects.exists()
    html = client.get(f"/beheer/zaken/{file.case.reference}/").content.decode()
    assert "Eigen onderzoek" in html and "Gesprek afspreken" not in html and "Verzoek intrekken" not in html


def test_a_request_by_post(cast: Cast) -> None:
    make_ombudsman()
    client = desk(cast)
    day = timezone.localdate() - timedelta(days=4)
    sent: dict[str, Any] = {"key": key(), "channel": "post", "complained": "answered"}
    sent |= {"received_on_day": day.day, "received_on_month": day.month, "received_on_year": day.year}
    sent |= {"against": make_competence().pk, "what_happened": "In de brief staat alles."}
    sent |= {"given_names": "Jo", "family_name": "Jansen", "street": "Voorbeeldgracht"}
    assert client.post("/beheer/ombudsman/invoeren/", sent).status_code == 200, "without an address"
    sent |= {"house_number": "3", "postcode": "2312 AB", "city": "Leiden"}
    answers = [client.post("/beheer/ombudsman/invoeren/", sent) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    case = Case.objects.get()
    assert (case.channel, case.received_on, case.office) == ("post", day, "ombudsman")
    assert Message.objects.get().channel == "letter"


@pytest.mark.parametrize("address", ["nieuw", "invoeren"])
def test_the_municipality_begins_nothing_there(cast: Cast, address: str) -> None:
    for outsider in (cast.superuser, cast.wilma, cast.contact, cast.ombudsman):
        assert PageClient().as_staff(outsider).get(f"/beheer/ombudsman/{address}/").status_code == 403
    assert "Nieuw verzoek" in desk(cast).get("/beheer/").content.decode()
    assert "Nieuw verzoek" not in PageClient().as_staff(cast.superuser).get("/beheer/").content.decode()


def test_marks_are_shown_until_somebody_looked(cast: Cast) -> None:
    case = ombudsman_case(cast, what_happened="Ik steek het stadhuis in brand.")
    client = desk(cast)
    assert "Mogelijk een bedreiging" in client.get(f"/beheer/zaken/{case.reference}/").content.decode()
    client.post(f"/beheer/signalen/{Mark.objects.get().pk}/gezien/")
    assert Mark.objects.get().seen_by == cast.olga
    assert "olga" in client.get(f"/beheer/zaken/{case.reference}/").content.decode().lower()


def test_numbers_of_their_own(cast: Cast) -> None:
    first, complaint = ombudsman_case(cast), complaint_case(cast)
    second = ombudsman_case(cast)
    year = timezone.localdate().year
    assert first.ombudsman_file.number == f"O-{year}-0001"
    assert second.ombudsman_file.number == f"O-{year}-0002"
    assert complaint.complaint.number == f"K-{year}-0001"
    assert requesting.SERIES == "O"
