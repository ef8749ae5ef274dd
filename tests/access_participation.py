"""Who gets what at the addresses of taking part."""

from __future__ import annotations

from tests.access_answers import HIDDEN, OK, Answers, desk, everybody

ASKERS = ("participation",)
PROCESS = "beheer/meedoen/<int:pk>/"

PARTICIPATION: dict[str, Answers] = {
    "meedoen/": everybody(OK),
    "meedoen/<slug:slug>/": everybody(HIDDEN),
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
}
