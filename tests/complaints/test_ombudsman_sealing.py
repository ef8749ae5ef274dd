"""Neither office sees the other: lists, search, figures, messages, letters, admin pages, logs and staff."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile

from core.accounts.models import User
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases import worklists
from core.cases.models import Case
from core.notifications import print_batches
from core.notifications.models import Message, PrintBatch
from tests.client import PageClient
from tests.complaints.ombudsman_made import judged_complaint, reported, sealed
from tests.complaints_factory import complaint_case, ombudsman_case, question_case
from tests.people import Cast, make_staff

pytestmark = pytest.mark.django_db

MUNICIPAL = (
    *("superuser", "petra", "ruben", "ursula", "beheerder", "karim", "wilma", "contact", "norole"),
    *("editor", "chief"),
)
LISTS = (
    *("/beheer/", "/beheer/zaken/", "/beheer/cijfers/", "/beheer/brieven/", "/beheer/instellingen/"),
    *("/beheer/zaken/lijst/wacht/", "/beheer/zaken/lijst/post/", "/beheer/zaken/lijst/te-laat/"),
    *("/beheer/zaken/lijst/niemand/", "/beheer/zaken/lijst/alles/"),
    *("/beheer/notifications/message/", "/beheer/notifications/message/?q=ombudsman"),
    *("/beheer/audit/accessrecord/", "/beheer/accounts/user/", "/beheer/accounts/user/?q=olga"),
    *("/beheer/ombudsman-vragen/",),
)


def of_the_ombudsman(cast: Cast) -> tuple[Case, list[str]]:
    """A whole file, and words that give it away."""
    case = reported(cast)
    Case.objects.filter(pk=case.pk).update(due_on="2020-01-01")
    record_access(cast.olga, [case.subject_id], AccessRecord.Action.VIEWED, case.reference)
    return case, [case.reference, "Ombudsman O-", "niet eerlijk behandeld", "ombudsman/reported", "olga"]


@pytest.mark.parametrize("who", MUNICIPAL)
def test_no_list_of_the_municipality_shows_anything(cast: Cast, who: str) -> None:
    case, words = of_the_ombudsman(cast)
    number = case.ombudsman_file.number
    page = PageClient().as_staff(getattr(cast, who))
    for address in LISTS:
        answer = page.get(address)
        html = answer.content.decode()
        found = [word for word in words if word in html and f"q={word}" not in address]
        assert not found, (address, found)
        their_own = who == "contact" and address == "/beheer/ombudsman-vragen/"
        assert number not in html or their_own, address


@pytest.mark.parametrize("who", MUNICIPAL)
def test_no_page_of_the_municipality_opens_it(cast: Cast, who: str) -> None:
    case, _words = of_the_ombudsman(cast)
    message = Message.objects.get(template="ombudsman/reported")
    record = AccessRecord.objects.filter(office="ombudsman")[0]
    paper = "/beheer/zaken/{0}/bijlage/1/"
    page = PageClient().as_staff(getattr(cast, who))
    for address in (
        f"/beheer/zaken/{case.reference}/",
        f"/beheer/zaken/{case.reference}/stap/file_closed/",
        f"/beheer/zaken/{case.reference}/bsn/{case.subject_id}/",
        paper.format(case.reference),
        f"/beheer/cases/case/{case.pk}/change/",
        f"/beheer/cases/case/{case.pk}/history/",
        f"/beheer/notifications/message/{message.pk}/change/",
        f"/beheer/notifications/message/{message.pk}/history/",
        f"/beheer/audit/accessrecord/{record.pk}/change/",
        f"/beheer/accounts/user/{cast.olga.pk}/change/",
        f"/beheer/accounts/user/{cast.olga.pk}/history/",
    ):
        answer = page.get(address, follow=True)
        html = answer.content.decode()
        assert "niet eerlijk behandeld" not in html and "olga" not in html, address
        assert case.ombudsman_file.number not in html, address


@pytest.mark.parametrize("who", [who for who in MUNICIPAL if who not in ("beheerder", "norole")])
def test_no_search_of_the_municipality_finds_it(cast: Cast, who: str) -> None:
    case, _words = of_the_ombudsman(cast)
    page = PageClient().as_staff(getattr(cast, who))
    for asked in (case.reference, "de Graaf", case.ombudsman_file.number, "999993653"):
        html = page.post("/beheer/zaken/zoeken/", {"q": asked}).content.decode()
        assert "Ombudsman O-" not in html and f"/beheer/zaken/{case.reference}" not in html


@pytest.mark.parametrize("who", MUNICIPAL)
def test_no_queryset_of_the_municipality_holds_it(cast: Cast, who: str) -> None:
    of_the_ombudsman(cast)
    user = getattr(cast, who)
    assert not Case.objects.visible_to(user).filter(office="ombudsman").exists()
    assert not Case.objects.workable_by(user).filter(office="ombudsman").exists()
    assert not Message.objects.visible_to(user).filter(office="ombudsman").exists()
    for each in worklists.LISTS:
        assert not each.cases(user).filter(office="ombudsman").exists()


def test_letters_are_printed_by_their_own_office(cast: Cast) -> None:
    ombudsman_case(cast)
    complaint_case(cast)
    for message in Message.objects.filter(channel="letter"):
        message.pdf.save("x.pdf", ContentFile(b"%PDF-"), save=False)
        Message.objects.filter(pk=message.pk).update(status="to_print", pdf=message.pdf.name)
    for user, office in ((cast.petra, "municipality"), (cast.olga, "ombudsman")):
        batch = print_batches.make(user)
        assert batch and batch.office == office
        assert {letter.office for letter in batch.letters.all()} == {office}
    theirs = PrintBatch.objects.get(office="ombudsman")
    superuser = PageClient().as_staff(cast.superuser)
    assert superuser.get(f"/beheer/brieven/{theirs.pk}/brieven/").status_code == 404
    assert superuser.post(f"/beheer/brieven/{theirs.pk}/gepost/").status_code == 404


def test_the_ombudsman_sees_nothing_municipal(cast: Cast) -> None:
    complaint, question = judged_complaint(cast), question_case(cast)
    page = PageClient().as_staff(cast.olga)
    words = [complaint.reference, question.reference, complaint.complaint.number, "INTERNE NOTITIE", "karim"]
    for address in LISTS:
        html = page.get(address).content.decode()
        assert not [word for word in words if word in html], address
    for case in (complaint, question):
        for user in (cast.olga, cast.ombudsman):
            client = PageClient().as_staff(user)
            assert client.get(f"/beheer/zaken/{case.reference}/").status_code == 404
            assert not Case.objects.visible_to(user).filter(pk=case.pk).exists()
    html = page.post("/beheer/zaken/zoeken/", {"q": "de Graaf"}).content.decode()
    assert complaint.reference not in html


def test_unless_it_was_handed_over_and_then_still_not_the_notes(cast: Cast) -> None:
    complaint, case = judged_complaint(cast), ombudsman_case(cast)
    sealed(cast, case, complaint)
    page = PageClient().as_staff(cast.olga)
    html = page.get(f"/beheer/ombudsman/{case.reference}/dossier/").content.decode()
    assert "Niemand belde terug" in html and "INTERNE NOTITIE" not in html
    assert page.get(f"/beheer/zaken/{complaint.reference}/").status_code == 404


def test_the_access_log_is_each_offices_own(cast: Cast) -> None:
    case, complaint = ombudsman_case(cast), complaint_case(cast)
    record_access(cast.olga, [case.subject_id], AccessRecord.Action.VIEWED, case.reference)
    record_access(cast.karim, [case.subject_id], AccessRecord.Action.VIEWED, complaint.reference)
    address = f"/beheer/audit/accessrecord/?q={case.subject_id}"
    for user in (cast.beheerder, cast.superuser):
        html = PageClient().as_staff(user).get(address).content.decode()
        assert complaint.reference in html and case.reference not in html
    theirs = make_staff("otto", "Functioneel beheer", office="ombudsman")
    html = PageClient().as_staff(theirs).get(address).content.decode()
    assert case.reference in html and complaint.reference not in html


def staff_form(user: User, **changes: object) -> dict[str, object]:
    kept = {"username": user.username, "first_name": user.first_name, "last_name": user.last_name}
    groups = list(user.groups.values_list("pk", flat=True))
    return {**kept, "email": "", "is_active": "on", "groups": groups, **changes}


def test_a_manager_moves_nobody_to_the_other_office(cast: Cast) -> None:
    page = PageClient().as_staff(cast.beheerder)
    karim = cast.karim
    address = f"/beheer/accounts/user/{karim.pk}/change/"
    page.post(address, staff_form(karim, office="ombudsman", is_superuser="on", is_staff="on"))
    karim.refresh_from_db()
    assert karim.office == "municipality" and not karim.is_superuser
    new = {
        "username": "nieuw",
        "is_active": "on",
        "office": "ombudsman",
        "new_password": "een-lang-wachtwoord-1",
    }
    page.post("/beheer/accounts/user/add/", new)
    assert User.objects.get(username="nieuw").office == "municipality"


def test_a_manager_does_not_touch_the_ombudsmans_staff(cast: Cast) -> None:
    olga = cast.olga
    for user in (cast.beheerder, cast.superuser):
        page = PageClient().as_staff(user)
        page.post(f"/beheer/accounts/user/{olga.pk}/change/", staff_form(olga, groups=[], username="weg"))
        action = {"action": "reset_second_factor", "_selected_action": [olga.pk]}
        page.post("/beheer/accounts/user/", action)
        olga.refresh_from_db()
        assert olga.username == "olga" and olga.groups.count() == 1


def test_roles_are_offered_by_the_office_they_work_for(cast: Cast) -> None:
    ombudsman = Group.objects.get(name="Ombudsman")
    handler = Group.objects.get(name="Klachtbehandelaar")
    page = PageClient().as_staff(cast.beheerder)
    address = f"/beheer/accounts/user/{cast.norole.pk}/change/"
    html = page.get(address).content.decode()
    assert f'value="{handler.pk}"' in html and f'value="{ombudsman.pk}"' not in html
    page.post(address, staff_form(cast.norole, groups=[ombudsman.pk]))
    assert not cast.norole.groups.exists()
    theirs = make_staff("otto", "Functioneel beheer", office="ombudsman")
    page = PageClient().as_staff(theirs)
    html = page.get(f"/beheer/accounts/user/{cast.olga.pk}/change/").content.decode()
    assert f'value="{ombudsman.pk}"' in html and f'value="{handler.pk}"' not in html


def test_a_role_in_the_wrong_office_opens_nothing(cast: Cast) -> None:
    """Were somebody of the municipality given the ombudsman's role after all, the office keeps them out."""
    case = ombudsman_case(cast)
    spy = make_staff("spion", "Ombudsman")
    page = PageClient().as_staff(spy)
    assert page.get(f"/beheer/zaken/{case.reference}/").status_code == 404
    assert page.get(f"/beheer/ombudsman/{case.reference}/rapport/").status_code == 404
    assert page.get("/beheer/ombudsman/invoeren/").status_code == 403
    mole = make_staff("mol", "Contactpersoon ombudsman", office="ombudsman")
    assert PageClient().as_staff(mole).get("/beheer/ombudsman-vragen/").status_code == 403


def test_the_office_is_what_keeps_them_apart(cast: Cast) -> None:
    """The negative control: with the office changed, the very same pages open."""
    case = ombudsman_case(cast)
    User.objects.filter(pk=cast.olga.pk).update(office="municipality")
    Case.objects.filter(pk=case.pk).update(office="municipality")
    spy = make_staff("spion", "Ombudsman")
    assert PageClient().as_staff(spy).get(f"/beheer/zaken/{case.reference}/").status_code == 200
