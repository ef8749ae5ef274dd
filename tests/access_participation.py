"""Who gets what at the addresses of taking part."""

from __future__ import annotations

from tests.access_answers import HIDDEN, OK, Answers, desk, everybody

ANSWERING = "beheer/meedoen/<int:pk>/"

PARTICIPATION: dict[str, Answers] = {
    "meedoen/": everybody(OK),
    "meedoen/<slug:slug>/": everybody(HIDDEN),
    # The answer
    "meedoen/cijfers/": everybody(OK),
    "meedoen/oordeel/<str:token>/": everybody(HIDDEN),
    **dict.fromkeys(
        (f"meedoen/<slug:slug>/{rest}" for rest in ("antwoord/", "antwoord/nota.pdf", "oordeel/")),
        everybody(HIDDEN),
    ),
    **dict.fromkeys(("beheer/meedoen/", "beheer/meedoen/antwoorden/"), desk("participation")),
    **dict.fromkeys(
        (
            *(f"{ANSWERING}{rest}" for rest in ("themas/", "nota/", "afsluiten/", "uitvoering/")),
            *(f"{ANSWERING}themas/<int:theme>/", f"{ANSWERING}themas/<int:theme>/weggooien/"),
            f"{ANSWERING}antwoord/<slug:what>/<int:of>/",
            f"{ANSWERING}uitvoering/<int:step>/<slug:what>/",
        ),
        desk("participation", answer=HIDDEN),
    ),
}
