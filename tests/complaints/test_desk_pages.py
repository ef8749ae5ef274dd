"""The desk's pages of a complaint: each does what it says, and refuses with words what it must."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from complaints.models import Hearing, Involved
from complaints.procedure import measures, terms
from core.accounts.models import User
from core.cases.models import Case
from tests.client import PageClient
from tests.complaints.handling import (
    at_desk,
    begun,
    fresh,
    heard,
    investigated,
    judged,
    planned,
    sent,
    unknown_official,
    was,
    written,
)
from tests.complaints_factory import complaint_case, handled_by, part
from tests.people import Cast

TOMORROW = timedelta(days=1)


def parts_of(name: str, day: date) -> dict[str, str]:
    """A date as three boxes send it."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


class Desk:
    """A colleague at the pages of one complaint."""

    def __init__(self, user: User, case: Case) -> None:
        self.client = PageClient().as_staff(user)
        self.at = f"/beheer/klachten/{case.reference}/"

    def get(self, path: str) -> str:
        """A page that opens."""
        response = self.client.get(self.at + path)
        assert response.status_code == 200, path
        return response.content.decode()

    def send(self, path: str, **data: object) -> None:
        """A form that is done."""
        response = self.client.post(self.at + path, data)
        assert response.status_code == 302, response.content.decode().partition("error-summary")[2][:600]

    def refused(self, path: str, **data: object) -> str:
        """A form that comes back, with why."""
        response = self.client.post(self.at + path, data)
        assert response.status_code == 200
        html: str = response.content.decode()
        assert "Fout:" in html
        return html


@pytest.fixture
def karim(cast: Cast) -> Callable[[Case], Desk]:
    return lambda case: Desk(cast.karim, case)


@pytest.fixture
def wilma(cast: Cast) -> Callable[[Case], Desk]:
    return lambda case: Desk(cast.wilma, case)


Who = Callable[[Case], Desk]


def official(case: Case) -> Involved:
    return Involved.objects.get(complaint__case=case)


def test_account(cast: Cast, wilma: Who) -> None:
    case = unknown_official(cast)
    path = f"medewerkers/{official(case).pk}/account/"
    assert "Wie is de man met de bril?" in wilma(case).get(path)
    found = wilma(case).client.post(wilma(case).at + path, {"find": "1", "typed": str(cast.accused)})
    assert "Gerrit Gerritsen, gerrit" in found.content.decode() and "Fout:" not in found.content.decode()
    assert "Kies een account" in wilma(case).refused(path, typed="Gerrit")
    wilma(case).send(path, typed="Gerrit", account=str(cast.accused.pk))
    assert official(case).user == cast.accused
    wilma(case).send(path, typed="Gerrit", account="none")
    assert official(case).link == "none"


def test_name_by_a_coordinator(cast: Cast, wilma: Who) -> None:
    case = begun(cast)
    petra = cast.petra
    found = wilma(case).client.post(
        wilma(case).at + "medewerkers/", {"find": "1", "named_as": "Petra", "capacity": "official"}
    )
    assert f'value="{petra.pk}"' in found.content.decode()
    wilma(case).send("medewerkers/", named_as="Petra", capacity="official", account=str(petra.pk))
    assert case.complaint.involved.get(user=petra).named_as == "Petra"
    assert fresh(case).handler == cast.karim
    wilma(case).send("medewerkers/", named_as="iemand", capacity="official", account="later")
    assert fresh(case).handler is None


def test_name_by_a_handler(cast: Cast, karim: Who) -> None:
    case = begun(cast)
    assert "niet meer" in karim(case).get("medewerkers/")
    karim(case).send("medewerkers/", named_as="een vrouw", capacity="official")
    assert fresh(case).handler is None


