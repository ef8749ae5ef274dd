"""Who acts for whom: stands on each request, is read by every form, and is written on every event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Assistance, Mandate, Organisation, Person, User


class Channel(models.TextChoices):
    """How something reached us."""

    WEB = "web", _("website")
    COUNTER = "counter", _("balie")
    PHONE = "phone", _("telefoon")
    POST = "post", _("post")
    HOME = "home", _("huisbezoek")
    SYSTEM = "system", _("automatisch")


@dataclass(frozen=True)
class Acting:
    """`actor` does something for `subject` through `channel`. No actor: the system itself, or no log-in.

    `assistance`: the actor is a member of staff who fills in the resident's own forms for them. `mandate`:
    whoever wants it done represents `party`. With either, or none, the pages are the same.
    """

    actor: User | None
    subject: Person | None
    channel: Channel
    mandate: Mandate | None = None
    assistance: Assistance | None = None

    @property
    def is_staff(self) -> bool:
        """Whether a member of staff acts in their own role, not as the hands of a resident."""
        return bool(self.actor and self.actor.is_staff and self.assistance is None)

    @property
    def is_for_oneself(self) -> bool:
        """Whether a resident logged in and acts in their own name, as nearly always."""
        resident = self.actor is not None and not self.actor.is_staff and self.company is None
        return resident and self.mandate is None and self.assistance is None

    @property
    def company(self) -> Organisation | None:
        """The company for which somebody logged in, unless they act for a resident by a mandate."""
        return self.actor.organisation if self.actor and self.mandate is None else None

    @property
    def is_system(self) -> bool:
        """Whether nobody acts: a sweep, a call-back, or a step that follows from another."""
        return self.actor is None and self.channel == Channel.SYSTEM

    @property
    def party(self) -> Person | None:
        """The resident in whose name it is done: who is helped, who is represented, or who logged in.

        `subject` differs when this resident asks for somebody else, such as a child.
        """
        if self.assistance:
            return self.assistance.person
        if self.mandate:
            return self.mandate.person
        if self.actor is None:
            return self.subject
        return None if self.actor.is_staff else self.actor.person

    @property
    def received_on(self) -> date:
        """The day from which terms count: today, or the day on which the letter came that is worked on."""
        of_letter = self.assistance.received_on if self.assistance else None
        return of_letter or timezone.localdate()

    def for_person(self, subject: Person) -> Acting:
        """The same actor for somebody else, once authority over that person is established."""
        return replace(self, subject=subject)


SYSTEM = Acting(None, None, Channel.SYSTEM)


def acting_as_resident(user: User) -> Acting:
    """A resident who acts for themselves on the website."""
    return Acting(user, user.person, Channel.WEB)


def acting_without_account(person: Person) -> Acting:
    """Somebody on the website who did not log in: new here, or let in by a code that we sent."""
    return Acting(None, person, Channel.WEB)


def acting_by_mandate(user: User, mandate: Mandate) -> Acting:
    """A resident, or somebody of an organisation, who represents another on the website."""
    return Acting(user, mandate.person, Channel.WEB, mandate=mandate)


def acting_by_assistance(assistance: Assistance) -> Acting:
    """A member of staff who fills in the forms of the one they help."""
    return Acting(
        assistance.staff,
        assistance.person,
        Channel(assistance.how),
        mandate=assistance.mandate,
        assistance=assistance,
    )


def acting_as_staff(user: User, subject: Person | None = None, channel: Channel = Channel.COUNTER) -> Acting:
    """A member of staff at work, for a person or on a case."""
    return Acting(user, subject, channel)
