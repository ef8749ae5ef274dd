"""Who hears of a case of somebody who is represented: never more than the mandate gives, nor longer."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.accounts.acting import acting_as_resident, acting_as_staff, acting_by_mandate
from core.accounts.models import Ground, Mandate, Organisation
from core.cases import conversation
from core.cases.acted import acted_words
from core.cases.models import Case, CaseEvent
from core.notifications.models import Message
from core.notifications.outbox import deliver_due
from core.notifications.wording import words
from core.representing.ending import take_back
from tests.complaints_factory import complaint_case, question_case
from tests.counter_factory import mandate
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db


def given(cast: Cast, **fields: object) -> Mandate:
    return mandate(person_of(cast.suzanne), person_of(cast.stranger), **fields)


def wrote(cast: Cast, case: Case, made: Mandate) -> CaseEvent:
    return conversation.write_from_resident(case, acting_by_mandate(cast.stranger, made), "Namens haar.", [])


def answered(cast: Cast, case: Case) -> CaseEvent:
    return conversation.write_from_desk(case, acting_as_staff(cast.karim), "Ons antwoord.", [])


def copies(cast: Cast) -> list[Message]:
    return list(Message.objects.filter(recipient=cast.stranger.person).order_by("pk"))


def test_the_represented_person_is_told_and_who_acted_gets_a_copy(cast: Cast) -> None:
    case = complaint_case(cast)
    event = wrote(cast, case, given(cast))
    told = Message.objects.get(recipient=cast.suzanne.person, key__startswith=f"event:{event.pk}:")
    assert "Kees Hagenaar deed dit voor u, met een machtiging" in said(told)
    (copy,) = copies(cast)
    assert "U vertegenwoordigt Suzanne de Graaf" in said(copy)
    assert "/mijn/namens/" in copy.context["link"]
    assert "follow_code" not in copy.context and "/volgen/" not in said(copy)


def said(message: Message) -> str:
    return words(message.template, message.language, message.context).text.replace("\n", " ")


def test_an_answer_of_the_desk_goes_to_both(cast: Cast) -> None:
    case = complaint_case(cast)
    wrote(cast, case, given(cast))
    before = len(copies(cast))
    answered(cast, case)
    assert len(copies(cast)) == before + 1


def test_each_reads_their_own_language(cast: Cast) -> None:
    person_of(cast.stranger).language = "en"
    person_of(cast.stranger).save()
    case = complaint_case(cast)
    wrote(cast, case, given(cast))
    (copy,) = copies(cast)
    assert "You represent Suzanne" in said(copy) and "/en/mijn/namens/" in copy.context["link"]


def test_who_did_nothing_in_this_case_hears_nothing(cast: Cast) -> None:
    given(cast)
    answered(cast, complaint_case(cast))
    assert copies(cast) == []


def test_a_curator_hears_all(cast: Cast) -> None:
    given(cast, ground=Ground.CURATOR, kinds=[], valid_until=None)
    case = complaint_case(cast)
    answered(cast, case)
    assert copies(cast)


def test_after_taking_back_nothing_comes(cast: Cast) -> None:
    case, made = complaint_case(cast), given(cast)
    wrote(cast, case, made)
    before = len(copies(cast))
    Mandate.objects.update(revoked_at=timezone.now(), revoked_how="web")
    answered(cast, case)
    assert len(copies(cast)) == before


def test_a_copy_that_still_waits_is_withheld(cast: Cast) -> None:
    case, made = complaint_case(cast), given(cast)
    event = wrote(cast, case, made)
    own = Message.objects.get(recipient=cast.suzanne.person, key__startswith=f"event:{event.pk}:")
    take_back(made, acting_as_resident(cast.suzanne))
    (copy, *_ended) = copies(cast)
    assert (copy.status, copy.last_error) == ("failed", "De machtiging is voorbij.")
    own.refresh_from_db()
    assert own.status == "pending"
    while deliver_due():
        pass
    copy.refresh_from_db()
    assert copy.status == "failed"


def test_a_curators_office_hears_all_by_one_of_its_people(cast: Cast) -> None:
    office = Organisation.objects.create(name="Bewind BV", kvk_number="90000045")
    mandate(person_of(cast.suzanne), organisation=office, ground=Ground.CURATOR, kinds=[], valid_until=None)
    cast.stranger.organisation = office
    cast.stranger.save()
    answered(cast, complaint_case(cast))
    assert copies(cast)


def test_of_an_organisation_only_who_acted_hears(cast: Cast) -> None:
    library = Organisation.objects.create(name="Bibliotheek Noord", helps_residents=True)
    made = mandate(person_of(cast.suzanne), organisation=library)
    for user in (cast.stranger, cast.femke):
        user.organisation = library
        user.save()
    wrote(cast, complaint_case(cast), made)
    (copy,) = copies(cast)
    assert "Bibliotheek Noord (Kees Hagenaar) deed dit voor Suzanne de Graaf" in said(copy)
    assert not Message.objects.filter(recipient=cast.femke.person).exists()


def test_after_the_last_day_nothing_comes(cast: Cast) -> None:
    case = complaint_case(cast)
    event = wrote(cast, case, given(cast))
    before = len(copies(cast))
    with connection.cursor() as cursor:  # as if time went on: the trigger lets nobody change a mandate
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE accounts_mandate DISABLE TRIGGER mandate_stays")
        cursor.execute("UPDATE accounts_mandate SET valid_from = '2020-01-01', valid_until = '2020-02-01'")
        cursor.execute("ALTER TABLE accounts_mandate ENABLE TRIGGER mandate_stays")
    answered(cast, case)
    assert event.mandate is not None and len(copies(cast)) == before


def test_a_kind_that_the_mandate_does_not_name_never_comes(cast: Cast) -> None:
    given(cast, kinds=["question"])
    question, complaint = question_case(cast), complaint_case(cast)
    wrote(cast, question, Mandate.objects.get())
    before = len(copies(cast))
    answered(cast, complaint)
    assert len(copies(cast)) == before


def test_visible_by_kind(cast: Cast) -> None:
    question, complaint = question_case(cast), complaint_case(cast)
    acting = acting_by_mandate(cast.stranger, given(cast, kinds=["question"]))
    assert list(Case.objects.open_to(acting)) == [question]
    assert complaint.pk not in Case.objects.open_to(acting).values_list("pk", flat=True)


def test_the_database_refuses_an_event_by_a_mandate_that_does_not_fit(cast: Cast) -> None:
    complaint, made = complaint_case(cast), given(cast, kinds=["question"])
    with pytest.raises(IntegrityError), transaction.atomic():
        complaint.record(CaseEvent.Kind.NOTE, acting_by_mandate(cast.stranger, made), text="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        question_case(cast).record(CaseEvent.Kind.NOTE, acting_by_mandate(cast.femke, made), text="x")


def test_without_the_trigger_it_would_stand(cast: Cast) -> None:
    """Negative control."""
    complaint, made = complaint_case(cast), given(cast, kinds=["question"])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_caseevent DISABLE TRIGGER in_somebodys_name")
    assert complaint.record(CaseEvent.Kind.NOTE, acting_by_mandate(cast.stranger, made), text="x").pk


def test_for_oneself_there_is_nothing_to_say(cast: Cast) -> None:
    case = complaint_case(cast)
    assert acted_words(case.events.earliest("pk")) == ""
