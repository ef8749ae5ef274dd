"""What readers see: decided with a reason, told to who sent it; and nobody decides on their own act."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from core.notifications.models import Message
from participation.models import (
    Appeal,
    Contribution,
    ModerationEvent,
    NotAllowed,
    Process,
    Report,
    Support,
)
from participation.moderation import moderating
from tests.client import PageClient
from tests.participation.test_guards import refused, without
from tests.participation_made import make_contribution, make_participant, make_process
from tests.people import Cast, make_staff

pytestmark = pytest.mark.django_db
QUEUE = "/beheer/meedoen/modereren/"


def waiting(process: Process, **fields: Any) -> Contribution:
    """Something that waits, from somebody who gave a mail address."""
    somebody = make_participant(process, email="sam@voorbeeld.example")
    return make_contribution(process, somebody, **{"state": "waiting", **fields})


def state_of(row: Contribution) -> str:
    return Contribution.objects.values_list("state", flat=True).get(pk=row.pk)


def events(row: Contribution) -> list[str]:
    return list(row.moderation.values_list("what", flat=True))


def appealed(row: Contribution) -> Appeal:
    return Appeal.objects.create(contribution=row, participant=row.participant, text="Het mag wel.")


def test_one_after_the_other(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    first, second = waiting(process, title="Een glijbaan"), waiting(process, title="Een wip")
    page.as_staff(cast.pleun)
    assert page.get(QUEUE).context["chosen"] == first
    answer = page.post(f"{QUEUE}wachten/", {"number": first.pk, "what": "show"}, follow=True)
    assert answer.context["chosen"] == second
    assert state_of(first) == "shown" and events(first) == ["shown"]
    assert page.get(f"{QUEUE}wachten/?nummer={second.pk}").context["chosen"] == second


def test_hiding_says_why_and_tells_the_sender(page: PageClient, cast: Cast) -> None:
    row = waiting(make_process(cast.pleun))
    page.as_staff(cast.pleun)
    bare = page.post(f"{QUEUE}wachten/", {"number": row.pk, "what": "hide"})
    assert set(bare.context["form"].errors) == {"reason", "text"} and state_of(row) == "waiting"
    given = {"number": row.pk, "what": "hide", "reason": "advertisement", "text": "U verkoopt iets."}
    assert page.post(f"{QUEUE}wachten/", given).status_code == 302
    assert state_of(row) == "hidden" and events(row) == ["hidden"]
    message = Message.objects.get()
    assert message.address == "sam@voorbeeld.example" and message.context["text"] == "U verkoopt iets."
    assert message.context["receipt"] == row.receipt


def test_two_moderators_at_once(page: PageClient, cast: Cast) -> None:
    row = waiting(make_process(cast.pleun))
    moderating.show(row.pk, cast.pleun)
    answer = page.as_staff(cast.pleun).post(
        f"{QUEUE}wachten/", {"number": row.pk, "what": "show"}, follow=True
    )
    assert "Een collega was u voor" in answer.text and events(row) == ["shown"]


@pytest.mark.parametrize(("what", "state"), [("keep", "shown"), ("hide", "hidden")])
def test_a_report(page: PageClient, cast: Cast, what: str, state: str) -> None:
    row = make_contribution(make_process(cast.pleun))
    Report.objects.create(contribution=row, key="a" * 64, reason="insult", text="Dit is grof.")
    page.as_staff(cast.pleun)
    assert "Dit is grof." in page.get(f"{QUEUE}gemeld/").text
    given = {"number": row.pk, "what": what, "reason": "insult", "text": "Uitleg."}
    assert page.post(f"{QUEUE}gemeld/", given).status_code == 302
    assert state_of(row) == state and not Report.objects.filter(settled_at=None).exists()


@pytest.mark.parametrize(("what", "state"), [("restore", "shown"), ("uphold", "hidden")])
def test_an_appeal_by_another(page: PageClient, cast: Cast, what: str, state: str) -> None:
    row, colleague = waiting(make_process(cast.pleun)), make_staff("mo", "Participatie")
    moderating.hide(row.pk, "insult", "Dit is grof.", cast.pleun)
    appealed(row)
    page.as_staff(cast.pleun)
    assert page.get(f"{QUEUE}bezwaar/").context["chosen"] is None  # who hid it does not even see it here
    given = {"number": row.pk, "what": what, "reason": "insult", "text": "Uitleg."}
    page.post(f"{QUEUE}bezwaar/", given)
    assert state_of(row) == "hidden" and events(row) == ["hidden"]
    page.as_staff(colleague)
    assert "Het mag wel." in page.get(f"{QUEUE}bezwaar/").text
    page.post(f"{QUEUE}bezwaar/", given)
    assert state_of(row) == state and Message.objects.count() == 2
    assert Appeal.objects.get().decided_by == colleague


def test_the_database_lets_nobody_decide_on_their_own_act(cast: Cast) -> None:
    row = waiting(make_process(cast.pleun))
    moderating.hide(row.pk, "insult", "Dit is grof.", cast.pleun)
    appeal = appealed(row)
    own: dict[str, Any] = {"contribution": row, "by": cast.pleun}
    assert refused(lambda: ModerationEvent.objects.create(what="restored", **own))
    assert refused(lambda: ModerationEvent.objects.create(what="upheld", reason="insult", **own))
    by = {"decided_at": appeal.at, "decided_by": cast.pleun}
    assert refused(lambda: Appeal.objects.update(**by))
    without("participation_moderationevent DISABLE TRIGGER another_decides")
    assert not refused(lambda: ModerationEvent.objects.create(what="restored", **own))
    without("participation_appeal DISABLE TRIGGER another_decides")
    assert not refused(lambda: Appeal.objects.update(**by))


def test_what_is_hidden_is_gone_from_a_kept_page_at_once(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    row = make_contribution(process)
    address = process.get_absolute_url()
    before = _stamp()
    page.get(address)
    moderating.hide(row.pk, "insult", "Dit is grof.", cast.pleun)
    assert _stamp() != before
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE participation_moderationevent DISABLE TRIGGER content_changed")
    other, before = make_contribution(process, title="Een wip"), _stamp()
    moderating.hide(other.pk, "insult", "Dit is grof.", cast.pleun)
    assert _stamp() == before


def _stamp() -> Any:
    """What the kept pages are compared with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM page_cache_contentversion")
        return cursor.fetchall()


