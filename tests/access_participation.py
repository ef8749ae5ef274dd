"""Who gets what at the addresses of taking part."""

from __future__ import annotations

from tests.access_answers import HIDDEN, OK, Answers, desk, everybody
from tests.access_world import ELSEWHERE

ASKERS = ("participation",)
PROCESS = "beheer/meedoen/<int:pk>/"
ANSWERING = "beheer/meedoen/<int:pk>/"

PARTICIPATION: dict[str, Answers] = {
    "meedoen/": everybody(OK),
    "meedoen/<slug:slug>/": everybody(HIDDEN),
    # Meetings and challenges.
    "meedoen/afmelden/<str:token>/": everybody(HIDDEN),
    **{
        f"meedoen/<slug:slug>/{rest}": everybody(HIDDEN)
        for rest in (
            *("bijeenkomsten/<int:pk>/", "bijeenkomsten/<int:pk>.ics", "bijeenkomsten.ics"),
            *("uitslag/", "verbeteren/"),
        )
    },
    **{
        f"beheer/meedoen/<int:pk>/{rest}": desk("participation", answer=HIDDEN)
        for rest in (
            *("bijeenkomsten/", "bijeenkomsten/nieuw/", "bijeenkomsten/<int:number>/"),
            *(f"bijeenkomsten/<int:number>/{page}/" for page in ("wijzigen", "afzeggen", "verslag")),
            *("bijeenkomsten/<int:number>/weg/<int:sign_up>/", "uitdaging/", "jury/"),
            *(f"uitdaging/{page}/" for page in ("jury", "nominaties", "winnaar", "evaluatie")),
            "jury/<int:juror>/<int:entry>/",
        )
    },
    # desk
    "meedoen/planning/": everybody(OK),
    "meedoen/<slug:slug>/bereik/": everybody(HIDDEN),
    "meedoen/<slug:slug>/open-data.json": everybody(HIDDEN),
    **dict.fromkeys(
        (f"beheer/meedoen/{path}" for path in ("", "nieuw/", "planning/", "modereren/")), desk(*ASKERS)
    ),
    "beheer/meedoen/lijst/<slug:name>/": desk(*ASKERS, answer=HIDDEN),
    "beheer/meedoen/modereren/<slug:name>/": desk(*ASKERS, answer=HIDDEN),
    # The process is not there.
    **{
        f"{PROCESS}{path}": desk(*ASKERS, answer=HIDDEN)
        for path in (
            *("", "tekst/", "voorbeeld/", "publiceren/", "weggooien/", "nieuws/", "antwoorddag/", "fase/"),
            *("fase/<int:phase>/", "fase/<int:phase>/weg/", "fase/<int:phase>/sluiten/", "samenvoegen/"),
            *("invoeren/", "bewijs/<int:contribution>/", "scan/<int:contribution>/", "formulieren/"),
            *("bereik/", "bereik/<int:nudge>/gedaan/", "export/", "export/<int:export>/"),
        )
    },
    # asking
    **{
        f"meedoen/<slug:slug>/{path}": everybody(HIDDEN)
        for path in (
            *("vragenlijst/", "vragenlijst/<int:number>/", "vragenlijst/nalezen/", "vragenlijst/verstuurd/"),
            *("resultaten/", "resultaten/<int:pk>/", "tekst/", "tekst/<int:number>/"),
            *("verdelen/", "volgorde/", "kaart/"),
        )
    },
    **{
        f"beheer/meedoen/<int:pk>/{path}": desk("participation", answer=HIDDEN)
        for path in (
            *("vragenlijst/", "vragenlijst/antwoorden/", "vragenlijst/bestand/<int:number>/"),
            *("vragenlijst/<int:phase>/nieuw/", "vragenlijst/<int:phase>/voorbeeld/"),
            "vragenlijst/<int:phase>/vraag/<int:number>/",
            "vragenlijst/<int:phase>/vraag/<int:number>/wijzig/",
            *("passages/", "passages/<int:phase>/", "kosten/"),
        )
    },
    # The answer
    "meedoen/cijfers/": everybody(OK),
    "meedoen/oordeel/<str:token>/": everybody(HIDDEN),
    **dict.fromkeys(
        (f"meedoen/<slug:slug>/{rest}" for rest in ("antwoord/", "antwoord/nota.pdf", "oordeel/")),
        everybody(HIDDEN),
    ),
    **dict.fromkeys(
        (
            *(f"{ANSWERING}{rest}" for rest in ("themas/", "nota/", "afsluiten/", "uitvoering/")),
            *(f"{ANSWERING}themas/<int:theme>/", f"{ANSWERING}themas/<int:theme>/weggooien/"),
            f"{ANSWERING}antwoord/<slug:what>/<int:of>/",
            f"{ANSWERING}uitvoering/<int:step>/<slug:what>/",
        ),
        desk("participation", answer=HIDDEN),
    ),
    # voices: what people send in
    "meedoen/code/": everybody(OK),
    "meedoen/regels/": everybody(OK),
    "meedoen/mail/verstuurd/": everybody(OK),
    "meedoen/mail/<str:token>/": everybody(HIDDEN),
    "meedoen/bewijs/": everybody(OK),
    "meedoen/bewijs/inzending/": everybody(ELSEWHERE),
    "meedoen/bewijs/bezwaar/": everybody(ELSEWHERE),
    "meedoen/bewijs/terugnemen/": everybody(ELSEWHERE),
    "meedoen/<slug:slug>/meedoen/": everybody(HIDDEN),
    "meedoen/<slug:slug>/meedoen/iemand-anders/": everybody(HIDDEN),
    "meedoen/<slug:slug>/insturen/": everybody(HIDDEN),
    "meedoen/<slug:slug>/insturen/verstuurd/": everybody(ELSEWHERE),
    "meedoen/<slug:slug>/insturen/bewijs.pdf": everybody(ELSEWHERE),
    "meedoen/<slug:slug>/inzendingen/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/steun/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/reageren/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/melden/": everybody(HIDDEN),
    "meedoen/<slug:slug>/inzendingen/<int:pk>/foto/<int:number>/": everybody(HIDDEN),
    "meedoen/<slug:slug>/weg/": everybody(HIDDEN),
    "meedoen/<slug:slug>/weg/gegevens.json": everybody(HIDDEN),
}
