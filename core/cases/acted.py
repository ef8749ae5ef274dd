"""Who did something for whom, in one sentence: for the timeline and for messages (Awb 2:1)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.models import Ground, Mandate, User
from core.cases.models.event import CaseEvent

AS_WHAT = {
    Ground.MANDATE: gettext_lazy("met een machtiging"),
    Ground.DIGID: gettext_lazy("met DigiD Machtigen"),
    Ground.PARENT: gettext_lazy("als ouder"),
    Ground.GUARDIAN: gettext_lazy("als voogd"),
    Ground.CURATOR: gettext_lazy("als curator"),
    Ground.ADMINISTRATOR: gettext_lazy("als bewindvoerder"),
    Ground.MENTOR: gettext_lazy("als mentor"),
}
HELPED = {
    "counter": gettext_lazy("aan de balie"),
    "phone": gettext_lazy("aan de telefoon"),
    "post": gettext_lazy("met een brief"),
    "home": gettext_lazy("bij iemand thuis"),
}


def acted_words(event: CaseEvent, for_staff: bool = False) -> str:
    """Who did it for whom, in the language of now; "" when somebody did it for themselves.

    Residents read that a colleague helped, staff read who that was.
    """
    words = []
    if event.mandate:
        words.append(
            _("%(who)s deed dit voor %(person)s, %(as_what)s.")
            % {
                "who": holder_words(event.mandate, event.actor if event.assistance is None else None),
                "person": event.mandate.person.full_name,
                "as_what": AS_WHAT[Ground(event.mandate.ground)],
            }
        )
    elif event.actor and event.actor.organisation:
        words.append(_("%(who)s deed dit.") % {"who": organisation_words(event.actor)})
    if event.assistance:
        named = for_staff and event.actor is not None
        helper = str(event.actor) if named else _("Een medewerker van de gemeente")
        words.append(
            _("%(who)s vulde het in, %(where)s.") % {"who": helper, "where": HELPED[event.assistance.how]}
        )
    return " ".join(words)


def holder_words(mandate: Mandate, actor: User | None) -> str:
    """Who represents; of an organisation also which of its people: Bibliotheek Noord (Anna de Vries)."""
    person = actor.person if actor and mandate.organisation else None
    return f"{mandate.holder_name} ({person.full_name})" if person else mandate.holder_name


def organisation_words(actor: User) -> str:
    """A company, and which of its people did it."""
    person = actor.person.full_name if actor.person else ""
    return f"{actor.organisation} ({person})" if person else str(actor.organisation)
