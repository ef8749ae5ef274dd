"""A challenge on screen: a company sends in an idea, the jury gives points, one wins, and we tell."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.notifications.models import Message
from participation.models import Contribution, Phase, Process
from tests.accounts.logging_in import point_providers
from tests.browser import steps
from tests.browser.accessibility import Axe
from tests.browser.conftest import Portal
from tests.browser.walking import Walker
from tests.contests_made import make_challenge, make_entries
from tests.participation_made import in_days
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_company_wins_a_challenge(portal: Portal, new_page: steps.NewPage, axe: Axe, settings: Any) -> None:
    point_providers(settings, portal.standins)
    settings.EHERKENNING_ISSUER = f"{portal.standins.url}/digid"
    cast = Cast()
    process = make_challenge(cast.pleun, over=False)
    baker = Walker(new_page(), axe, "ondernemer")
    entry = sends_in(baker, process)
    make_entries(process, "Een pers op het plein")
    sending_in_is_over(process)

    pleun = steps.at_work(portal, new_page, "jury", cast.pleun)
    pleun.axe = axe
    judges(pleun, process)
    shortlists(pleun, process, entry)
    portal.work()
    mends(baker, process, entry)
    ends(pleun, process, entry)

    baker.goes_to(process.get_absolute_url())
    for words in ("De winnaar", "Karton per fiets", "Wij leerden veel."):
        baker.reads(words)
    baker.presses("Bekijk de punten van de jury")
    baker.reads("5,00")
    baker.goes_to(f"/en{process.get_absolute_url()}")
    baker.reads("The winner")


def sends_in(baker: Walker, process: Process) -> Contribution:
    """The criteria are on the page; the baker logs in for the bakery, and sends in an idea."""
    baker.goes_to(process.get_absolute_url())
    baker.reads("Waar let de jury op?")
    baker.reads("Kan het echt?")
    baker.goes_to("/account/inloggen/?next=/mijn/")
    baker.page.get_by_role("button", name="eHerkenning").click()
    baker.page.get_by_label("Joris Bakker").check()
    baker.follows(baker.page.get_by_role("button", name="Inloggen"))
    baker.goes_to(process.get_absolute_url())
    baker.presses("Stuur uw idee in")
    baker.reads("U doet mee voor Bakkerij De Korenmolen")
    baker.types("E-mailadres van uw organisatie", "bakker@voorbeeld.example")
    baker.presses("Verder")
    baker.types("Uw idee in één zin", "Samen karton ophalen")
    baker.presses("Verder")
    baker.types("Vertel meer over uw idee", "Eén fiets haalt al het karton op.")
    baker.presses("Stuur mijn idee in")
    made = Contribution.objects.get(title="Samen karton ophalen")
    baker.reads(made.receipt)
    assert made.participant.organisation and made.shown_name == made.participant.organisation_name
    return made


def sending_in_is_over(process: Process) -> None:
    """The day comes on which the phase closes."""
    now = timezone.now()
    dates = {"opens": now - timedelta(days=9), "closes": now - timedelta(minutes=1)}
    Phase.objects.filter(process=process).update(**dates)


def judges(pleun: Walker, process: Process) -> None:
    """Her points and those of the juror from outside; nobody reads them until all are in."""
    pleun.goes_to(f"/beheer/meedoen/{process.pk}/jury/")
    for title, points in (("Samen karton ophalen", "5"), ("Een pers op het plein", "2")):
        for juror in ("Pleun", "Hanna Visser"):
            pleun.reads("Niemand ziet de punten van een ander")
            seat = pleun.page.get_by_role("region", name=juror)
            pleun.follows(seat.get_by_role("link", name=title))
            for group in pleun.page.locator("main fieldset").all():
                group.get_by_label(points, exact=True).check()
            pleun.presses("Punten bewaren")
    pleun.reads("Alle punten zijn binnen")
    pleun.reads("5,00")


def shortlists(pleun: Walker, process: Process, entry: Contribution) -> None:
    """The best goes on."""
    pleun.goes_to(f"/beheer/meedoen/{process.pk}/uitdaging/")
    pleun.presses("Nominaties bekendmaken")
    pleun.chooses("Samen karton ophalen")
    pleun.types("Wat geeft de jury mee?", "Werk de kosten verder uit.")
    pleun.types("Tot en met welke dag", f"{in_days(5):%Y-%m-%d}")
    pleun.presses("Nominaties bekendmaken")
    pleun.reads("Genomineerd")


def mends(baker: Walker, process: Process, entry: Contribution) -> None:
    """The mail tells of the shortlist; the baker, who is known, makes the text better."""
    mail = Message.objects.get(template="participation/challenge_shortlisted")
    assert mail.address == "bakker@voorbeeld.example"
    baker.goes_to(process.get_absolute_url())
    baker.presses("Bent u genomineerd?")
    baker.types("Titel", "Karton per fiets")
    baker.presses("Nieuwe tekst versturen")
    entry.refresh_from_db()
    assert entry.title == "Karton per fiets" and entry.revision.title == "Samen karton ophalen"


def ends(pleun: Walker, process: Process, entry: Contribution) -> None:
    """The winner, and what we learned."""
    pleun.goes_to(f"/beheer/meedoen/{process.pk}/uitdaging/")
    pleun.presses("Winnaar bekendmaken")
    pleun.chooses("Karton per fiets")
    pleun.types("Waarom?", "Dit kan meteen beginnen.")
    pleun.presses("Winnaar bekendmaken")
    pleun.reads("winnaar")
    pleun.presses("Evaluatie schrijven")
    pleun.types("Wat leerden wij?", "Wij leerden veel. Ondernemers hebben goede ideeën.")
    pleun.types("Wat leerden wij? (English)", "We learned a lot.")
    pleun.presses("Evaluatie op de website zetten")
    pleun.reads("Dit staat nu op de website.")
