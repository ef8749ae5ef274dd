"""What the counter leads to: the forms for whom one helps, and the other rooms of the counter."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.models import How
from core.audit.models import Office
from counter.purposes import CASE, COMPLAINT, CONTACT, DOCUMENT, MANDATE, QUESTION


@dataclass(frozen=True)
class Place:
    """One link: the name of its address, its words and a pictogram.

    `purpose`: for whom it stands first. `kind`: of the case that it opens; a mandate must be for it.
    `asks_log_in`: residents log in for it, so that we must know who it is. `office`: only of this one.
    """

    name: str
    title: Promise
    text: Promise | str = ""
    icon: str = ""
    purpose: str = ""
    kind: str = ""
    asks_log_in: bool = True
    office: str = ""


FORMS = (
    Place(
        "documents:begin",
        _("Paspoort of identiteitskaart aanvragen"),
        _("Ook voor een kind, en na verlies of diefstal."),
        icon="e-passport",
        purpose=DOCUMENT,
        kind="travel-document",
        office=Office.MUNICIPALITY,
    ),
    Place(
        "complaints:ask",
        _("Een vraag stellen"),
        _("Wij antwoorden per brief, of per e-mail als de inwoner dat wil."),
        icon="message-circle",
        purpose=QUESTION,
        kind="question",
        asks_log_in=False,
        office=Office.MUNICIPALITY,
    ),
    Place(
        "complaints:complain",
        _("Een klacht indienen"),
        _("Over hoe iemand van de gemeente de inwoner behandelde."),
        icon="speakerphone",
        purpose=COMPLAINT,
        kind="complaint",
        asks_log_in=False,
        office=Office.MUNICIPALITY,
    ),
    Place(
        "complaints:ombudsman_request",
        _("Verzoek aan de ombudsman"),
        _("Na een klacht bij de gemeente."),
        icon="gavel",
        purpose=COMPLAINT,
        kind="ombudsman",
        asks_log_in=False,
        office=Office.OMBUDSMAN,
    ),
    Place(
        "cases:mine",
        _("Zaken, afspraken en berichten"),
        _("Een afspraak maken of verzetten, iets nasturen, of stoppen."),
        icon="list-check",
        purpose=CASE,
        asks_log_in=False,
    ),
    Place(
        "notifications:preferences",
        _("Hoe wij berichten sturen"),
        _("Per brief, e-mail of sms."),
        icon="mail",
        purpose=CONTACT,
    ),
    Place(
        "my_following:mine",
        _("Nieuws uit de stad volgen"),
        _("Per brief één keer per week, of per e-mail."),
        icon="bell",
        purpose=CONTACT,
        office=Office.MUNICIPALITY,
    ),
    Place(
        "representing:overview",
        _("Machtigingen"),
        _("Wie iets mag regelen voor deze persoon."),
        icon="users",
        purpose=MANDATE,
    ),
    Place(
        "cases:helped",
        _("Wie hielp, en wie keek mee"),
        _("Wat wij eerder voor deze persoon deden."),
        icon="shield",
    ),
)
"""In the order of a working day."""

CALL_NOTE = Place(
    "counter:call_note", _("Later terugbellen"), _("Zet deze persoon op de lijst."), icon="phone"
)
"""For who is on the telephone and cannot be helped now."""

ROOMS = (
    Place(
        "counter:queue",
        _("Wachtrij van vandaag"),
        _("Wie een afspraak heeft, en wie er al is."),
        icon="clock",
        office=Office.MUNICIPALITY,
    ),
    Place("counter:calls", _("Terugbellen"), _("Wie wij beloofden te bellen."), icon="phone"),
    Place(
        "counter:letters", _("Brieven invoeren"), _("Post die binnenkwam en gescand is."), icon="file-text"
    ),
    Place(
        "counter:open_code",
        _("Verder met een code"),
        _("De inwoner begon thuis, en neemt een code mee."),
        icon="lock",
        office=Office.MUNICIPALITY,
    ),
)
"""What staff do at the counter beside helping one person."""


@dataclass(frozen=True)
class Link:
    """A place with its address, as components/card_list.html shows it; `closed`: we must know who it is."""

    url: str
    title: str
    text: str = ""
    icon: str = ""
    closed: bool = False


def rooms(office: str) -> list[Link]:
    """The other rooms of the counter, for somebody of this office."""
    return [_link(place) for place in ROOMS if place.office in ("", office)]


def forms_for(acting: Acting, purpose: str) -> list[Link]:
    """What can be done for whom this member of staff helps: first what they came for.

    `closed`: it waits until we know who it is.
    """
    assert acting.actor and acting.assistance
    fitting = [place for place in FORMS if place.office in ("", acting.actor.office)]
    if acting.mandate:
        fitting = [place for place in fitting if not place.kind or acting.mandate.covers(place.kind)]
    fitting.sort(key=lambda place: place.purpose != purpose)
    links = [
        _link(place, closed=place.asks_log_in and not acting.assistance.is_identified) for place in fitting
    ]
    return [*links, _link(CALL_NOTE)] if acting.assistance.how == How.PHONE else links


def _link(place: Place, *, closed: bool = False) -> Link:
    return Link(reverse(place.name), str(place.title), str(place.text), place.icon, closed=closed)
