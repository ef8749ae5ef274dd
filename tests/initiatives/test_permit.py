"""A building plan: written by its initiator, looked at for personal data only, answered, and stated."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.city.geometry import Point
from core.notifications.models import Message
from initiatives.models import AddressRequest, KnownAddress, PermitPlan, Statement
from initiatives.permit import addresses, answering, inviting, plans
from initiatives.permit.paper import statement_pdf
from participation.models import Invitation, NotAllowed, Phase
from tests.client import PageClient
from tests.initiatives_made import make_addresses, make_plan, plans_again, reaction
from tests.people import Cast

pytestmark = pytest.mark.django_db


def day(name: str, later: int) -> dict[str, str]:
    """A date in three boxes."""
    value = timezone.localdate() + timedelta(days=later)
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def test_written_in_steps_and_sent(cast: Cast) -> None:
    """Each step is kept; then we look at it."""
    page = PageClient().as_resident(cast.suzanne)
    what = {
        "title": "Een dakopbouw",
        "summary": "Een verdieping erop.",
        "background": "Twee meter.",
        "where": "Hier",
    }
    response = page.post("/bouwplan/nieuw/", what)
    plan = PermitPlan.objects.get()
    assert response.headers["Location"].endswith(f"/bouwplan/{plan.pk}/stap/wie/")
    page.post(f"/bouwplan/{plan.pk}/stap/wie/", {"signed_by": "Suzanne", "role": "eigenaar"})
    page.post(f"/bouwplan/{plan.pk}/stap/open/", {"fixed": "De hoogte.", "still_open": "De kleur."})
    assert "Dit moet nog" in page.get(f"/bouwplan/{plan.pk}/").content.decode()
    when = {**day("closes_on", 20), **day("answer_due", 30), **day("decides_on", 50)}
    response = page.post(f"/bouwplan/{plan.pk}/stap/wanneer/", when)
    assert response.headers["Location"].endswith(f"/bouwplan/{plan.pk}/")
    page.post(f"/bouwplan/{plan.pk}/versturen/")
    assert plans_again(plan).stage == "checking"


@pytest.mark.parametrize(
    ("closes", "answers", "decides", "wrong"),
    [(3, 30, 50, "closes_on"), (20, 10, 50, "answer_due"), (20, 30, 25, "decides_on")],
)
def test_days_out_of_order(cast: Cast, closes: int, answers: int, decides: int, wrong: str) -> None:
    """Said at the field; what was typed stays."""
    plan = make_plan(cast, "writing")
    when = {**day("closes_on", closes), **day("answer_due", answers), **day("decides_on", decides)}
    response = PageClient().as_resident(cast.suzanne).post(f"/bouwplan/{plan.pk}/stap/wanneer/", when)
    assert response.status_code == 422
    assert wrong in response.context["form"].errors


@pytest.mark.parametrize("path", ["", "stap/wat/", "uitnodigen/", "reacties/", "verslag/", "bijeenkomst/"])
def test_of_somebody_else_is_not_there(cast: Cast, path: str) -> None:
    """Its initiator gets it, a stranger 404."""
    plan = make_plan(cast)
    address = f"/bouwplan/{plan.pk}/{path}"
    assert PageClient().as_resident(cast.suzanne).get(address).status_code == 200
    assert PageClient().as_resident(cast.stranger).get(address).status_code == 404


def test_private_until_published(cast: Cast) -> None:
    """Nobody finds it before we looked; then everybody."""
    plan = make_plan(cast, "checking")
    address = plan.process.get_absolute_url()
    assert PageClient().get(address).status_code == 404
    plans.approve(plan.pk, cast.ines)
    page = PageClient().get(address).content.decode()
    assert "Dit is geen plan van de gemeente" in page
    assert "Suzanne de Graaf (eigenaar)" in page


def test_personal_data_stops_it_and_opinions_do_not(cast: Cast) -> None:
    """Staff look for personal data only: hard words and bad plans are the initiator's own."""
    plan = make_plan(cast, "writing")
    plans.write(plan, {"background": "Desalniettemin geschiedt zulks conform de vigerende regelgeving."})
    assert plans.lacking(plans_again(plan)) == []
    plans.write(plan, {"background": "Bel buurman Jan op 06 12 34 56 78."})
    assert "06 12 34 56 78" in plans.lacking(plans_again(plan))[0]
    with pytest.raises(NotAllowed):
        plans.send(plan)