def test_merging_moves_no_support_and_invites(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    target, other = make_contribution(process, title="Een glijbaan"), waiting(process, state="shown")
    both = make_participant(process, email="beide@voorbeeld.example")
    one = make_participant(process, email="een@voorbeeld.example")
    Support.objects.create(contribution=target, participant=both)
    for somebody in (both, one):
        Support.objects.create(contribution=other, participant=somebody)
    assert moderating.merge(target.pk, [other.pk, target.pk], cast.pleun) == 1
    other.refresh_from_db()
    target.refresh_from_db()
    assert other.merged_into == target and (target.supports, other.supports) == (1, 2)
    told = set(Message.objects.values_list("address", flat=True))
    assert told == {"een@voorbeeld.example", "sam@voorbeeld.example"}  # not who supports both already
    assert list(target.merged.all()) == [other] and events(other) == ["merged"]


@pytest.mark.parametrize("wrong", ["hidden", "elsewhere", "merged", "reaction"])
def test_what_cannot_be_merged(cast: Cast, wrong: str) -> None:
    process = make_process(cast.pleun)
    target = make_contribution(process)
    other = make_contribution(process)
    if wrong == "hidden":
        Contribution.objects.filter(pk=other.pk).update(state="hidden")
    elif wrong == "elsewhere":
        other = make_contribution(make_process(cast.pleun, title="Een ander plan"))
    elif wrong == "merged":
        moderating.merge(make_contribution(process).pk, [other.pk], cast.pleun)
    else:
        other = make_contribution(process, kind="comment", parent=target, title="")
    with pytest.raises(NotAllowed):
        moderating.merge(target.pk, [other.pk], cast.pleun)


def test_only_moderators(page: PageClient, cast: Cast) -> None:
    assert page.as_staff(cast.editor).get(QUEUE).status_code == 403
    page.as_staff(cast.pleun)
    assert page.get(f"{QUEUE}anders/").status_code == 404
    assert page.post(f"{QUEUE}wachten/", {"number": "x", "what": "show"}).status_code == 404
