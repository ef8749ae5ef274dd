"""No page asks for an account where the law does not: each that asks has its reason here."""

from __future__ import annotations

from tests.access_table import PAGES
from tests.access_world import LOG_IN
from tests.reach.walking import is_desk

OWN_PASSPORT = (
    "Paspoortwet art. 28: who asks for a travel document is identified; who has no DigiD asks at the counter"
)
OWN_DATA = "AVG art. 32: somebody's own data, which nobody else may see; at the counter too"
OWN_CASE = f"{OWN_DATA}, and by the code of a message. Asking, complaining and following go without"
REPRESENTING = (
    "Awb art. 2:1: who gives or uses a mandate must be who they say; the counter does it for others"
)
INITIATIVE = (
    "Gemeentewet art. 150, Awb art. 4:1 and 4:2: who asks the council or the city to decide says who they "
    "are; at the counter too. Reading and supporting neighbourhood ideas go without"
)
BUILDING_PLAN = (
    "Omgevingsregeling art. 7.4: who states how neighbours were involved is who applies; at the counter too"
)
OWN_ACCOUNT = "pages of the log-in itself: without one there is nothing to show"

ASKS: dict[str, tuple[str, ...]] = {
    OWN_PASSPORT: (
        "reisdocumenten/aanvraag/",
        "reisdocumenten/aanvraag/<uuid:key>/",
        "reisdocumenten/aanvraag/<uuid:key>/<slug:name>/",
        "reisdocumenten/aanvraag/<uuid:key>/verwijderen/",
        "reisdocumenten/aanvraag/<uuid:key>/kan-niet-online/",
        "reisdocumenten/zaak/<str:reference>/bevestiging/",
        "reisdocumenten/zaak/<str:reference>/bevestiging.pdf",
        "reisdocumenten/zaak/<str:reference>/intrekken/",
        "reisdocumenten/zaak/<str:reference>/bezorgen/",
        "reisdocumenten/<str:reference>/betalen/",
        "reisdocumenten/toestemming/<uuid:token>/",
    ),
    OWN_DATA: (
        "mijn/",
        "mijn/berichten/",
        "mijn/volgen/",
        "mijn/hulp/",
        "mijn/zaken/<str:reference>/afspraak/",
        "mijn/zaken/<str:reference>/afspraak.ics",
        "mijn/zaken/<str:reference>/afspraak/afzeggen/",
        "verder/",
        "mijn/aanvraag/<uuid:key>/overdragen/",
        "mijn/aanvraag/<uuid:key>/overdragen.pdf",
    ),
    OWN_CASE: (
        "mijn/zaken/<str:reference>/",
        "mijn/zaken/<str:reference>/bericht/",
        "mijn/zaken/<str:reference>/bijlagen/<int:pk>/",
        *(f"vragen/<str:reference>/{page}/" for page in ("verstuurd", "verstuurd/pdf", "intrekken")),
        *(f"vragen/<str:reference>/{page}/" for page in ("geholpen", "heropenen")),
        *(f"klachten/<str:reference>/{page}/" for page in ("verstuurd", "verstuurd/pdf", "intrekken")),
        "klachten/<str:reference>/duurt-te-lang/",
        "klachten/<str:reference>/verslag/<int:pk>/",
        "klachten/<str:reference>/gesprek/<int:pk>/agenda/",
        *(f"ombudsman/<str:reference>/{page}/" for page in ("verstuurd", "verstuurd/pdf", "intrekken")),
        *(f"ombudsman/<str:reference>/{page}/" for page in ("dossier", "reactie", "naar-de-gemeente")),
    ),
    REPRESENTING: (
        "mijn/machtigingen/",
        *(f"mijn/machtigingen/{page}/" for page in ("persoon", "organisatie", "controleren", "wettelijk")),
        "mijn/machtigingen/<int:pk>/",
        "mijn/machtigingen/<int:pk>/intrekken/",
        "mijn/machtigingen/uitnodiging/<int:pk>/",
        "mijn/machtigingen/uitnodiging/<int:pk>/intrekken/",
        "mijn/namens/",
        *(f"mijn/namens/{page}/" for page in ("zelf", "kind", "uitnodiging", "uitnodiging/aannemen")),
        "mijn/namens/<int:pk>/",
        "mijn/namens/<int:pk>/stoppen/",
        "account/wie-tekent/",
    ),
    INITIATIVE: (
        "initiatief/aanvragen/",
        *(f"initiatief/<str:reference>/{page}/" for page in ("ontvangen", "niet-eens", "intrekken")),
    ),
    BUILDING_PLAN: (
        *("bouwplan/nieuw/", "bouwplan/<int:pk>/", "bouwplan/<int:pk>/stap/<slug:name>/"),
        *(
            f"bouwplan/<int:pk>/{page}/"
            for page in ("versturen", "uitnodigen", "omgeving", "reacties", "bijeenkomst", "verslag")
        ),
        "bouwplan/<int:pk>/verslag/<int:number>.pdf",
    ),
    OWN_ACCOUNT: (
        *("account/sessies/", "account/opnieuw/", "account/wachtwoord/", "account/eherkenning/callback/"),
        *("account/digid/callback/", "account/digid/geannuleerd/", "account/digid/mislukt/"),
        *("account/2fa/", "account/2fa/code/", "account/2fa/opnieuw/", "account/2fa/app/"),
        *("account/2fa/app/weg/", "account/2fa/reservecodes/", "account/2fa/reservecodes/bestand/"),
        *("account/2fa/reservecodes/nieuw/", "account/2fa/sleutels/", "account/2fa/sleutels/nieuw/"),
        *("account/2fa/sleutels/<int:pk>/", "account/2fa/sleutels/<int:pk>/weg/"),
        *("account/2fa/sleutels/opnieuw/", "account/2fa/sleutels/inloggen/"),
    ),
}
FREE = (
    *("", "contact/", "privacy/", "toegankelijkheid/", "zoeken/", "hulp/", "volgen/"),
    *("diensten/", "onderwerpen/", "nieuws/", "vragen-en-antwoorden/"),
    *("vragen/", "vragen/stellen/", "vragen/melding/", "vragen/melding/doorsturen/", "vragen/bezwaar/"),
    *("vragen/bezwaar/doorsturen/", "vragen/schade/", "vragen/schade/doorsturen/"),
    *("klachten/", "klachten/indienen/", "klachten/oordelen/", "klachten/jaarcijfers/"),
    *("ombudsman/", "ombudsman/verzoek/", "ombudsman/rapporten/", "ombudsman/jaarcijfers/"),
    *("reisdocumenten/", "reisdocumenten/controle/", "account/inloggen/"),
    *("meedoen/", "meedoen/code/", "meedoen/bewijs/", "meedoen/planning/", "meedoen/cijfers/"),
    *("initiatief/", "bouwplan/"),
)
"""Awb art. 2:3, 6:4, 9:4 and 9:18: everybody may ask, complain, object and read, without an account."""


def test_each_page_that_asks_a_log_in_has_its_reason() -> None:
    asks = {
        address
        for address, answers in PAGES.items()
        if answers["anonymous"] == LOG_IN and not is_desk(address)
    }
    known = [address for addresses in ASKS.values() for address in addresses]
    assert len(known) == len(set(known))
    assert asks - set(known) == set(), "say why the law asks an account here, or let everybody in"
    assert set(known) - asks == set()


def test_what_the_law_leaves_open_asks_none() -> None:
    assert {address: PAGES[address]["anonymous"] for address in FREE} == dict.fromkeys(FREE, "200")