def test_sent_back_with_words(cast: Cast) -> None:
    """The initiator reads which data must go, mends it, and sends it again."""
    plan = make_plan(cast, "checking")
    page = PageClient().as_staff(cast.ines)
    page.post(f"/beheer/initiatieven/bouwplannen/{plan.pk}/", {"back": "1", "why": "De naam van uw buurman."})
    plan = plans_again(plan)
    assert (plan.stage, plan.sent_back) == ("writing", "De naam van uw buurman.")
    assert Message.objects.filter(template="initiatives/plan_sent_back").exists()
    plans.send(plan)
    page.post(f"/beheer/initiatieven/bouwplannen/{plan.pk}/")
    assert plans_again(plan).stage == "public"


def test_only_guides_look(cast: Cast) -> None:
    """Who decides on initiatives has nothing to say here."""
    plan = make_plan(cast, "checking")
    assert (
        PageClient().as_staff(cast.dirk).post(f"/beheer/initiatieven/bouwplannen/{plan.pk}/").status_code
        == 403
    )
    assert plans_again(plan).stage == "checking"


# Addresses


@pytest.mark.parametrize(
    "text",
    [
        "2312AB 3\n2312 ab 4",
        "postcode;huisnummer\n2312 AB;3\n2312AB;4",
        "2312AB,3\n2312AB,4\n2312AB,3",
        "2312 AB\t3\n\n2312 AB\t4",
    ],
)
def test_lists_as_people_make_them(text: str) -> None:
    """Pasted or from a spreadsheet; each address once."""
    make_addresses()
    found = addresses.read(text)
    assert sorted(each.house_number for each in found.known) == [3, 4]
    assert (found.wrong, found.unknown) == ([], [])


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "<script>", "2312AB", "99", '"' * 50, "2312AB 99999999999", "0000AA 1", "É" * 200],
)
def test_hostile_lines_are_named(text: str) -> None:
    """By number, never by their words."""
    make_addresses()
    found = addresses.read(f"2312AB 3\n{text}")
    assert found.wrong + found.unknown == [2]


def test_too_long_a_list() -> None:
    """A street or two, not the city; and no binary file."""
    with pytest.raises(addresses.Unreadable):
        addresses.read("\n".join(f"2312AB {n}" for n in range(1, 1100)))
    with pytest.raises(addresses.Unreadable):
        addresses.text_of(b"\x00\x01" * 50)
    with pytest.raises(addresses.Unreadable):
        addresses.text_of(b"a" * (addresses.MOST_BYTES + 1))


def test_letters_to_a_list(cast: Cast) -> None:
    """One for each address, once: sent again, nothing more goes out."""
    make_addresses()
    plan = make_plan(cast)
    page = PageClient().as_resident(cast.suzanne)
    for _again in range(2):
        page.post(
            f"/bouwplan/{plan.pk}/uitnodigen/",
            {"file": SimpleUploadedFile("buren.csv", b"postcode;nummer\n2312AB;3\n2312AB;4")},
        )
    assert sorted(Invitation.objects.values_list("house", flat=True)) == ["3", "4"]
    assert Invitation.objects.first().lines[0] == "Aan de bewoners van"  # type: ignore[union-attr]


def test_an_unknown_address_stops_all(cast: Cast) -> None:
    """Nothing goes out until the list is right; the line is named."""
    make_addresses()
    plan = make_plan(cast)
    response = (
        PageClient()
        .as_resident(cast.suzanne)
        .post(f"/bouwplan/{plan.pk}/uitnodigen/", {"text": "2312AB 3\n2312AB 888"})
    )
    assert response.status_code == 422
    assert "als adres: 2." in response.content.decode()
    assert not Invitation.objects.exists()


