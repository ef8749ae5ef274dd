"""Who gets what at the addresses of taking part."""

from __future__ import annotations

from tests.access_answers import HIDDEN, OK, Answers, desk, everybody

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
    "beheer/meedoen/": desk("participation"),
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
}
