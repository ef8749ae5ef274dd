"""Random walks through a complaint: no state that can be reached breaks a rule of chapter 9 of the Awb.

Days pass, colleagues come and go, officials are named late, and anybody tries anything. What must hold is
computed here anew, from the law and not from the code that is tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from complaints import register
from complaints.models import Complaint, Delay, Hearing, Involved, RegisterEntry
from complaints.procedure import (
    ending,
    handling,
    hearings,
    naming,
    needs,
    promises,
    reminding,
    sealing,
    terms,
)
from complaints.procedure.workflow import COMPLAINT
from complaints.rules.grounds import NotHandled
from core.accounts.acting import Acting, acting_as_resident
from core.accounts.models import User
from core.cases import workflow as workflows
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from core.city.calendar import next_working_day
from core.notifications.models import Channel, Message
from tests.complaints.handling import at_desk, was
from tests.complaints_factory import complaint_case
from tests.people import Cast, make_staff
from tests.sizes import WALKS

pytestmark = [pytest.mark.django_db, pytest.mark.large]

LONGEST_WALK = 25
OPEN = ("complaint_received", "informal", "formal", "committee")
ENDS = {
    "settled": "settled",
    "judged": "judged",
    "not_handled": "not_handled",
    "complaint_withdrawn": "withdrawn",
    "complaint_forwarded": "forwarded",
}
COLLEAGUES = st.sampled_from(("karim", "noor", "accused", "wilma", "petra"))
LEFT_OUT = st.sampled_from(
    ("nothing", "handler", "look up", "complainant", "official", "part", "judgement", "letter")
)
START = date(2027, 3, 1)


class Walk(RuleBasedStateMachine):
    """One complaint, and everybody who may or may not do something with it."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.today = START
        self.clock = pytest.MonkeyPatch()
        self.clock.setattr(timezone, "localdate", lambda *args: self.today)
        self.cast = Cast()
        self.people: dict[str, User] = {
            "karim": self.cast.karim,
            "noor": make_staff("noor", "Klachtbehandelaar"),
            "accused": self.cast.accused,
            "wilma": self.cast.wilma,
            "petra": self.cast.petra,
        }
        self.case = complaint_case(self.cast, happened_on=START)
        self.ended_on: date | None = None

    def teardown(self) -> None:
        """Leave nothing behind for the next walk."""
        self.clock.undo()
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    # What happens

    @rule(days=st.integers(1, 15))
    def days_pass(self, days: int) -> None:
        """And the sweeps run."""
        self.today += timedelta(days=days)
        reminding.announce_late()
        reminding.remind_of_last_day()
        reminding.remind_of_unassigned()

    @rule(who=COLLEAGUES, known=st.booleans(), member=st.booleans())
    def somebody_is_named(self, who: str, known: bool, member: bool) -> None:
        """By the coordinator with their account, or by a handler without."""
        capacity = Involved.Capacity.MEMBER if member else Involved.Capacity.OFFICIAL
        user = self.people[who]
        if known:
            self.attempt(lambda: naming.name(self.case, self.wilma, who, capacity, "account", user))
        else:
            self.attempt(lambda: naming.name(self.case, self.karim, who, capacity))

    @rule(who=st.sampled_from(("karim", "noor", "accused", "petra", "nobody")))
    def somebody_is_looked_up(self, who: str) -> None:
        """The last one who was named."""
        involved = self.case.complaint.involved.last()
        if involved:
            user = self.people.get(who)
            self.attempt(lambda: naming.look_up(self.case, involved, self.wilma, user))

    @rule()
    def the_names_are_one(self) -> None:
        """The first two of those named."""
        both = list(self.case.complaint.involved.all()[:2])
        if len(both) == 2:
            self.attempt(lambda: naming.merge(self.case, both[0], both[1], self.wilma))

    @rule(who=COLLEAGUES)
    def somebody_gets_it(self, who: str) -> None:
        """From the coordinator."""
        self.attempt(lambda: self.case.assign(self.people[who], self.wilma))

    @rule()
    def handling_begins(self) -> None:
        """The informal route."""
        self.attempt(lambda: self.case.move_to("informal", self.karim))

    @rule(official=st.booleans(), held=st.booleans())
    def somebody_is_heard(self, official: bool, held: bool) -> None:
        """The complainant or the first official; or it is only planned."""
        involved = self.case.complaint.involved.first() if official else None
        if official and involved is None:
            return
        at = timezone.now() + timedelta(days=1)
        planned = self.attempt(lambda: hearings.plan(self.case, self.karim, involved, at, "Kamer 1"))
        if planned and held:
            hearing = was(Hearing.objects.filter(case=self.case).latest("pk"))
            self.attempt(lambda: hearings.hold(self.case, hearing, self.karim, "Verslag."))

    @rule()
    def it_is_adjourned(self) -> None:
        """Whether or not that still may."""
        self.attempt(lambda: terms.adjourn(self.case, self.karim, "Reden."))

    @rule(days=st.integers(-10, 60), given=st.integers(-3, 60))
    def time_is_given(self, days: int, given: int) -> None:
        """With consent of some day, until some day."""
        until, on = self.today + timedelta(days=days), self.today - timedelta(days=given)
        self.attempt(lambda: terms.agree(self.case, self.karim, until, "Reden.", on, "E-mail."))

    @rule(answered=st.booleans())
    def a_committee_advises(self, answered: bool) -> None:
        """Or is asked only."""
        self.attempt(lambda: terms.ask_committee(self.case, self.karim, "Commissie"))
        if answered:
            self.attempt(lambda: terms.committee_advised(self.case, self.karim, "Advies.", self.today))

    @rule(
        left_out=LEFT_OUT,
        why=st.sampled_from(("waived", "unfounded")),
        judgement=st.sampled_from(("founded", "unfounded")),
    )
    def it_is_judged(self, left_out: str, why: str, judgement: str) -> None:
        """After all that must be done, or all but one thing."""
        self.prepare(left_out)
        if left_out != "part":
            self.attempt(lambda: handling.add_part(self.case, self.karim, "Onderdeel", "other"))
        self.attempt(lambda: handling.investigate(self.case, self.karim))
        if left_out != "complainant":
            self.attempt(lambda: hearings.skip(self.case, self.karim, why, "Zei dat."))
        for each in self.case.complaint.involved.all() if left_out != "official" else ():
            self.attempt(
                partial(hearings.official_reacted, self.case, each, self.karim, "Zo was het.", self.today)
            )
        judged = "" if left_out == "judgement" else judgement
        parts = {each.pk: (judged, "Daarom.") for each in self.case.complaint.parts.all()}
        findings = "" if left_out == "letter" else "Dit vonden wij."
        self.attempt(
            lambda: ending.write(self.case, self.karim, ending.Judged(findings, "Dit volgt.", parts))
        )
        self.attempt(lambda: ending.judge(self.case, self.karim))

    @rule(left_out=LEFT_OUT, ground=st.sampled_from(list(NotHandled)))
    def it_is_not_handled(self, left_out: str, ground: NotHandled) -> None:
        """Within four weeks or after."""
        self.prepare(left_out)
        self.attempt(lambda: ending.not_handle(self.case, self.karim, ground, "Daarom."))

    @rule(left_out=LEFT_OUT)
    def the_complainant_is_satisfied(self, left_out: str) -> None:
        """Today."""
        self.prepare(left_out)
        self.attempt(lambda: handling.satisfied(self.case, self.karim, "phone", self.today, "Excuses."))

    @rule(how=st.sampled_from(("resident", "desk", "forwarded")))
    def it_ends_otherwise(self, how: str) -> None:
        """Withdrawn by the resident or at the desk, or forwarded by the plain step."""
        resident = acting_as_resident(self.cast.suzanne)
        acts: dict[str, Callable[[], object]] = {
            "resident": lambda: self.case.move_to("complaint_withdrawn", resident),
            "desk": lambda: ending.withdraw(self.case, self.karim, "Aan de telefoon."),
            "forwarded": lambda: self.case.move_to("complaint_forwarded", self.wilma, reason="De provincie."),
        }
        self.attempt(acts[how])

    # What always holds

    @invariant()
    def nobody_involved_handles_it(self) -> None:
        """Awb 9:7."""
        involved = list(self.case.complaint.involved.all())
        officials = {each.user_id for each in involved if each.capacity == "official"}
        assert self.case.handler_id is None or self.case.handler_id not in officials
        assert self.case.handler_id is None or all(each.link != "unknown" for each in involved)
        for user in User.objects.filter(pk__in=[each for each in officials if each]):
            assert not Case.objects.visible_to(user).filter(pk=self.case.pk).exists()

    @invariant()
    def the_last_day_is_that_of_the_law(self) -> None:
        """Awb 9:11, counted by the Algemene termijnenwet."""
        if self.case.status not in OPEN:
            return
        weeks = 10 if self.case.complaint.committee else 6
        delays = list(self.case.complaint.delays.all())
        adjourned = [each for each in delays if each.kind == Delay.Kind.ADJOURNED]
        assert len(adjourned) <= 1
        nominal = START + timedelta(weeks=weeks + 4 * len(adjourned))
        by_law = next_working_day(nominal, frozenset())
        consented = [each for each in delays if each.kind == Delay.Kind.CONSENTED]
        assert all(each.consent_on and each.consent_words for each in consented)
        assert self.case.due_on == max([by_law, *(each.until for each in consented)])
        officials = self.case.complaint.involved.count()
        told = self.sent("adjourned") + self.sent("delayed")
        assert told == len(delays)
        assert not delays or officials == 0 or self.sent("official_delay") or self.named_later()

    @invariant()
    def every_end_is_told_and_registered_once(self) -> None:
        """Awb 9:12, 9:12a."""
        entries = list(RegisterEntry.objects.filter(number=self.case.complaint.number))
        if self.case.status in OPEN:
            assert not entries
            return
        assert [each.outcome for each in entries] == [ENDS[self.case.status]]
        assert self.sent(self.case.status) == 1
        assert self.case.closed_at and not self.case.hearings.filter(state="planned").exists()

    @invariant()
    def judged_only_after_hearing_both_sides(self) -> None:
        """Awb 9:10, 9:12, 9:15."""
        if self.case.status != "judged":
            return
        complaint = self.case.complaint
        held = set(self.case.hearings.filter(state="held").values_list("involved", flat=True))
        judgements = {each.judgement for each in complaint.parts.all()}
        assert complaint.hearing != Complaint.Hearing.WANTED or None in held
        assert complaint.hearing != Complaint.Hearing.UNFOUNDED or judgements == {"unfounded"}
        for each in complaint.involved.all():
            assert each.told_at and (each.reaction or each.heard or each.pk in held)
        assert judgements and "" not in judgements and complaint.findings and complaint.conclusions
        assert not complaint.committee or complaint.committee_advised_on
        assert self.sent("official_judged") == complaint.involved.count()

    @invariant()
    def not_handled_only_within_four_weeks(self) -> None:
        """Awb 9:8."""
        if self.case.status == "not_handled":
            assert self.ended_on and self.ended_on <= next_working_day(
                START + timedelta(weeks=4), frozenset()
            )
            assert self.case.complaint.ground

    @invariant()
    def who_it_is_about_gets_sealed_letters_only(self) -> None:
        """Awb 9:9: on paper, without a way into the file."""
        letters = Message.objects.filter(event__event__case=self.case, recipient__isnull=False)
        for message in letters.exclude(recipient=self.case.subject_id):
            assert message.channel == Channel.LETTER
            assert not {"link", "follow_link", "follow_code"} & set(message.context)

    # Helpers

    @property
    def karim(self) -> Acting:
        """Who handles complaints: the handler of now, else Noor."""
        return at_desk(self.case.handler or self.people["noor"], self.case)

    @property
    def wilma(self) -> Acting:
        """Who coordinates."""
        return at_desk(self.cast.wilma, self.case)

    def prepare(self, left_out: str) -> None:
        """Everybody is looked up, and somebody handles it; unless that is left out."""
        for each in self.case.complaint.involved.filter(link="unknown") if left_out != "look up" else ():
            self.attempt(partial(naming.look_up, self.case, each, self.wilma, None))
        if self.case.handler is None and left_out != "handler":
            self.attempt(lambda: self.case.assign(self.people["karim"], self.wilma))
            self.attempt(lambda: self.case.assign(self.people["noor"], self.wilma))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do it, or hear why not; then look anew."""
        was_open = self.case.status in OPEN
        try:
            with transaction.atomic():
                act()
            done = True
        except NotAllowed:
            done = False
        self.case = Case.objects.get(pk=self.case.pk)
        if was_open and self.case.status not in OPEN:
            self.ended_on = self.today
        return done

    def sent(self, template: str) -> int:
        """How many messages of a template went out about this case."""
        name = template if "/" in template else f"complaints/{template}"
        return Message.objects.filter(event__event__case=self.case, template=name).count()

    def named_later(self) -> bool:
        """Whether somebody was named after the last letter about time."""
        return self.case.complaint.involved.filter(told_at=None).exists()


WALKING = settings(
    max_examples=WALKS,
    stateful_step_count=LONGEST_WALK,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
    print_blob=False,
)


FINDING = settings(WALKING, max_examples=200, phases=[Phase.generate])
"""For negative controls: look until something is found, and do not look for the shortest way there."""
RULES_OF_LAW = (
    Walk.nobody_involved_handles_it,
    Walk.the_last_day_is_that_of_the_law,
    Walk.every_end_is_told_and_registered_once,
    Walk.judged_only_after_hearing_both_sides,
    Walk.not_handled_only_within_four_weeks,
    Walk.who_it_is_about_gets_sealed_letters_only,
)


def one_way(*acts: Callable[[Walk], None]) -> str:
    """One walk of these acts, with all rules looked at after it; the status it led to."""
    machine = Walk()
    try:
        for act in acts:
            act(machine)
        for law in RULES_OF_LAW:
            law(machine)
        return machine.case.status
    finally:
        machine.teardown()


Act = Callable[[Walk], None]


def judged(
    left_out: str = "nothing", why: str = "waived", judgement: str = "founded"
) -> Callable[[Walk], None]:
    """All the way to a judgement, but for one thing."""
    return lambda machine: machine.it_is_judged(left_out=left_out, why=why, judgement=judgement)


def not_handled(machine: Walk) -> None:
    """On the lightest ground."""
    machine.it_is_not_handled(left_out="nothing", ground=NotHandled.INTEREST)


def five_weeks(machine: Walk) -> None:
    """As the rule does it, at most fifteen days at a time."""
    for _step in range(3):
        machine.days_pass(days=12)


def test_every_end_is_reached_and_breaks_nothing(db: None) -> None:
    ends = {
        one_way(judged()),
        one_way(not_handled),
        one_way(lambda machine: machine.the_complainant_is_satisfied(left_out="nothing")),
        one_way(lambda machine: machine.it_ends_otherwise(how="resident")),
        one_way(lambda machine: machine.it_ends_otherwise(how="forwarded")),
    }
    assert ends == set(ENDS)


def test_no_walk_breaks_chapter_nine(db: None) -> None:
    run_state_machine_as_test(Walk, settings=WALKING)
    print(f"complaints {WALKS} walks of at most {LONGEST_WALK} acts: no rule of Awb chapter 9 was broken")


# Negative controls: take one safeguard away, and the walks find it.


@pytest.fixture
def without_triggers(db: None) -> None:
    """The database keeps nobody from anything."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_case DISABLE TRIGGER handler_not_involved")
        cursor.execute("ALTER TABLE complaints_involved DISABLE TRIGGER involved_not_handler")


