"""Leaflets with pictures for who does not read much: what to do, step by step, and what to bring.

A picture is a drawing of ours in templates/counter/pictures/, with at most six words in Dutch and English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

MOST_WORDS = 6


@dataclass(frozen=True)
class Picture:
    """One drawing with its words, and what it shows for who does not see it."""

    name: str
    words: Any
    shows: Any

    @property
    def template(self) -> str:
        """The drawing itself."""
        return f"counter/pictures/{self.name}.html"

    @property
    def dutch(self) -> str:
        """The words in Dutch, whatever the language of the page."""
        return _in("nl", self.words)

    @property
    def english(self) -> str:
        """The words in English."""
        return _in("en", self.words)


@dataclass(frozen=True)
class Leaflet:
    """One service in pictures. `start` names the page where it begins."""

    slug: str
    title: Any
    icon: str
    start: str
    steps: tuple[Picture, ...]
    bring: tuple[Picture, ...]

    @property
    def dutch(self) -> str:
        """The title in Dutch."""
        return _in("nl", self.title)

    @property
    def english(self) -> str:
        """The title in English."""
        return _in("en", self.title)

    @property
    def address(self) -> str:
        """The full address of the page where it begins, in the language of now."""
        return f"{settings.BASE_URL}{reverse(self.start)}"

    @property
    def rows(self) -> list[tuple[tuple[int, Picture], ...]]:
        """The steps with their numbers, two beside each other, for paper."""
        numbered = list(enumerate(self.steps, start=1))
        return [tuple(numbered[at : at + 2]) for at in range(0, len(numbered), 2)]


def _in(language: str, text: Any) -> str:
    with override(language):
        return str(text)


WAYS = Picture(
    "ways",
    _("Bel, schrijf of kom langs"),
    _("Een telefoon, een computer en het gemeentehuis."),
)
PHONE = Picture("phone", _("Bel ons"), _("Een telefoon die belt."))
LETTERS = Picture("letters", _("Uw brieven en papieren"), _("Een stapel brieven."))

LEAFLETS = (
    Leaflet(
        "paspoort",
        _("Paspoort of identiteitskaart"),
        "e-passport",
        "documents:start",
        (
            Picture("apply", _("Vraag aan of bel 14\u00a0071"), _("Een computer en een telefoon.")),
            Picture("day", _("Kies een dag en een tijd"), _("Een kalender met één gekozen dag.")),
            Picture("photo", _("Laat een nieuwe pasfoto maken"), _("Een pasfoto en een camera.")),
            Picture("old_document", _("Neem uw oude document mee"), _("Een oud paspoort en een pasfoto.")),
            Picture("at_counter", _("Kom zelf naar de balie"), _("Iemand staat bij een medewerker.")),
            Picture(
                "fingerprint",
                _("Geef vingerafdrukken en een handtekening"),
                _("Een vinger op een scanner, en een pen op papier."),
            ),
            Picture("pay", _("Betaal online of aan de balie"), _("Een bankpas en een munt.")),
            Picture("collect", _("Haal uw paspoort op"), _("Iemand lacht, met een nieuw paspoort.")),
        ),
        (
            Picture("passport", _("Uw oude document"), _("Een oud paspoort.")),
            Picture("photo", _("Een nieuwe pasfoto"), _("Een pasfoto en een camera.")),
            Picture("pay", _("Uw bankpas"), _("Een bankpas en een munt.")),
        ),
    ),
    Leaflet(
        "vraag",
        _("Een vraag stellen"),
        "message-circle",
        "complaints:door",
        (
            WAYS,
            Picture("ask", _("Stel uw vraag"), _("Iemand praat: een vraagteken.")),
            Picture("number", _("U krijgt een zaaknummer"), _("Een papier met een nummer erop.")),
            Picture("wait", _("Wacht ongeveer een week"), _("Een klok.")),
            Picture("answer", _("U krijgt antwoord"), _("Een brief en een telefoon.")),
            Picture("again", _("Niet duidelijk? Vraag het opnieuw"), _("Twee mensen praten met elkaar.")),
        ),
        (
            Picture("number", _("Uw zaaknummer, als u dat hebt"), _("Een papier met een nummer erop.")),
            LETTERS,
        ),
    ),
    Leaflet(
        "klacht",
        _("Een klacht indienen"),
        "speakerphone",
        "complaints:complaints",
        (
            Picture("unhappy", _("Bent u niet tevreden?"), _("Iemand kijkt boos en praat.")),
            WAYS,
            Picture("receipt", _("U krijgt een brief van ons"), _("Een brief in een envelop.")),
            Picture("talk", _("Wij praten met u"), _("Twee mensen praten aan een tafel.")),
            Picture("six_weeks", _("Antwoord meestal binnen zes weken"), _("Een kalender met een zes.")),
            Picture("judgement", _("U krijgt ons oordeel per brief"), _("Een weegschaal.")),
            Picture("ombudsman", _("Niet eens? Vraag de ombudsman"), _("Een ander gebouw dan de gemeente.")),
        ),
        (
            LETTERS,
            Picture("day", _("De dag dat het gebeurde"), _("Een kalender met één gekozen dag.")),
        ),
    ),
)
BY_SLUG = {leaflet.slug: leaflet for leaflet in LEAFLETS}