def test_particulars_and_merging(cast: Cast, wilma: Who) -> None:
    case = begun(cast)
    pk = official(case).pk
    assert "Bargelaan" in wilma(case).get(f"medewerkers/{pk}/")
    said = {"street": "Bargelaan", "house_number": "190", "postcode": "2333CT", "city": "Leiden"}
    wilma(case).send(
        f"medewerkers/{pk}/", named_as="Gerrit G.", capacity="official", addressee="G. Gerritsen", **said
    )
    assert official(case).person and official(case).named_as == "Gerrit G."
    wilma(case).send("medewerkers/", named_as="loket 3", capacity="official", account="none")
    other = case.complaint.involved.exclude(pk=pk).get()
    assert "loket 3" in wilma(case).get(f"medewerkers/{pk}/samenvoegen/")
    wilma(case).send(f"medewerkers/{pk}/samenvoegen/", other=other.pk)
    assert "loket 3" in official(case).named_as


def test_contact_and_satisfaction(cast: Cast, karim: Who) -> None:
    case, today = begun(cast), parts_of("day", timezone.localdate())
    karim(case).get("contact/")
    karim(case).send("contact/", how="phone", result="Niet bereikt.", **today)
    assert "nog komen" in karim(case).refused(
        "contact/", how="phone", result="x", **parts_of("day", timezone.localdate() + TOMORROW)
    )
    karim(case).get("tevreden/")
    look = karim(case).client.post(
        karim(case).at + "tevreden/", {"how": "phone", "solution": "Excuses.", "look": "1", **today}
    )
    assert "Uw klacht is opgelost" in look.content.decode() and fresh(case).status == "informal"
    assert not sent(case, "settled")
    karim(case).send("tevreden/", how="phone", solution="Excuses.", **today)
    assert fresh(case).status == "settled"


def test_parts_and_investigation(cast: Cast, karim: Who) -> None:
    case = begun(cast)
    assert karim(case).client.get(karim(case).at + "onderzoek/").status_code == 302
    karim(case).get("onderdelen/")
    karim(case).send("onderdelen/", text="Niet gebeld", theme="promptness")
    karim(case).send("onderdelen/", text="Onbeleefd", theme="treatment")
    karim(case).send("onderdelen/", remove=str(case.complaint.parts.get(theme="treatment").pk))
    assert case.complaint.parts.count() == 1
    html = karim(case).get("onderzoek/")
    assert "Er is een klacht over u" in html and "Wij onderzoeken uw klacht" in html
    assert fresh(case).status == "informal"
    karim(case).send("onderzoek/")
    assert fresh(case).status == "formal"


def test_hearings(cast: Cast, karim: Who) -> None:
    case, day = investigated(cast), parts_of("day", timezone.localdate() + TOMORROW)
    pk = official(case).pk
    assert f'value="{pk}" selected' in karim(case).get(f"gesprekken/?met={pk}")
    where = {"time": "14.30", "minutes": "45", "place": "Kamer 1"}
    karim(case).send("gesprekken/", involved="", **day, **where)
    karim(case).send("gesprekken/", involved=official(case).pk, **day, **where)
    assert "staat al een gesprek" in karim(case).refused("gesprekken/", involved="", **day, **where)
    assert "Dit is geen tijd" in karim(case).refused(
        "gesprekken/", involved="", **day, **{**where, "time": "half drie"}
    )
    first, second = Hearing.objects.filter(case=case).order_by("pk")
    karim(case).get(f"gesprekken/{first.pk}/verzetten/")
    karim(case).send(f"gesprekken/{first.pk}/verzetten/", **day, **{**where, "time": "15.00"})
    assert "gaat niet door" in karim(case).get(f"gesprekken/{second.pk}/afzeggen/")
    karim(case).send(f"gesprekken/{second.pk}/afzeggen/")
    was(first)
    karim(case).get(f"gesprekken/{first.pk}/verslag/")
    karim(case).send(f"gesprekken/{first.pk}/verslag/", report="Zo was het.")
    karim(case).get(f"gesprekken/{first.pk}/reactie/")
    karim(case).send(f"gesprekken/{first.pk}/reactie/", reaction="Klopt.")
    assert Hearing.objects.get(pk=first.pk).reaction == "Klopt."


def test_not_hearing_and_reactions(cast: Cast, karim: Who) -> None:
    case = investigated(cast)
    karim(case).get("niet-horen/")
    assert "Zonder reden" in karim(case).refused("niet-horen/", why="waived", words="")
    karim(case).send("niet-horen/", why="waived", words="Zei dat.")
    path = f"medewerkers/{official(case).pk}/reactie/"
    karim(case).get(path)
    karim(case).send(path, kind="reaction", words="Was ziek.", **parts_of("day", timezone.localdate()))
    karim(case).send(path, kind="otherwise", words="Ook gebeld.", **parts_of("day", timezone.localdate()))
    assert (official(case).reaction, official(case).heard) == ("Was ziek.", "Ook gebeld.")


