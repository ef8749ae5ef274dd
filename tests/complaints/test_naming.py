"""Whom a complaint is about: naming, accounts, handing back, merging, and where letters go (Awb 9:7)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from complaints.models import Involved
from complaints.procedure import hearings, naming
from core.cases.desk.forms import handlers
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed
from core.city.addresses import Address
from core.notifications.models import Channel, Message
from tests.complaints.handling import at_desk, begun, fresh, investigated, planned, sent, unknown_official
from tests.complaints_factory import about_accused, complaint_case, handled_by
from tests.people import Cast, make_person, make_staff

Link = Involved.Link


def official(case: Case) -> Involved:
    return Involved.objects.get(complaint__case=case)


def test_a_coordinator_looks_up_an_account_and_the_file_closes_to_it(cast: Cast) -> None:
    case = unknown_official(cast)
    naming.look_up(case, official(case), at_desk(cast.wilma, case), cast.accused)
    assert official(case).user == cast.accused
    assert not Case.objects.visible_to(cast.accused).filter(pk=case.pk).exists()
    note = case.events.get(kind=CaseEvent.Kind.NOTE)
    assert "Gerrit" in note.text and not note.visible_to_subject


@pytest.mark.parametrize("who", ["karim", "petra", "norole", "ombudsman", "excluded"])
def test_only_a_coordinator_who_may_see_the_case_looks_up(cast: Cast, who: str) -> None:
    case = unknown_official(cast)
    case.exclude(cast.excluded, "test")
    with pytest.raises(NotAllowed, match="mag deze stap niet"):
        naming.look_up(case, official(case), at_desk(getattr(cast, who), case), None)
    assert official(case).link == Link.UNKNOWN


def test_only_accounts_of_our_own_staff(cast: Cast) -> None:
    case = unknown_official(cast)
    for outsider in (cast.suzanne, cast.olga):
        with pytest.raises(NotAllowed, match="geen account van een medewerker"):
            naming.look_up(case, official(case), at_desk(cast.wilma, case), outsider)


def test_a_handler_who_turns_out_to_be_involved_hands_the_case_back(cast: Cast) -> None:
    cast.wilma.email = "wilma@voorbeeld.example"
    cast.wilma.save()
    case = handled_by(complaint_case(cast, officials=[]), cast.karim, by=cast.wilma)
    case.move_to("informal", at_desk(cast.karim, case))
    coordinator = at_desk(cast.wilma, case)
    naming.name(case, coordinator, "Karim", link=Link.ACCOUNT, user=cast.karim)
    case = fresh(case)
    assert case.handler is None and case.status == "informal"
    assert not Case.objects.visible_to(cast.karim).filter(pk=case.pk).exists()
    assert len(sent(case, "handed_back")) == 1
    (mail,) = sent(case, "staff_handed_back")
    assert mail.address == "wilma@voorbeeld.example" and mail.channel == Channel.EMAIL
    assert case.events.filter(
        kind=CaseEvent.Kind.NOTE, text__contains="behandelt deze klacht niet meer"
    ).exists()
    with pytest.raises(NotAllowed, match="deze collega"):
        case.assign(cast.karim, coordinator)


def test_before_handling_began_the_complainant_hears_nothing_of_it(cast: Cast) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    naming.name(case, at_desk(cast.wilma, case), "Karim", link=Link.ACCOUNT, user=cast.karim)
    assert fresh(case).handler is None
    assert not sent(case, "handed_back")


def test_a_handler_who_names_somebody_unknown_waits_until_it_is_looked_up(cast: Cast) -> None:
    case = begun(cast)
    named = naming.name(case, at_desk(cast.karim, case), "een vrouw van de balie")
    assert fresh(case).handler is None
    with pytest.raises(NotAllowed, match="Zoek eerst op"):
        case.assign(cast.karim, at_desk(cast.wilma, case))
    naming.look_up(case, named, at_desk(cast.wilma, case), None)
    case.assign(cast.karim, at_desk(cast.wilma, case))
    assert fresh(case).handler == cast.karim


def test_a_coordinator_names_and_links_at_once_and_handling_goes_on(cast: Cast) -> None:
    case = begun(cast)
    naming.name(case, at_desk(cast.wilma, case), "Petra", link=Link.ACCOUNT, user=cast.petra)
    assert fresh(case).handler == cast.karim
    assert not Case.objects.visible_to(cast.petra).filter(pk=case.pk).exists()


def test_a_member_of_the_body_may_be_the_exception_of_the_law(cast: Cast) -> None:
    """Awb 9:7(2): about the body itself or a member of it, somebody involved may handle the complaint."""
    case = handled_by(complaint_case(cast, about="body"), cast.karim, by=cast.wilma)
    coordinator, member = at_desk(cast.wilma, case), Involved.Capacity.MEMBER
    named = naming.name(case, coordinator, "Karim", member, Link.ACCOUNT, cast.karim)
    assert fresh(case).handler == cast.karim
    said = naming.Particulars("Karim", Involved.Capacity.OFFICIAL)
    with pytest.raises(NotAllowed, match="Kies eerst een andere behandelaar"):
        naming.describe(case, named, coordinator, said)


def test_a_wrong_account_can_be_mended(cast: Cast) -> None:
    case, wrong = about_accused(cast), cast.petra
    naming.look_up(case, official(case), at_desk(cast.wilma, case), wrong)
    assert Case.objects.filter(exclusions__user=wrong, pk=case.pk).exists()
    naming.look_up(case, official(case), at_desk(cast.wilma, case), cast.accused)
    assert not Case.objects.filter(exclusions__user=wrong, pk=case.pk).exists()
    assert Case.objects.filter(exclusions__user=cast.accused, pk=case.pk).exists()


def test_two_names_are_one_official(cast: Cast) -> None:
    case = investigated(cast)
    first, coordinator = official(case), at_desk(cast.wilma, case)
    second = naming.name(case, coordinator, "de man van loket 3", link=Link.NONE)
    planned(cast, case, second)
    with pytest.raises(NotAllowed, match="Voeg de twee namen samen"):
        naming.look_up(case, second, coordinator, cast.accused)
    naming.merge(case, second, first, coordinator)
    kept = official(case)
    assert kept.pk == second.pk and kept.user == cast.accused and kept.told_at
    assert kept.hearings.count() == 1 and "Gerritsen" in kept.named_as
    assert not Case.objects.visible_to(cast.accused).filter(pk=case.pk).exists()


def test_two_accounts_are_two_people(cast: Cast) -> None:
    case, coordinator = about_accused(cast), at_desk(cast.wilma, about_accused(cast))
    other = naming.name(case, coordinator, "Petra", link=Link.ACCOUNT, user=cast.petra)
    first = case.complaint.involved.get(user=cast.accused)
    with pytest.raises(NotAllowed, match="twee mensen"):
        naming.merge(case, first, other, coordinator)


def test_letters_go_to_work_and_never_home(cast: Cast) -> None:
    case = investigated(cast)
    (letter,) = sent(case, "copy_for_official")
    assert letter.channel == Channel.LETTER and "Bargelaan 190" in letter.address
    assert "link" not in letter.context and "follow_code" not in letter.context
    home = Address("Andere Straat", 5, "", "2312AB", "Leiden")
    said = naming.Particulars("Gerrit G.", Involved.Capacity.OFFICIAL, "Dienst Burgerzaken", home)
    naming.describe(case, official(case), at_desk(cast.karim, case), said)
    person = official(case).person
    assert person and person.postal_lines[0] == "Dienst Burgerzaken" and person.street == "Andere Straat"
    assert official(case).named_as == "Gerrit G."


def test_who_lives_at_the_address_of_the_town_hall_is_no_household_of_an_official(cast: Cast) -> None:
    case = investigated(cast)
    assert official(case).person_id not in (case.subject_id, cast.accused.person_id)
    assert cast.karim in handlers(case)


def test_the_list_of_handlers_leaves_out_involved_and_household(cast: Cast) -> None:
    case = complaint_case(cast, complainant=cast.femke)
    mate = make_staff("rita", "Klachtbehandelaar", person=make_person("Rita", "Kramer", house_number=9))
    assert mate not in handlers(case) and cast.karim in handlers(case)
    with pytest.raises(NotAllowed, match="thuis"):
        case.assign(mate, at_desk(cast.wilma, case))
    assert cast.accused not in handlers(about_accused(cast))


def test_who_is_named_during_the_investigation_gets_the_copy_at_once(cast: Cast) -> None:
    case = investigated(cast)
    late = naming.name(case, at_desk(cast.wilma, case), "Petra", link=Link.NONE)
    naming.look_up(case, late, at_desk(cast.wilma, case), cast.petra)
    assert len(sent(case, "copy_for_official")) == 2


def test_a_member_of_staff_is_found_by_part_of_a_name(cast: Cast) -> None:
    case = unknown_official(cast)
    gone = make_staff("vertrokken", "Balie")
    gone.last_name, gone.is_active = "Gerritsma", False
    gone.save()
    assert cast.accused
    found = list(naming.staff_named(case, "mevrouw Gerrits"))
    assert found == [gone, cast.accused] or found == [cast.accused, gone]
    assert not naming.staff_named(case, "Olga") and not naming.staff_named(case, "")


def test_nothing_about_the_file_reaches_who_it_is_about(cast: Cast) -> None:
    """Lists of messages and their mail, for a colleague with every right that the involved one has."""
    cast.accused.email = "gerrit@voorbeeld.example"
    cast.accused.save()
    case = investigated(cast)
    planned(cast, case, official(case))
    naming.name(case, at_desk(cast.karim, case), "iemand")
    letters = Message.objects.filter(event__event__case=case)
    assert letters.count() >= 5
    assert not letters.visible_to(cast.accused).exists()
    assert not Message.objects.filter(address__icontains="gerrit@").exists()


def test_a_hearing_keeps_its_official(cast: Cast) -> None:
    case = begun(cast)
    hearing = planned(cast, case, official(case))
    assert hearings.who(hearing) == official(case).named_as
    with pytest.raises(IntegrityError):
        Involved.objects.create(complaint=case.complaint, named_as="Karim", link="account", user=cast.karim)
