"""An adult asks for a passport in Dutch, as in every journey that is about something else."""

from __future__ import annotations

from tests.browser.walking import Walker

SUZANNE_MAIL = "suzanne@voorbeeld.example"


def ask_for_a_passport(suzanne: Walker, *, delivered: bool) -> None:
    """From the start page to the sent request: mail, the first free time, paying online."""
    suzanne.goes_to("/reisdocumenten/")
    suzanne.presses("Aanvragen met DigiD")
    suzanne.logs_in_with_digid("Suzanne de Graaf")
    suzanne.answers("Voor mijzelf")
    suzanne.answers()
    suzanne.answers("Paspoort")
    suzanne.answers("Paspoort")
    suzanne.answers("Nee")
    suzanne.answers("Nee, gewoon")
    if delivered:
        suzanne.answers("Breng het naar een adres in Nederland")
        suzanne.types("Postcode", "2312 KA")
        suzanne.types("Huisnummer", "12")
        suzanne.answers("Mijn eigen adres")
    else:
        suzanne.answers("Ik haal het op bij de balie")
    suzanne.types("E-mailadres", SUZANNE_MAIL)
    suzanne.answers("per e-mail")
    suzanne.page.locator("main input[type=radio]:enabled").first.check()
    suzanne.answers()
    suzanne.answers("Nu online")
    suzanne.reads("€ 88,87" if delivered else "€ 83,87")
    suzanne.chooses("Het klopt")
    suzanne.presses("Aanvraag versturen")