def test_committee(cast: Cast, karim: Who) -> None:
    case = investigated(cast)
    karim(case).get("commissie/")
    karim(case).send("commissie/", committee="Adviescommissie")
    assert fresh(case).status == "committee"
    karim(case).get("advies/")
    karim(case).send("advies/", advice="Gegrond.", **parts_of("day", timezone.localdate()))
    assert fresh(case).status == "formal"
    assert "Volgt u het advies" in karim(case).get("oordeel/")


def test_more_time(cast: Cast, karim: Who) -> None:
    case = investigated(cast)
    karim(case).get("verdagen/")
    karim(case).send("verdagen/", reason="Een getuige.")
    assert karim(case).client.get(karim(case).at + "verdagen/").status_code == 302
    due = fresh(case).due_on
    assert due
    agreed = {**parts_of("consent_on", timezone.localdate()), "consent_words": "Mail.", "reason": "Reis."}
    karim(case).get("uitstel/")
    assert "later zijn" in karim(case).refused("uitstel/", **parts_of("until", due), **agreed)
    karim(case).send("uitstel/", **parts_of("until", due + TOMORROW), **agreed)
    assert fresh(case).due_on == due + TOMORROW


def test_not_handling(cast: Cast, karim: Who) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    assert "artikel 9:8, eerste lid" in karim(case).get("niet-behandelen/")
    karim(case).refused("niet-behandelen/", ground="9:8-2", reason="")
    karim(case).send("niet-behandelen/", ground="9:8-2", reason="Het ging om één minuut.")
    assert fresh(case).status == "not_handled"


def test_withdrawing_at_the_desk(cast: Cast, karim: Who) -> None:
    case = begun(cast)
    karim(case).get("intrekken/")
    karim(case).send("intrekken/", said="Vandaag, aan de telefoon.")
    assert fresh(case).status == "complaint_withdrawn"


def test_judging(cast: Cast, karim: Who) -> None:
    case = heard(cast)
    pk = case.complaint.parts.get().pk
    html = karim(case).get("oordeel/")
    assert "Onderdeel 1: Niemand belde terug" in html
    words = {"findings": "Zo was het.", "conclusions": "Dit volgt."}
    assert "waarom u dit vindt" in karim(case).refused("oordeel/", **{f"judgement_{pk}": "founded"}, **words)
    karim(case).send("oordeel/", **{f"judgement_{pk}": "founded", f"why_{pk}": "Daarom."}, **words)
    karim(case).get("maatregel/")
    due = parts_of("due_on", timezone.localdate() + TOMORROW)
    karim(case).send("maatregel/", text="Wij bellen.", owner=cast.wilma.pk, **due)
    karim(case).send("maatregel/", text="Toch niet.", owner="", **due)
    karim(case).send(f"maatregel/{case.complaint.measures.get(text='Toch niet.').pk}/weg/")
    html = karim(case).get("afhandelen/")
    assert "Zo was het." in html and "gegrond" in html and "Ombudsman Leiden" in html
    assert "Wij bellen." in html and "Toch niet." not in html
    assert not sent(case, "judged")
    karim(case).send("afhandelen/")
    assert fresh(case).status == "judged" and len(sent(case, "judged")) == 1
    measure = case.complaint.measures.get()
    karim(case).get(f"maatregel/{measure.pk}/klaar/")
    karim(case).send(f"maatregel/{measure.pk}/klaar/", words="Er is een rooster.")
    assert len(sent(case, "measure_done")) == 1


