"""Closing: nobody goes without an answer, and each hears it once, by the way we reach them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.following.models import Item, Notice
from core.language.publishable import Unfit
from core.notifications.models import ChannelConsent, Message
from core.notifications.outbox import deliver_due
from participation.answers import answering, replying
from participation.models import (
    Account,
    Answer,
    Contribution,
    Invitation,
    NotAllowed,
    Participant,
    Process,
    Update,
)
from tests.answers_made import SAID, closed, ended, make_account, make_answer, make_theme, ready
from tests.participation.test_guards import without
from tests.participation_made import make_contribution, make_participant, make_process
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db


def words(faults: list[object]) -> str:
    return " ".join(f"{fault.label}: {fault.said}" for fault in faults)  # type: ignore[attr-defined]


def test_it_closes_and_says_so_everywhere(cast: Cast) -> None:
    process = closed(cast.pleun)
    assert process.state == Process.State.CLOSED and process.closed_at
    assert Account.objects.get().published_at and Answer.objects.get().published_at
    assert process.updates.filter(what=Update.What.ANSWERED).count() == 1
    item = Item.objects.get(kind="process", key=str(process.pk))
    assert item.decided_on and item.outcome
    assert Notice.objects.filter(item=item, what=Notice.What.DECIDED).count() == 1


def test_what_is_missing_is_said_by_number(cast: Cast) -> None:
    process = ended(cast.pleun)
    contribution = make_contribution(process, title="Een wip")
    with pytest.raises(Unfit) as refusal:
        answering.close(process.pk, cast.pleun)
    said = words(list(refusal.value.faults))
    assert f"{contribution.pk}: Een wip" in said and "Wat wij hoorden" in said
    process.refresh_from_db()
    assert process.state == Process.State.PUBLISHED


def test_a_draft_that_is_not_whole_keeps_it_open(cast: Cast) -> None:
    process = ready(cast.pleun)
    Answer.objects.update(reason="")
    with pytest.raises(Unfit) as refusal:
        answering.close(process.pk, cast.pleun)
    assert "Speeltoestellen: Waarom?" in words(list(refusal.value.faults))
    assert not Answer.objects.filter(published_at__isnull=False).exists()


def test_personal_data_in_an_answer_keeps_it_open(cast: Cast) -> None:
    process = ready(cast.pleun)
    Answer.objects.update(text="Bel mevrouw Jansen op 06-12345678.")
    with pytest.raises(Unfit):
        answering.close(process.pk, cast.pleun)


def test_not_while_people_can_still_take_part(cast: Cast) -> None:
    process = make_process(cast.pleun)
    make_account(process)
    with pytest.raises(Unfit) as refusal:
        answering.close(process.pk, cast.pleun)
    assert "nog meedoen" in words(list(refusal.value.faults))


def test_what_waits_for_a_look_needs_an_answer_too(cast: Cast) -> None:
    process = ready(cast.pleun)
    make_contribution(process, title="Een schommel", state="waiting")
    with pytest.raises(Unfit):
        answering.close(process.pk, cast.pleun)


def test_it_closes_once(cast: Cast) -> None:
    process = closed(cast.pleun)
    with pytest.raises(NotAllowed):
        answering.close(process.pk, cast.pleun)
    assert process.updates.filter(what=Update.What.ANSWERED).count() == 1


def test_a_draft_process_does_not_close(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        answering.close(make_process(cast.pleun, "draft").pk, cast.pleun)


def test_one_answer_can_go_first_and_then_stays(cast: Cast) -> None:
    process = ended(cast.pleun)
    answer = make_answer(process, contribution=make_contribution(process))
    answering.publish_answer(answer.pk)
    with pytest.raises(NotAllowed):
        answering.publish_answer(answer.pk)
    with pytest.raises(NotAllowed):
        answering.throw_away_answer(answer.pk)


def test_an_answer_without_a_verdict_is_refused_by_the_database_too(cast: Cast) -> None:
    process = ended(cast.pleun)
    answer = make_answer(process, contribution=make_contribution(process), verdict="")
    with pytest.raises(Unfit):
        answering.publish_answer(answer.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(published_at=timezone.now())


def test_nothing_comes_in_after_it_closed(cast: Cast) -> None:
    process = closed(cast.pleun)
    hidden = Contribution.objects.filter(process=process).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contribution(process)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=hidden.pk).update(theme=None)  # type: ignore[union-attr]
    without("participation_contribution DISABLE TRIGGER nothing_goes_unanswered")
    make_contribution(process)
    assert process.contributions.without_answer().count() == 1


def test_what_was_hidden_comes_back_only_with_an_answer(cast: Cast) -> None:
    process = ready(cast.pleun)
    hidden = make_contribution(process, title="Een wip", state="hidden")
    answering.close(process.pk, cast.pleun)
    row = Contribution.objects.filter(pk=hidden.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(state="shown")
    answer = make_answer(process, contribution=hidden)
    answering.publish_answer(answer.pk)
    row.update(state="shown")


def test_each_hears_what_we_did_with_their_point(cast: Cast) -> None:
    closed(cast.pleun, people=3)
    assert replying.reply_to_all() == 3 and replying.reply_to_all() == 0
    mails = Message.objects.filter(key__startswith="participation:answer:").order_by("pk")
    assert [mail.address for mail in mails] == [f"nr{number}@voorbeeld.example" for number in (1, 2, 3)]
    point = mails[0].context["points"][0]
    assert point["title"] == "Een glijbaan 1" and point["verdict"] == "wij doen dit"
    assert point["why"] == SAID["reason"]


def test_by_letter_to_a_person_unless_they_chose_mail(cast: Cast) -> None:
    process = ready(cast.pleun, people=0)
    suzanne, anna = person_of(cast.suzanne), person_of(cast.anna)
    make_participant(process, person=suzanne)
    make_participant(process, person=anna)
    ChannelConsent.objects.create(person=anna, message_type="participation", channel="email", wording="Ja.")
    answering.close(process.pk, cast.pleun)
    replying.reply_to_all()
    found = dict(Message.objects.values_list("recipient", "channel").exclude(recipient=None))
    assert found == {suzanne.pk: "letter", anna.pk: "email"}


def test_by_letter_to_who_took_part_with_a_code(cast: Cast) -> None:
    process = ready(cast.pleun, people=0)
    somebody = make_participant(process)
    Invitation.objects.create(
        process=process,
        participant=somebody,
        lines=["Aan de bewoners van", "Voorbeeldgracht 3", "2312 AB  LEIDEN"],
        code_hash="0" * 64,
        valid_until=timezone.localdate(),
    )
    make_participant(process)  # left nothing
    assert replying.reached_by(process) == {"person": 0, "mail": 0, "letter": 1, "nobody": 1}
    answering.close(process.pk, cast.pleun)
    replying.reply_to_all()
    letter = Message.objects.get(key=f"participation:answer:{somebody.pk}")
    assert letter.channel == "letter" and letter.address.startswith("Aan de bewoners van")
    assert not Participant.objects.filter(told_at=None).exists()
    deliver_due()
    letter.refresh_from_db()
    assert letter.status == Message.Status.TO_PRINT and letter.recipient_name == "Aan de bewoners van"


def test_in_the_language_in_which_they_took_part(cast: Cast) -> None:
    process = ready(cast.pleun, people=0)
    who = make_participant(process, email="en@voorbeeld.example", language="en")
    make_answer(process, contribution=make_contribution(process, who, title="A slide", language="en"))
    answering.close(process.pk, cast.pleun)
    replying.reply_to_all()
    message = Message.objects.get(key=f"participation:answer:{who.pk}")
    assert message.language == "en" and message.context["points"][0]["words"] == "We build a slide."
    assert "/en/meedoen/" in message.context["link"]


def test_who_left_hears_nothing(cast: Cast) -> None:
    process = ready(cast.pleun)
    left = Participant.objects.filter(process=process).first()
    Participant.objects.filter(pk=left.pk).update(email="", left_at=timezone.now())  # type: ignore[union-attr]
    answering.close(process.pk, cast.pleun)
    assert replying.reply_to_all() == 2


def test_a_reaction_and_what_was_merged_get_the_answer_of_the_other(cast: Cast) -> None:
    process = ready(cast.pleun, people=1)
    first = process.contributions.get()
    one, other = (
        make_participant(process, 50, email="r@voorbeeld.example"),
        make_participant(process, 51, email="m@voorbeeld.example"),
    )
    make_contribution(process, one, kind="comment", parent=first, title="", text="Goed idee!")
    make_contribution(process, other, merged_into=first, title="Ook glijden")
    answering.close(process.pk, cast.pleun)
    replying.reply_to_all()
    for address in ("r@voorbeeld.example", "m@voorbeeld.example"):
        context = Message.objects.get(address=address).context
        assert context["points"][0]["words"] == SAID["text"], address


def test_supporters_read_about_what_they_supported(cast: Cast) -> None:
    process = ready(cast.pleun, people=1)
    who = make_participant(process, 60, email="s@voorbeeld.example")
    process.contributions.get().support.create(participant=who)
    answering.close(process.pk, cast.pleun)
    replying.reply_to_all()
    context = Message.objects.get(address="s@voorbeeld.example").context
    assert context["points"] == [] and context["supported"][0]["title"] == "Een glijbaan 1"


def test_nobody_is_told_before_it_closed(cast: Cast) -> None:
    process = ready(cast.pleun)
    assert replying.reply_to_all() == 0 and replying.reply_to_some(process.pk) == 0


def test_queries_do_not_grow_with_the_number_of_points(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    process = ready(cast.pleun, people=100)
    answering.close(process.pk, cast.pleun)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        replying.reply_to_some(process.pk)


def test_closing_in_the_past_changes_no_promise(cast: Cast) -> None:
    process = ready(cast.pleun)
    theme = make_theme(process, title="Leeg")  # nothing in it, no answer needed
    answering.close(process.pk, cast.pleun)
    assert not Answer.objects.filter(theme=theme).exists()
    process.refresh_from_db()
    assert process.closed_at and process.closed_at - timezone.now() < timedelta(minutes=1)