def test_no_letters_before_it_is_public(cast: Cast) -> None:
    """A plan that nobody can read invites nobody."""
    known = make_addresses(2)
    plan = make_plan(cast, "checking")
    with pytest.raises(NotAllowed):
        inviting.invite(plan, [(each, None) for each in known], batch="x", by=None)


def test_so_far_around() -> None:
    """Ten metres apart: within 25 metres of number 6 live 4 to 8."""
    make_addresses()
    middle = KnownAddress.objects.get(house_number=6)
    found = addresses.within(Point(middle.longitude or 0, middle.latitude or 0), 25)
    assert sorted(each.house_number for each, _far in found) == [4, 5, 6, 7, 8]
    assert found[0] == (middle, 0)


def test_the_municipality_writes_the_neighbourhood(cast: Cast) -> None:
    """The initiator asks, staff send; the list is nowhere on the initiator's pages."""
    make_addresses()
    plan = make_plan(cast)
    plan.process.longitude, plan.process.latitude = 4.49, 52.16054
    plan.process.save()
    page = PageClient().as_resident(cast.suzanne)
    page.post(f"/bouwplan/{plan.pk}/omgeving/", {"metres": "25"})
    assert not Invitation.objects.exists()
    assert (
        "5 adressen"
        in PageClient()
        .as_staff(cast.ines)
        .get(f"/beheer/initiatieven/bouwplannen/{plan.pk}/")
        .content.decode()
    )
    PageClient().as_staff(cast.ines).post(f"/beheer/initiatieven/bouwplannen/{plan.pk}/brieven/")
    assert AddressRequest.objects.get().letters == Invitation.objects.count() == 5
    for path in ("", "uitnodigen/", "reacties/", "verslag/"):
        assert "Voorbeeldgracht 4" not in page.get(f"/bouwplan/{plan.pk}/{path}").content.decode()


# Answers and the statement


def test_one_answer_to_several(cast: Cast) -> None:
    """A theme with one answer, signed by the initiator, public at once."""
    plan = make_plan(cast)
    several = [reaction(plan.process, n) for n in (1, 2, 3)]
    said = {"verdict": "partly", "text": "Ik maak het dak lager.", "reason": "Dan is er meer zon."}
    page = PageClient().as_resident(cast.suzanne)
    address = f"/bouwplan/{plan.pk}/reacties/"
    chosen = {**said, "reactions": [each.pk for each in several[:2]]}
    assert page.post(address, chosen).status_code == 422  # several need a title
    page.post(address, {**chosen, "title": "Schaduw in de tuin"})
    answer = plan.process.answers.get()
    assert (answer.signed_by, answer.theme.contributions.count()) == ("Suzanne de Graaf", 2)  # type: ignore[union-attr]
    page.post(address, {**said, "reactions": [several[2].pk]})
    assert not plan.process.contributions.without_answer().exists()


def test_reactions_of_another_plan_cannot_be_answered(cast: Cast) -> None:
    """The form knows only one's own."""
    plan, other = make_plan(cast), make_plan(cast, by=cast.stranger)
    theirs = reaction(other.process, 1)
    said = {"verdict": "not", "text": "Nee.", "reason": "Nee.", "reactions": [theirs.pk]}
    response = PageClient().as_resident(cast.suzanne).post(f"/bouwplan/{plan.pk}/reacties/", said)
    assert response.status_code == 422
    assert not other.process.answers.exists()


def stated(cast: Cast) -> tuple[PermitPlan, Statement]:
    """A plan with reactions, an answer, a meeting and a statement."""
    plan = make_plan(cast)
    several = [reaction(plan.process, n, f"Buurvrouw Truus {n} wil zon.") for n in (1, 2)]
    answering.answer(plan, several, "Zon in de tuin", "partly", "Het dak wordt lager.", "Meer zon.")
    plan.meetings.create(held_on=timezone.localdate(), what="Inloopavond", people=14)
    return plan, answering.state(plan, "Het dak is een halve meter lager.")


