"""Who gets what at the addresses of initiatives and building plans.

Guides, advisers and deciders have roles of their own, which nobody of this table has: tests/initiatives looks
at what they get.
"""

from __future__ import annotations

from tests.access_answers import FORBIDDEN, HIDDEN, OK, Answers, desk, everybody, model, resident

IN_INITIATIVE = "beheer/initiatieven/<str:reference>/"
INITIATIVES_OF_RESIDENTS: dict[str, Answers] = {
    "initiatief/": everybody(OK),
    "initiatief/aanvragen/": resident(OK, OK, representing=FORBIDDEN),
    # The case of the world is a travel document
    **dict.fromkeys(
        (f"initiatief/<str:reference>/{path}/" for path in ("ontvangen", "niet-eens", "intrekken")),
        resident(HIDDEN, HIDDEN),
    ),
    "bouwplan/": everybody(OK),
    "bouwplan/nieuw/": resident(OK, OK, representing=HIDDEN),
    **dict.fromkeys(
        (
            *("bouwplan/<int:pk>/", "bouwplan/<int:pk>/stap/<slug:name>/"),
            *(
                f"bouwplan/<int:pk>/{path}/"
                for path in ("versturen", "uitnodigen", "omgeving", "reacties", "bijeenkomst", "verslag")
            ),
            "bouwplan/<int:pk>/verslag/<int:number>.pdf",
        ),
        resident(HIDDEN, HIDDEN),
    ),
    "beheer/initiatieven/": desk(),
    **dict.fromkeys(
        (
            f"{IN_INITIATIVE}{path}/"
            for path in (
                *("begeleiden", "advies", "advies/<int:pk>", "vragen", "steun", "steun/nakijken", "verder"),
                *("beslissen", "opnieuw", "afspraken", "klaar", "stoppen"),
            )
        ),
        desk(),
    ),
    **dict.fromkeys(
        ("beheer/initiatieven/bouwplannen/<int:pk>/", "beheer/initiatieven/bouwplannen/<int:pk>/brieven/"),
        desk(),
    ),
    **model("initiatives/initiativerules"),
}
