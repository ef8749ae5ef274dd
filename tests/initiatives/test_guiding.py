"""One guide, who asks departments within a term."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.acting import acting_as_resident
from core.cases.models import CaseEvent
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from initiatives.procedure import guiding, reminding, terms
from tests.client import PageClient
from tests.initiatives_made import at_work, department, fresh, guided, initiative_case
from tests.people import Cast

pytestmark = pytest.mark.django_db


def test_one_guide(cast: Cast) -> None:
    """Who takes it is the guide, and the initiator reads the name."""
    case = guided(cast)
    assert case.handler == cast.ines
    assert case.status == "initiative_advice"
    page = PageClient().as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/")
    assert "Uw begeleider is Ines" in page.content.decode()


def test_nothing_begins_without_a_guide(cast: Cast) -> None:
    """The move itself says so."""
    case = initiative_case(cast)
    with pytest.raises(NotAllowed, match="begeleidt"):
        case.move_to("initiative_advice", at_work(cast.ines, case))


def test_advice_asked_and_given(cast: Cast) -> None:
    """The adviser gets a mail, the initiator sees who and until when, the guide hears the answer."""
    cast.advisor.email, cast.ines.email = "adam@leiden.example", "ines@leiden.example"
    cast.advisor.save()
    cast.ines.save()
    case = guided(cast)
    advice = guiding.ask_advice(case, department(), "Kan dit?", at_work(cast.ines, case), cast.advisor)
    page = PageClient().as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "Groen geeft advies, uiterlijk" in page
    assert "Kan dit?" not in page
    guiding.give_advice(advice.pk, "yes", "Dit kan goed.", at_work(cast.advisor, case))
    sent = set(
        Message.objects.filter(template__startswith="initiatives/staff").values_list("template", "address")
    )
    assert sent == {
        ("initiatives/staff_advice_asked", "adam@leiden.example"),
        ("initiatives/staff_advice_given", "ines@leiden.example"),
    }
    page = PageClient().as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "gaf advies op" in page
    assert "Dit kan goed" not in page  # one integral answer, not loose advice


def test_asked_once_at_a_time(cast: Cast) -> None:
    """A department that works on an advice is not asked again."""
    case = guided(cast)
    guiding.ask_advice(case, department(), "Kan dit?", at_work(cast.ines, case))
    with pytest.raises(NotAllowed, match="werkt al"):
        guiding.ask_advice(case, department(), "En dit?", at_work(cast.ines, case))


def test_only_guides_ask_and_only_advisers_answer(cast: Cast) -> None:
    """Deciders do neither."""
    case = guided(cast)
    advice = guiding.ask_advice(case, department(), "Kan dit?", at_work(cast.ines, case))
    with pytest.raises(NotAllowed):
        guiding.ask_advice(case, department("Wegen"), "Kan dit?", at_work(cast.dirk, case))
    with pytest.raises(NotAllowed):
        guiding.give_advice(advice.pk, "yes", "Ja.", at_work(cast.dirk, case))


def test_late_advice_is_told_once_and_shown(cast: Cast) -> None:
    """Adviser and guide hear it once; the page says it is late."""
    cast.advisor.email, cast.ines.email = "adam@leiden.example", "ines@leiden.example"
    cast.advisor.save()
    cast.ines.save()
    case = guided(cast)
    advice = guiding.ask_advice(case, department(), "Kan dit?", at_work(cast.ines, case), cast.advisor)
    advice.due_on = timezone.localdate() - timedelta(days=1)
    advice.save()
    for _again in range(2):
        reminding.remind_of_advice()
    late = Message.objects.filter(template="initiatives/staff_advice_late")
    assert sorted(late.values_list("address", flat=True)) == ["adam@leiden.example", "ines@leiden.example"]
    page = PageClient().as_resident(cast.suzanne).get(f"/mijn/zaken/{case.reference}/").content.decode()
    assert "is te laat" in page


def test_the_term_stands_still_while_we_wait(cast: Cast) -> None:
    """Asking stops the clock, the answer starts it: the days between come on top (Awb 4:15)."""
    case = guided(cast)
    before = terms.answer_term(case.initiative).nominal_end
    guiding.ask_initiator(case, "Hoe groot is het?", at_work(cast.ines, case))
    assert fresh(case).due_on is None
    initiative = case.initiative
    initiative.refresh_from_db()
    acting = acting_as_resident(cast.suzanne)
    guiding.follow_up(fresh(case), CaseEvent.Kind.FROM_RESIDENT, acting)
    after = fresh(case)
    assert after.status == "initiative_advice"
    found = terms.answer_term(after.initiative)
    assert after.due_on == found.ends_on
    assert found.nominal_end == before + timedelta(days=1)  # the last day itself may fall on a free day
