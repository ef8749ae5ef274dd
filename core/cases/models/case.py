"""Cases (zaken) and the only way in which their status changes."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting, Channel
from core.accounts.models import Organisation, Person, User
from core.audit.models import Office
from core.cases import workflow as workflows
from core.cases.models import telling, visibility
from core.cases.models.event import CaseEvent
from core.cases.references import new_reference
from core.cases.workflow import RESIDENT, SYSTEM_ITSELF, Move, NotAllowed, Status, Workflow

NO_DATE = date.max
"""Stands in for a missing date, so that one index and one key order all cases."""

NO_RIGHT = _("U mag deze stap niet zetten in deze zaak.")
NOT_ANOTHER_KIND = _("Deze zaak kan niet veranderen in een ander soort zaak. Er is niets veranderd.")
REASON_MISSING = _("Schrijf eerst waarom. De inwoner leest dit in het bericht.")


class CaseQuerySet(models.QuerySet["Case"]):
    """Lists of cases, scoped by who looks: core.cases.models.visibility has the rules."""

    def visible_to(self, user: Any) -> CaseQuerySet:
        """What a user may know of."""
        return self.filter(visibility.seen_by(user))

    def workable_by(self, user: User) -> CaseQuerySet:
        """What a member of staff may work on."""
        return self.filter(visibility.worked_on_by(user))

    def of_resident(self, user: User) -> CaseQuerySet:
        """Cases of this resident, or of the company for which they logged in."""
        return self.filter(visibility.of_resident(user))

    def open_to(self, acting: Acting) -> CaseQuerySet:
        """What a visitor of the residents' pages may know of, in whose name they act."""
        return self.filter(visibility.open_to(acting))

    def locked(self) -> CaseQuerySet:
        """Cases to change, with their subject: nobody else changes them until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("subject")

    def open(self) -> CaseQuerySet:
        """Cases that still need something from somebody."""
        return self.filter(closed_at=None)


class Case(models.Model):
    """One thing the city does for one person. What is particular to a kind stands in a one-to-one row."""

    reference = models.CharField(max_length=19, unique=True, default=new_reference, editable=False)
    kind = models.SlugField()
    office = models.CharField(max_length=20, choices=Office, default=Office.MUNICIPALITY)
    status = models.SlugField()
    subject = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    submitted_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="submitted_cases"
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cases",
        help_text="the company that asks; the subject is who signed for it",
    )
    channel = models.CharField(max_length=10, choices=Channel)
    handler = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="handled"
    )
    received_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    unread_since = models.DateTimeField(
        null=True, blank=True, help_text="the first message of the resident that nobody at the desk read yet"
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    submission_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    destroy_after = models.DateField(
        null=True, blank=True, help_text="kept through this day, as the selection list says for its kind"
    )
    hold_reason = models.CharField(
        max_length=200, blank=True, help_text="not destroyed while this stands, such as a running objection"
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                "office",
                Coalesce("due_on", Value(NO_DATE)),
                "id",
                condition=Q(closed_at=None),
                name="work_by_date",
            ),
            models.Index(
                "handler",
                Coalesce("due_on", Value(NO_DATE)),
                "id",
                condition=Q(closed_at=None),
                name="work_by_handler",
            ),
            models.Index(fields=["destroy_after"], condition=Q(hold_reason=""), name="cases_to_destroy"),
            models.Index(
                "office",
                Coalesce("due_on", Value(NO_DATE)),
                "id",
                condition=Q(closed_at=None, handler=None),
                name="work_of_nobody",
            ),
            models.Index(fields=["office", "closed_at"], name="cases_by_end"),
            models.Index(
                fields=["office", "unread_since"],
                condition=Q(unread_since__isnull=False),
                name="cases_with_post",
            ),
            models.Index(fields=["office", "received_on"], name="cases_by_start"),
        ]
        permissions = [
            ("converse", "May exchange messages with the resident"),
            ("assign", "May assign a case to a handler"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def workflow(self) -> Workflow:
        """The table of statuses and moves for this kind of case."""
        return workflows.get(self.kind)

    @property
    def state(self) -> Status:
        """The present status with its words."""
        return self.workflow.status(self.status)

    @classmethod
    def open_new(
        cls,
        kind: str,
        acting: Acting,
        *,
        received_on: date,
        submission_key: uuid.UUID,
        due_on: date | None = None,
        office: str = Office.MUNICIPALITY,
        asked_by: Person | None = None,
    ) -> tuple[Case, bool]:
        """Open a case, once per submission key: the same form sent again gives the same case and False.

        `asked_by`: who asked for the subject without logging in. Must run inside the transaction that also
        makes the detail row.
        """
        workflow = workflows.get(kind)
        by_account = None if acting.actor is None else acting.party
        made = Case(
            kind=kind,
            office=office,
            status=workflow.first,
            subject=acting.subject,
            submitted_by=asked_by or by_account,
            organisation=acting.company,
            channel=acting.channel,
            received_on=received_on,
            due_on=due_on,
            submission_key=submission_key,
        )
        inserted = Case.objects.bulk_create([made], ignore_conflicts=True)
        case = Case.objects.select_related("subject").get(submission_key=submission_key)
        is_new = case.reference == inserted[0].reference
        if is_new:
            case.record(CaseEvent.Kind.OPENED, acting, to_status=workflow.first)
        return case, is_new

    def move_to(
        self, target: str, acting: Acting, *, reason: str = "", facts: dict[str, Any] | None = None
    ) -> CaseEvent:
        """Make a lawful move: the only writer of `status`.

        Locks the case, checks the table, the actor's right and what the move needs, writes the event and
        the messages, all in one transaction. NotAllowed, with words for a screen, when it cannot be done.
        """
        with transaction.atomic():
            locked = Case.objects.locked().get(pk=self.pk)
            move = locked.workflow.move(locked.status, target)
            if obstacle := locked.obstacle(move, acting, reason):
                raise NotAllowed(obstacle)
            source, now = locked.status, timezone.now()
            locked.status, locked.moved_at = target, now
            if move.due:
                locked.due_on = move.due(locked)
            elif not move.keeps_due:
                locked.due_on = None
            locked.closed_at = now if locked.state.final else None
            locked.destroy_after = locked.workflow.keep_until(locked) if locked.state.final else None
            locked.save(update_fields=["status", "moved_at", "due_on", "closed_at", "destroy_after"])
            event = locked.record(
                CaseEvent.Kind.MOVED, acting, from_status=source, to_status=target, text=reason, facts=facts
            )
            if move.message:
                locked.tell(move.message, event)
            if locked.state.final:
                locked.workflow.ended(locked, event)
        self.status, self.moved_at, self.due_on, self.closed_at = (
            locked.status,
            locked.moved_at,
            locked.due_on,
            locked.closed_at,
        )
        return event

    def obstacle(self, move: Move, acting: Acting, reason: str = "") -> str | None:
        """What stands in the way of a move for this actor, in words for a screen, or None."""
        if not self.may_move(move, acting):
            return str(NO_RIGHT)
        if move.asks_reason and not reason.strip():
            return str(REASON_MISSING)
        for need in move.needs:
            if obstacle := need(self, acting):
                return str(obstacle)
        return None

    def may_move(self, move: Move, acting: Acting) -> bool:
        """Whether the actor has the right to this move: their role, and never their own household's case."""
        if acting.is_system:
            return SYSTEM_ITSELF in move.by
        if acting.actor and acting.is_staff:
            allowed = any(acting.actor.has_perm(by) for by in move.by if "." in by)
            return allowed and self.may_be_worked_on_by(acting.actor)
        return RESIDENT in move.by and self.is_of(acting)

    def is_of(self, acting: Acting) -> bool:
        """Whether it is the case of whom this is done for: by log-in, help, mandate or our code."""
        if acting.is_staff or acting.is_system:
            return False
        if acting.actor is None:
            return self.workflow.telling.by_code and acting.subject == self.subject
        return Case.objects.open_to(acting).filter(pk=self.pk).exists()

    def may_be_worked_on_by(self, user: User) -> bool:
        """Whether this member of staff may know of the case and has no household in it.

        Asked of the database once per loaded case: a page asks it for every button. `move_to` loads anew.
        """
        if user.pk not in self.workable:
            self.workable[user.pk] = Case.objects.workable_by(user).filter(pk=self.pk).exists()
        return self.workable[user.pk]

    @cached_property
    def workable(self) -> dict[int, bool]:
        """What is known of who may work on this case, by id of the user."""
        return {}

    def record(
        self,
        kind: str,
        acting: Acting,
        *,
        text: str = "",
        facts: dict[str, Any] | None = None,
        visible: bool = True,
        from_status: str = "",
        to_status: str = "",
        submission_key: uuid.UUID | None = None,
    ) -> CaseEvent:
        """Add one line to the timeline."""
        return CaseEvent.objects.create(
            case=self,
            kind=kind,
            actor=acting.actor,
            channel=acting.channel,
            mandate=acting.mandate,
            assistance=acting.assistance,
            from_status=from_status,
            to_status=to_status,
            text=text.strip(),
            facts=facts or {},
            visible_to_subject=visible,
            submission_key=submission_key,
        )

    def tell(
        self,
        template: str,
        event: CaseEvent,
        *,
        to: Person | None = None,
        sealed: bool = False,
        **extra: Any,
    ) -> None:
        """Put the message about an event in the outbox, for everyone the workflow names or for one person.

        Who represents them gets a copy: core.cases.models.telling.
        `sealed`: to somebody who may not see the file. It goes as a letter, without a link or a code.
        """
        telling.tell(self, template, event, to=to, sealed=sealed, extra=extra)

    def assign(self, handler: User | None, acting: Acting) -> None:
        """Give the case to a member of staff, or to nobody; colleagues see it in the timeline.

        NotAllowed, with words for a screen, when its workflow keeps this colleague from it.
        """
        with transaction.atomic():
            locked = Case.objects.locked().get(pk=self.pk)
            if handler and (obstacle := locked.workflow.handler_obstacle(locked, handler)):
                raise NotAllowed(obstacle)
            locked.handler = handler
            locked.save(update_fields=["handler"])
            to = _("Behandelaar: %(name)s") % {"name": handler} if handler else _("Geen behandelaar")
            locked.record(CaseEvent.Kind.NOTE, acting, text=str(to), visible=False)
            locked.workflow.follow_up(locked, "handler", acting)
        self.handler = handler

    def change_kind(self, kind: str, acting: Acting, *, reason: str = "") -> CaseEvent:
        """Make it a case of another kind, in its first status: what came in as the wrong thing goes on.

        Number, timeline and date of receipt stay; date and handler are chosen anew. The room calls it in the
        transaction that makes its own detail row, once it knows that the actor may. NotAllowed from a kind
        that it cannot have been.
        """
        locked = Case.objects.locked().get(pk=self.pk)
        target = workflows.get(kind)
        if locked.kind not in target.once or locked.closed_at is not None:
            raise NotAllowed(NOT_ANOTHER_KIND)
        was = locked.status
        locked.kind, locked.status, locked.moved_at = kind, target.first, timezone.now()
        locked.due_on = locked.handler = None
        locked.save(update_fields=["kind", "status", "moved_at", "due_on", "handler"])
        event = locked.record(
            CaseEvent.Kind.MOVED,
            acting,
            from_status=was,
            to_status=target.first,
            text=reason,
            facts={"kind": kind},
        )
        self.kind, self.status, self.due_on, self.handler = kind, target.first, None, None
        return event

    def read_by_desk(self) -> None:
        """Somebody at the desk has seen what the resident wrote."""
        Case.objects.filter(pk=self.pk).update(unread_since=None)
        self.unread_since = None

    def exclude(self, user: User, why: str) -> None:
        """Close the file for one user, everywhere and for good."""
        CaseExclusion.objects.get_or_create(case=self, user=user, defaults={"why": why})


class CaseExclusion(models.Model):
    """A user for whom this case does not exist: not in lists, search, exports or messages."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exclusions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="one_exclusion_per_user")]

    def __str__(self) -> str:
        return f"{self.case_id} - {self.user_id}"