def test_a_judgement_that_does_not_follow_the_advice(cast: Cast, karim: Who) -> None:
    case = heard(cast)
    pk = case.complaint.parts.get().pk
    terms.ask_committee(case, at_desk(cast.karim, case), "Commissie")
    terms.committee_advised(case, at_desk(cast.karim, case), "Ongegrond.", timezone.localdate())
    words = {"findings": "x", "conclusions": "y", f"judgement_{pk}": "founded", f"why_{pk}": "z"}
    assert "waarom u afwijkt" in karim(case).refused("oordeel/", follows="no", **words)
    karim(case).send("oordeel/", follows="no", deviation="Een stuk ontbrak.", **words)
    assert fresh(case).complaint.deviation == "Een stuk ontbrak."
    karim(case).send("oordeel/", follows="yes", deviation="Een stuk ontbrak.", **words)
    assert fresh(case).complaint.deviation == ""


def test_measures_and_workload(cast: Cast) -> None:
    case = written(cast)
    promised = measures.Promised("Wij bellen terug.", cast.wilma, timezone.localdate())
    measures.promise(case, at_desk(cast.karim, case), promised)
    Desk(cast.karim, case).send("afhandelen/")
    begun(cast)
    page = PageClient().as_staff(cast.wilma)
    html = page.get("/beheer/klachten/maatregelen/").content.decode()
    assert "Wij bellen terug." in html and "vandaag" in html
    html = page.get("/beheer/klachten/werkdruk/").content.decode()
    assert "Karim" in html and "Bijna te laat" in html
    hidden = PageClient().as_staff(cast.accused)
    assert "Wij bellen terug." not in hidden.get("/beheer/klachten/maatregelen/").content.decode()
    assert "Karim" not in hidden.get("/beheer/klachten/werkdruk/").content.decode()


PATHS = (
    *("contact/", "tevreden/", "onderdelen/", "onderzoek/", "niet-behandelen/", "intrekken/", "gesprekken/"),
    *(
        "niet-horen/",
        "commissie/",
        "advies/",
        "verdagen/",
        "uitstel/",
        "oordeel/",
        "afhandelen/",
        "maatregel/",
    ),
    "medewerkers/",
)


@pytest.mark.parametrize(
    ("who", "answer"), [("petra", 403), ("norole", 403), ("accused", 404), ("ombudsman", 404), ("olga", 403)]
)
def test_others_get_in_nowhere(cast: Cast, who: str, answer: int) -> None:
    case = investigated(cast)
    desk = Desk(getattr(cast, who), case)
    mine = (*PATHS, f"medewerkers/{official(case).pk}/", f"medewerkers/{official(case).pk}/account/")
    for path in mine:
        assert desk.client.get(desk.at + path).status_code == answer, path
        assert desk.client.post(desk.at + path).status_code == answer, path


def test_only_a_coordinator_finds_accounts(cast: Cast) -> None:
    case = begun(cast)
    for path in ("account/", "samenvoegen/"):
        url = f"/beheer/klachten/{case.reference}/medewerkers/{official(case).pk}/{path}"
        assert PageClient().as_staff(cast.karim).get(url).status_code == 403


def test_another_kind_of_case_and_another_complaints_rows_are_not_there(cast: Cast) -> None:
    case, other = investigated(cast), investigated(cast)
    desk = Desk(cast.wilma, case)
    hearing = planned(cast, other)
    for path in (
        f"medewerkers/{official(other).pk}/",
        f"medewerkers/{official(other).pk}/account/",
        f"gesprekken/{hearing.pk}/verslag/",
        "maatregel/0/klaar/",
    ):
        assert desk.client.get(desk.at + path).status_code == 404, path


def test_what_ended_is_not_changed(cast: Cast) -> None:
    case = judged(cast)
    desk = Desk(cast.karim, case)
    assert "niet meer" in desk.refused(
        "contact/", how="phone", result="x", **parts_of("day", timezone.localdate())
    )
    assert desk.client.get(desk.at + "afhandelen/").status_code == 302
    part(case)
    assert desk.client.post(desk.at + "onderdelen/", {"remove": "1"}).status_code == 302
    assert case.complaint.parts.count() == 2


def test_in_english(cast: Cast) -> None:
    case = heard(cast)
    page = PageClient().as_staff(cast.karim)
    for path in ("oordeel/", "gesprekken/", "onderdelen/", "niet-horen/"):
        assert page.get(f"/en/beheer/klachten/{case.reference}/{path}").status_code == 200
