"""Grounds on which a complaint or request need not be handled: choices of the law, never duties to refuse."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NotHandled(models.TextChoices):
    """Awb art. 9:8: the municipality is not obliged to handle the complaint. The words go into the letter."""

    HANDLED_BEFORE = "9:8-1-a", _("U klaagde hier eerder over. Die klacht is toen behandeld.")
    TOO_OLD = "9:8-1-b", _("Het gebeurde meer dan een jaar voordat u klaagde.")
    OBJECTION = "9:8-1-c", _("U kon bezwaar maken tegen wat er gebeurde.")
    APPEAL = "9:8-1-d", _("U kunt of kon naar de bestuursrechter met wat er gebeurde.")
    COURT = "9:8-1-e", _("Een rechter kijkt hiernaar, of heeft dat gedaan.")
    CRIMINAL = "9:8-1-f", _("De politie of de officier van justitie onderzoekt dit.")
    INTEREST = "9:8-2", _("Uw belang is hier te klein, of wat er gebeurde was niet ernstig genoeg.")

    @property
    def article(self) -> str:
        """The article as a reader finds it: "9:8, eerste lid, onder a"."""
        return article_in_words(self.value)


class Incompetent(models.TextChoices):
    """Awb art. 9:22: the ombudsman may not investigate this."""

    POLICY = "9:22-a", _("Het gaat over beleid van de gemeente. Daarover beslist de gemeenteraad.")
    RULES = "9:22-b", _("Het gaat over een regel die voor iedereen geldt, zoals een verordening.")
    APPEAL = "9:22-c", _("U kunt hiervoor naar de rechter, of de rechter kijkt hier nu naar.")
    ADMINISTRATIVE_COURT = "9:22-d", _("De bestuursrechter heeft hierover al een uitspraak gedaan.")
    OTHER_COURT = "9:22-e", _("Een andere rechter kijkt hier nu naar.")
    JUDICIARY = "9:22-f", _("De rechter houdt hier zelf toezicht op.")
    OTHER_BODY = "9:17", _("Dit gaat niet over de gemeente, of een andere ombudsman gaat erover.")

    @property
    def article(self) -> str:
        """The article as a reader finds it."""
        return article_in_words(self.value)


class NotInvestigated(models.TextChoices):
    """Awb art. 9:23 and 9:24: the ombudsman need not investigate this."""

    REQUIREMENTS = "9:23-a", _("Uw naam, adres of een beschrijving ontbreekt nog.")
    UNFOUNDED = "9:23-b", _("Wij zien meteen dat de gemeente hier niets verkeerd deed.")
    INTEREST = "9:23-c", _("Uw belang is hier te klein, of wat er gebeurde was niet ernstig genoeg.")
    SOMEBODY_ELSE = "9:23-d", _("Het overkwam iemand anders en niet u.")
    OBJECTION_NOW = "9:23-e", _("U kunt hiertegen nog bezwaar maken, of uw bezwaar loopt.")
    OBJECTION_THEN = "9:23-f", _("U kon hiertegen bezwaar maken of naar de rechter gaan.")
    COURT = "9:23-g", _("Een rechter heeft hierover al een uitspraak gedaan.")
    COMPLAIN_FIRST = "9:23-h", _("U klaagde nog niet bij de gemeente zelf. Dat moet eerst.")
    SAME_REQUEST = "9:23-i", _("Over hetzelfde loopt al een onderzoek, of dat is al klaar.")
    CONNECTED = "9:23-j", _("Het hangt nauw samen met iets waar een rechter of commissie nu naar kijkt.")
    MET_AFTER_ALL = "9:23-l", _("De gemeente heeft het na onze vraag alsnog goed opgelost.")
    TOO_LATE = "9:24", _("U kwam meer dan een jaar nadat de gemeente klaar was met uw klacht.")

    @property
    def article(self) -> str:
        """The article as a reader finds it."""
        return article_in_words(self.value)


_PARAGRAPHS = {"1": _("eerste lid"), "2": _("tweede lid")}


def article_in_words(value: str) -> str:
    """The words for a number: 9:8-1-a is "artikel 9:8, eerste lid, onder a"."""
    number, *rest = value.split("-")
    words = [str(_("artikel %(number)s")) % {"number": number}]
    for part in rest:
        words.append(
            str(_PARAGRAPHS[part]) if part in _PARAGRAPHS else str(_("onder %(letter)s")) % {"letter": part}
        )
    return ", ".join(words)