@pytest.mark.usefixtures("without_triggers")
def test_a_handler_who_is_involved_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def link_only(involved: Involved, user: User | None) -> None:
        Involved.objects.filter(pk=involved.pk).update(link="account" if user else "none", user=user)

    monkeypatch.setattr(sealing, "link", link_only)
    monkeypatch.setattr(naming, "_take_from_handler", lambda case: None)
    with pytest.raises(AssertionError):
        one_way(
            lambda machine: machine.prepare("nothing"),
            lambda machine: machine.somebody_is_named(who="karim", known=True, member=False),
        )


@pytest.fixture
def without_need() -> Iterator[Callable[[object], None]]:
    """Leave one need out of the table."""

    def leave_out(need: object) -> None:
        moves = tuple(
            replace(move, needs=tuple(each for each in move.needs if each is not need))
            for move in COMPLAINT.moves
        )
        workflows.register(replace(COMPLAINT, moves=moves))

    yield leave_out
    workflows.register(COMPLAINT)


@pytest.mark.parametrize(
    ("need", "acts"),
    [
        (needs.both_heard, [judged("complainant")]),
        (needs.both_heard, [judged(why="unfounded", judgement="founded")]),
        (needs.parts_judged, [judged("judgement")]),
        (needs.letter_written, [judged("letter")]),
        (needs.within_four_weeks, [five_weeks, not_handled]),
    ],
)
def test_a_need_that_is_left_out_is_noticed(
    db: None, without_need: Callable[[object], None], need: object, acts: list[Act]
) -> None:
    assert one_way(*acts) in OPEN
    without_need(need)
    with pytest.raises(AssertionError):
        one_way(*acts)