def test_the_statement_says_whether_how_and_what(cast: Cast) -> None:
    """Numbers per way, meetings, what changed; nothing of neighbours."""
    _plan, statement = stated(cast)
    told = statement.content
    assert told["involved"] is True
    assert told["total"] == 2
    assert ["website", "2"] in told["reactions"]
    assert told["meetings"][0][1:] == ["Inloopavond", "14"]
    assert told["themes"][0][0] == "Zon in de tuin"
    assert "Truus" not in str(told)
    assert statement.sha256 == answering.sum_of(told)


def test_the_statement_prints(cast: Cast) -> None:
    """As a PDF, to its initiator only."""
    plan, statement = stated(cast)
    address = f"/bouwplan/{plan.pk}/verslag/{statement.number}.pdf"
    response = PageClient().as_resident(cast.suzanne).get(address)
    assert response.content.startswith(b"%PDF")
    assert PageClient().as_resident(cast.stranger).get(address).status_code == 404
    assert statement_pdf(statement).startswith(b"%PDF")


def test_a_statement_never_changes(cast: Cast) -> None:
    """The database refuses it; a later one gets the next number."""
    plan, statement = stated(cast)
    for what in (Statement.objects.filter(pk=statement.pk).update, Statement.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            what(**({"sha256": "0" * 64} if what.__name__ == "update" else {}))
    assert answering.state(plan, "Anders.").number == 2
    with transaction.atomic(), connection.cursor() as cursor:  # the negative control
        cursor.execute("DROP TRIGGER append_only ON initiatives_statement")
        assert Statement.objects.filter(pk=statement.pk).update(sha256="0" * 64) == 1
        transaction.set_rollback(True)


def test_personal_data_stays_out_of_the_statement(cast: Cast) -> None:
    """A telephone number is refused with words."""
    plan = make_plan(cast)
    response = (
        PageClient()
        .as_resident(cast.suzanne)
        .post(f"/bouwplan/{plan.pk}/verslag/", {"changed": "Zie 06 12 34 56 78."})
    )
    assert response.status_code == 422
    assert "Haal die weg" in response.content.decode()


@pytest.mark.parametrize("answered", [True, False])
def test_closed_once_all_is_answered_and_over(cast: Cast, answered: bool) -> None:
    """With its account, when every reaction has an answer; else it stays open."""
    plan = make_plan(cast)
    one = reaction(plan.process, 1)
    if answered:
        answering.answer(plan, [one], "", "adopted", "Ja.", "Goed idee.")
    now = timezone.now()
    Phase.objects.update(opens=now - timedelta(days=3), closes=now - timedelta(days=1))
    answering.state(plan, "De kleur.")
    plan.process.refresh_from_db()
    assert plan.process.state == ("closed" if answered else "published")


def test_addresses_are_loaded(tmp_path: Any) -> None:
    """All lines or none; again gives no doubles."""
    from django.core.management import CommandError, call_command

    path = tmp_path / "adressen.csv"
    head = "postcode;huisnummer;toevoeging;straat;plaats;lengtegraad;breedtegraad\n"
    path.write_text(f"{head}2312 AB;1;A;Voorbeeldgracht;Leiden;4.49;52.16\n")
    for _again in range(2):
        call_command("addresses", str(path))
    assert str(KnownAddress.objects.get()) == "Voorbeeldgracht 1 A"
    path.write_text(f"{head}2312 AB;2;;X;Leiden;4.49;52.16\nonzin;1;;X;Y;;\n")
    with pytest.raises(CommandError, match="Line 3"):
        call_command("addresses", str(path))
    assert KnownAddress.objects.count() == 1


def test_the_periods_of_a_statement_are_days_in_leiden(cast: Cast) -> None:
    """A phase begins and ends at midnight here, an hour or two earlier by UTC."""
    plan = make_plan(cast)
    zone = timezone.get_default_timezone()
    opens, closes = datetime(2026, 6, 1, tzinfo=zone), datetime(2026, 6, 15, tzinfo=zone)
    Phase.objects.filter(process=plan.process).update(opens=opens, closes=closes)
    made = answering.state(plan, "Het dak is lager.")
    assert made.content["periods"] == ["maandag 1 juni 2026 – zondag 14 juni 2026"]
