"""Who gets what at the addresses of taking part."""

from __future__ import annotations

from tests.access_answers import ELSEWHERE, HIDDEN, OK, Answers, desk, everybody

PARTICIPATION: dict[str, Answers] = {
    "meedoen/": everybody(OK),
    "meedoen/<slug:slug>/": everybody(HIDDEN),
    # asking
    "beheer/meedoen/": desk("participation", answer=ELSEWHERE),
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
}
