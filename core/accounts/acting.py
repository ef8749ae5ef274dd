"""Who acts for whom: stands on each request, is read by every form, and is written on every event."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Person, User


class Channel(models.TextChoices):
    """How something reached us."""

    WEB = "web", _("website")
    COUNTER = "counter", _("balie")
    PHONE = "phone", _("telefoon")
    POST = "post", _("post")
    SYSTEM = "system", _("automatisch")


@dataclass(frozen=True)
class Acting:
    """`actor` does something for `subject` through `channel`. No actor: the system itself."""

    actor: User | None
    subject: Person | None
    channel: Channel

    @property
    def is_staff(self) -> bool:
        """Whether a member of staff acts."""
        return bool(self.actor and self.actor.is_staff)

    @property
    def is_system(self) -> bool:
        """Whether nobody acts: a sweep, a call-back, or a step that follows from another."""
        return self.actor is None and self.channel == Channel.SYSTEM

    def for_person(self, subject: Person) -> Acting:
        """The same actor for somebody else, once authority over that person is established."""
        return Acting(self.actor, subject, self.channel)


SYSTEM = Acting(None, None, Channel.SYSTEM)


def acting_as_resident(user: User) -> Acting:
    """A resident who acts for themselves on the website."""
    return Acting(user, user.person, Channel.WEB)


def acting_without_account(person: Person) -> Acting:
    """Somebody on the website who did not log in: new here, or let in by a code that we sent."""
    return Acting(None, person, Channel.WEB)


def acting_as_staff(user: User, subject: Person | None = None, channel: Channel = Channel.COUNTER) -> Acting:
    """A member of staff at work, for a person or on a case."""
    return Acting(user, subject, channel)