def test_a_wrong_last_day_is_noticed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promises, "handling_due", lambda case: START + timedelta(weeks=20))
    with pytest.raises(AssertionError):
        one_way(lambda machine: machine.prepare("nothing"), Walk.it_is_adjourned)


def test_an_end_without_register_is_found_by_the_walks(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "enter", lambda case, outcome: None)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Walk, settings=FINDING)


@pytest.mark.parametrize("template", ["complaints/judged", "complaints/official_judged"])
def test_an_end_without_a_letter_is_noticed(db: None, monkeypatch: pytest.MonkeyPatch, template: str) -> None:
    tell = Case.tell

    def tell_all_but_one(case: Case, name: str, *args: object, **rest: object) -> None:
        if name != template:
            tell(case, name, *args, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Case, "tell", tell_all_but_one)
    with pytest.raises(AssertionError):
        one_way(named, judged())


def named(machine: Walk) -> None:
    """Somebody whom it is about, with an account."""
    machine.somebody_is_named(who="petra", known=True, member=False)


def test_a_letter_that_opens_the_file_is_noticed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    tell = Case.tell

    def tell_openly(case: Case, *args: object, **rest: object) -> None:
        tell(case, *args, **{**rest, "sealed": False})  # type: ignore[arg-type]

    monkeypatch.setattr(Case, "tell", tell_openly)
    with pytest.raises(AssertionError):
        one_way(named, judged())


def test_a_second_adjournment_is_noticed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database refuses it, and that is no answer that the walks accept."""
    monkeypatch.setattr(terms, "adjourn_obstacle", lambda case, today: None)

    def twice(machine: Walk) -> None:
        machine.prepare("nothing")
        machine.it_is_adjourned()
        machine.it_is_adjourned()

    with pytest.raises(IntegrityError, match="adjourned_once"):
        one_way(twice)
