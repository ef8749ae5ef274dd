"""Who gets what at every address. A new address needs its row here, or tests/test_access.py fails.

The words stand in tests/access_answers.py; a large room keeps its rows in a file of its own.
"""

from __future__ import annotations

from tests.access_answers import (
    ALL_ROLES,
    CASE,
    COMPLAINT,
    EDITORS,
    FILE,
    FORBIDDEN,
    HANDLERS,
    HELPERS,
    HIDDEN,
    MANAGER,
    OK,
    ON_WORK_LISTS,
    OTHER_KINDS,
    PRINTERS,
    QUESTION,
    REGISTRARS,
    REPAIRERS,
    STAFF,
    WITH_CASES,
    Answers,
    desk,
    everybody,
    model,
    on_case,
    resident,
    who,
)
from tests.access_initiatives import INITIATIVES_OF_RESIDENTS
from tests.access_participation import PARTICIPATION
from tests.access_world import ELSEWHERE, LOG_IN

COMPLAINTS_AT_THE_DESK: dict[str, Answers] = {
    "beheer/klachten/": desk(*HANDLERS, *ALL_ROLES),
    "beheer/klachten/maatregelen/": desk(*HANDLERS, *ALL_ROLES),
    "beheer/klachten/werkdruk/": desk(*HANDLERS, *ALL_ROLES),
    **{
        f"{COMPLAINT}{path}": on_case(*HANDLERS)
        for path in (
            *("medewerkers/", "contact/", "tevreden/", "onderdelen/", "niet-behandelen/", "intrekken/"),
            *("gesprekken/", "niet-horen/", "commissie/", "advies/", "verdagen/", "uitstel/"),
            *("oordeel/", "maatregel/"),
        )
    },
    # Without parts there is nothing to look at, and the desk is sent back to the case.
    f"{COMPLAINT}onderzoek/": on_case(*HANDLERS, answer=ELSEWHERE),
    f"{COMPLAINT}afhandelen/": on_case(*HANDLERS, answer=ELSEWHERE),
    f"{COMPLAINT}maatregel/<int:pk>/weg/": on_case(*HANDLERS, answer=ELSEWHERE),
    # The official, hearing or measure is not there.
    **{
        f"{COMPLAINT}{path}": on_case(*HANDLERS, answer=HIDDEN)
        for path in (
            *("medewerkers/<int:pk>/", "medewerkers/<int:pk>/reactie/", "maatregel/<int:pk>/klaar/"),
            *(f"gesprekken/<int:pk>/{what}/" for what in ("verzetten", "afzeggen", "verslag", "reactie")),
        )
    },
    **{
        f"{COMPLAINT}medewerkers/<int:pk>/{path}/": on_case("coordinator", answer=HIDDEN)
        for path in ("account", "samenvoegen")
    },
}

AT_THE_COUNTER: dict[str, Answers] = {
    "balie/": desk(*HELPERS),
    "balie/inschrijven/": desk(*HELPERS),
    # Nobody was found, or nobody is being helped: back to where one looks for them.
    "balie/begin/<str:token>/": desk(*HELPERS, answer=ELSEWHERE),
    "balie/hulp/": {**desk(*HELPERS, answer=ELSEWHERE), "helping": OK},
    **dict.fromkeys(
        (f"balie/hulp/{path}/" for path in ("wie", "langer", "klaar", "voorbij")),
        desk(*HELPERS, answer=ELSEWHERE),
    ),
}
IN_THE_HALL = ("counter", "excluded")
"""Who may act for residents, in the municipality; "ombudsman" has the same roles in the other office."""
QUEUE: dict[str, Answers] = {
    "balie/wachtrij/": desk(*IN_THE_HALL),
    "balie/wachtrij/scherm/<slug:slug>/": desk(*IN_THE_HALL, answer=HIDDEN),
    **dict.fromkeys(
        (f"balie/wachtrij/{path}/" for path in ("plek", "zonder-afspraak", "volgende")),
        desk(*IN_THE_HALL, answer=ELSEWHERE),
    ),
    **dict.fromkeys(
        (f"balie/wachtrij/{path}/<int:pk>/" for path in ("gekomen", "niet-gekomen", "klaar")),
        desk(*IN_THE_HALL, answer=HIDDEN),
    ),
    "balie/terugbellen/": desk(*HELPERS),
    "balie/terugbellen/nieuw/": desk(*HELPERS),
    "balie/terugbellen/<int:pk>/": desk(*HELPERS, answer=HIDDEN),
    **dict.fromkeys(
        (f"balie/terugbellen/<int:pk>/{path}/" for path in ("nemen", "terugleggen", "sluiten")),
        desk(*HELPERS, answer=HIDDEN),
    ),
    "hulp/": everybody(OK),
    "hulp/gevraagd/<uuid:key>/": everybody(HIDDEN),
    "hulp/folder/<slug:slug>/": everybody(HIDDEN),
    "hulp/folder/<slug:slug>/pdf/": everybody(HIDDEN),
}

PLAN = "beheer/voornemens/<int:pk>/"
INTENTIONS: dict[str, Answers] = {
    "voornemens/": everybody(OK),
    "voornemens/<slug:slug>/": everybody(HIDDEN),
    "volg/lijn/<slug:slug>/": everybody(HIDDEN),
    "beheer/voornemens/": desk(*EDITORS),
    "beheer/voornemens/nieuw/": desk(*EDITORS),
    "beheer/voornemens/lijst/<slug:name>/": desk(*EDITORS, answer=HIDDEN),
    # The plan that is asked for is not there
    **dict.fromkeys(
        (PLAN, f"{PLAN}tekst/", f"{PLAN}voorbeeld/", f"{PLAN}weggooien/"), desk(*EDITORS, answer=HIDDEN)
    ),
    **dict.fromkeys(
        (
            *(f"{PLAN}publiceren/", f"{PLAN}vertellen/<slug:what>/"),
            f"{PLAN}stap/<int:step>/<slug:what>/",
        ),
        desk("chief_editor", answer=HIDDEN),
    ),
    **model("following/thread", see=EDITORS, add=EDITORS),
    **model("following/label", see=MANAGER, add=MANAGER),
}

PAGES: dict[str, Answers] = {
    **PARTICIPATION,
    **INITIATIVES_OF_RESIDENTS,
    **COMPLAINTS_AT_THE_DESK,
    **INTENTIONS,
    **AT_THE_COUNTER,
    **QUEUE,
    "account/alleen-zelf/": everybody(FORBIDDEN),
    **dict.fromkeys(("account/alleen-zelf/", "account/alleen-inwoners/"), everybody(FORBIDDEN)),
    "account/wie-tekent/": everybody(LOG_IN),
    "account/eherkenning/login/": everybody(OK),
    "account/eherkenning/callback/": everybody(LOG_IN),
    # For everybody
    **dict.fromkeys(
        (
            *("", "in-de-stad/", "contact/", "privacy/", "toegankelijkheid/", "ontwerp/", "volgen/"),
            *("healthz", "readyz", "robots.txt", ".well-known/security.txt"),
            *("reisdocumenten/", "reisdocumenten/controle/"),
            *("account/inloggen/", "account/digid/login/", "account/gesloten/"),
            "betalingen/melding/<uuid:key>/",
            *("zoeken/", "zoeken/suggesties/", "volg/buurten/"),
            *("bekendmakingen/", "bekendmakingen/kaart/"),
            *("onderwerpen/", "diensten/", "vragen-en-antwoorden/", "nieuws/", "reactie/bedankt/"),
            *("klachten/oordelen/", "klachten/jaarcijfers/"),
            *("ombudsman/rapporten/", "ombudsman/jaarcijfers/"),
            *("raad/", "raad/kalender/", "raad/vergaderingen.ics"),
            *("raad/vergaderingen/", "raad/vergaderingen/eerder/", "raad/moties/", "raad/commissies/"),
            "raad/leden/",
            *("sitemap.xml", "opensearch.xml", "nieuws.rss", "diensten.rss", "api/diensten.json"),
        ),
        everybody(OK),
    ),
    **dict.fromkeys(
        (
            *("onderwerpen/<slug:slug>/", "diensten/<slug:slug>/", "diensten/<slug:slug>/pagina.pdf"),
            *("nieuws/<slug:slug>/", "bekendmakingen/<slug:identifier>/"),
            *("volg/buurten/<slug:slug>/", "volg/buurten/<slug:slug>/kalender/"),
            "volg/buurten/<slug:slug>/kalender/<int:year>/<int:number>/",
            *("volg/buurten/<slug:slug>/agenda.ics", "volg/buurten/<slug:slug>/nieuw.rss"),
            *("klachten/oordelen/<slug:slug>/", "ombudsman/rapporten/<slug:slug>/"),
            *("klachten/jaarcijfers/<int:year>/", "klachten/jaarcijfers/<int:year>/verslag.pdf"),
            *("ombudsman/jaarcijfers/<int:year>/", "ombudsman/jaarcijfers/<int:year>/verslag.pdf"),
        ),
        everybody(HIDDEN),
    ),
    **dict.fromkeys(
        (
            *("vragen/", "vragen/nood/", "vragen/antwoorden/", "vragen/stellen/", "vragen/melding/"),
            *("vragen/bezwaar/", "vragen/schade/", "vragen/melding/doorsturen/"),
            *("vragen/bezwaar/doorsturen/", "vragen/schade/doorsturen/"),
        ),
        everybody(OK),
    ),
    # The council: what is asked for is not there
    **dict.fromkeys(
        (
            "raad/kalender/<int:year>/<int:month>/",
            *("raad/vergadering/<int:pk>/", "raad/vergadering/<int:pk>/zo-was-het/"),
            "raad/vergadering/<int:pk>/mist-u-een-document/",
            "raad/vergadering/<int:pk>/mist-u-een-document/bedankt/",
            *("raad/vergadering/<int:meeting_pk>/punt/<int:pk>/", "raad/stuk/<int:pk>/"),
            *("raad/commissies/<slug:slug>/", "raad/commissies/<slug:slug>/vergaderingen.ics"),
            *("raad/leden/<slug:slug>/", "raad/partijen/<slug:slug>/"),
        ),
        everybody(HIDDEN),
    ),
    **dict.fromkeys(
        (f"beheer/raad/{path}" for path in ("", "uitgelegd/", "gemist/", "vergaderingen/")), desk(*EDITORS)
    ),
    **dict.fromkeys(
        (
            f"beheer/raad/{path}"
            for path in ("punt/<int:pk>/", "gemist/<int:pk>/klaar/", "vergaderingen/<int:pk>/")
        ),
        desk(*EDITORS, answer=HIDDEN),
    ),
    "beheer/raad/weghalen/<slug:what>/<int:pk>/": desk("chief_editor", answer=HIDDEN),
    **model("council/body", see=EDITORS, add=EDITORS),
    **model("council/party", see=EDITORS, add=EDITORS),
    **model("council/member", see=EDITORS, add=EDITORS),
    **model("council/seat", see=EDITORS, add=EDITORS),
    # Following: by mail without an account, or for oneself; an unknown link is the same for all
    "volg/": everybody(OK, representing=ELSEWHERE),
    "volg/verstuurd/": everybody(OK),
    "volg/bevestigen/<str:token>/": everybody(HIDDEN),
    "volg/mijn/<str:token>/": everybody(HIDDEN),
    "volg/stoppen/<str:token>/": everybody(OK),
    "reactie/": everybody("400"),
    "zoeken/reactie/": everybody(ELSEWHERE),
    "volg/buurten/kies/": everybody(ELSEWHERE),
    "zoeken/naar/<slug:kind>/<path:key>/": everybody(HIDDEN),
    "betalingen/terug/<uuid:key>/": everybody(ELSEWHERE),
    # A wrong code or signature is refused, whoever comes with it
    "volgen/<str:reference>/<str:code>/": everybody(FORBIDDEN),
    "reisdocumenten/terugmelding/producent/": everybody(FORBIDDEN),
    "reisdocumenten/terugmelding/koerier/": everybody(FORBIDDEN),
    # Logging in and out
    "account/digid/callback/": everybody(LOG_IN),
    "account/digid/geannuleerd/": everybody(LOG_IN),
    "account/digid/mislukt/": everybody(LOG_IN),
    "account/login/": everybody(ELSEWHERE, anonymous=OK),
    "account/uitloggen/": everybody(OK, anonymous=ELSEWHERE),
    "account/logout/": everybody(OK, anonymous=ELSEWHERE),
    "account/sessies/": everybody(OK, anonymous=LOG_IN),
    "account/opnieuw/": who(LOG_IN, FORBIDDEN, OK),
    # Passwords and second factors are for staff; nobody signs up or resets by mail
    **dict.fromkeys(
        ("account/wachtwoord/", "account/2fa/", "account/2fa/sleutels/"),
        who(LOG_IN, HIDDEN, OK),
    ),
    **dict.fromkeys(
        (
            *("account/2fa/opnieuw/", "account/2fa/app/", "account/2fa/reservecodes/nieuw/"),
            *("account/2fa/sleutels/nieuw/", "account/2fa/sleutels/<int:pk>/"),
            *("account/2fa/sleutels/<int:pk>/weg/", "account/2fa/sleutels/opnieuw/"),
        ),
        who(LOG_IN, HIDDEN, ELSEWHERE),
    ),
    **dict.fromkeys(
        ("account/2fa/app/weg/", "account/2fa/reservecodes/", "account/2fa/reservecodes/bestand/"),
        who(LOG_IN, HIDDEN, HIDDEN),
    ),
    "account/2fa/code/": who(LOG_IN, ELSEWHERE, ELSEWHERE),
    "account/2fa/sleutels/inloggen/": who(LOG_IN, ELSEWHERE, ELSEWHERE),
    **dict.fromkeys(
        (
            *(
                "account/dicht/signup-a/",
                "account/dicht/email-a/",
                "account/dicht/email_verification_sent-a/",
            ),
            *("account/dicht/set_password-a/", "account/dicht/reset_password-a/"),
            *(
                "account/dicht/confirm_login_code-a/",
                "account/dicht/signup-s/",
                "account/dicht/connections-s/",
            ),
        ),
        everybody(HIDDEN),
    ),
    # Residents
    "mijn/": resident(OK, OK),
    "mijn/berichten/": resident(OK, OK),
    "mijn/volgen/": resident(OK, OK, representing=ELSEWHERE),
    "mijn/hulp/": resident(OK, OK),
    "reisdocumenten/aanvraag/": resident(ELSEWHERE, ELSEWHERE),
    **dict.fromkeys(
        (
            *("mijn/zaken/<str:reference>/", "mijn/zaken/<str:reference>/bericht/"),
            *("mijn/zaken/<str:reference>/afspraak/", "mijn/zaken/<str:reference>/afspraak.ics"),
            "reisdocumenten/zaak/<str:reference>/bevestiging/",
            "reisdocumenten/zaak/<str:reference>/bevestiging.pdf",
            "reisdocumenten/zaak/<str:reference>/intrekken/",
            "reisdocumenten/zaak/<str:reference>/bezorgen/",
            "reisdocumenten/<str:reference>/betalen/",
        ),
        resident(OK, HIDDEN, representing=HIDDEN),  # a passport is outside this mandate
    ),
    "mijn/zaken/<str:reference>/afspraak/afzeggen/": resident(ELSEWHERE, HIDDEN, representing=HIDDEN),
    # A draft that was begun at home does not exist at the counter, until it is handed over
    "reisdocumenten/aanvraag/<uuid:key>/<slug:name>/": resident(OK, HIDDEN, helping=HIDDEN),
    **dict.fromkeys(
        (
            "reisdocumenten/aanvraag/<uuid:key>/verwijderen/",
            "reisdocumenten/aanvraag/<uuid:key>/kan-niet-online/",
        ),
        resident(ELSEWHERE, HIDDEN, helping=HIDDEN),
    ),
    "mijn/zaken/<str:reference>/bijlagen/<int:pk>/": resident(HIDDEN, HIDDEN),
    # From home to the counter and back
    "verder/": resident(OK, OK, helping=ELSEWHERE),
    "mijn/aanvraag/<uuid:key>/overdragen/": resident(OK, HIDDEN, helping=HIDDEN),
    "mijn/aanvraag/<uuid:key>/overdragen.pdf": resident(ELSEWHERE, HIDDEN, helping=HIDDEN),
    "reisdocumenten/aanvraag/<uuid:key>/": resident(ELSEWHERE, HIDDEN, helping=HIDDEN),
    "balie/code/": desk("counter", "excluded"),
    # Letters that came by post: the one that is asked for is not there
    **dict.fromkeys(("balie/post/", "balie/post/nieuw/"), desk(*HELPERS)),
    **{
        f"balie/post/<int:pk>/{path}": desk(*HELPERS, answer=HIDDEN)
        for path in (
            *(
                "",
                "scan/<int:file_pk>/",
                "soort/",
                "afzender/",
                "afzender/inschrijven/",
                "zaak/",
                "invoeren/",
                "klaar/",
            ),
            "doorsturen/",
        )
    },
    # Mandates: one's own; codes, children and choosing are for who logged in
    **dict.fromkeys(
        (*("mijn/machtigingen/", "mijn/machtigingen/persoon/", "mijn/machtigingen/organisatie/"),),
        resident(OK, OK),
    ),
    # Nobody helps somebody to act for a third person.
    **dict.fromkeys(("mijn/namens/", "mijn/namens/uitnodiging/"), resident(OK, OK, helping=ELSEWHERE)),
    "mijn/machtigingen/wettelijk/": resident(ELSEWHERE, ELSEWHERE, helping=OK),
    **dict.fromkeys(
        (
            "mijn/machtigingen/controleren/",
            *("mijn/namens/zelf/", "mijn/namens/uitnodiging/aannemen/", "mijn/namens/kind/"),
        ),
        resident(ELSEWHERE, ELSEWHERE),
    ),
    **dict.fromkeys(
        (
            *("mijn/machtigingen/<int:pk>/", "mijn/machtigingen/<int:pk>/intrekken/"),
            "mijn/machtigingen/uitnodiging/<int:pk>/",
            "mijn/machtigingen/uitnodiging/<int:pk>/intrekken/",
        ),
        resident(HIDDEN, HIDDEN),
    ),
    **dict.fromkeys(
        ("mijn/namens/<int:pk>/", "mijn/namens/<int:pk>/stoppen/"),
        resident(HIDDEN, HIDDEN, helping=ELSEWHERE),
    ),
    # Questions: who asked without DigiD comes in by the code of a message
    **dict.fromkeys(
        (
            "vragen/<str:reference>/verstuurd/",
            "vragen/<str:reference>/verstuurd/pdf/",
            "vragen/<str:reference>/intrekken/",
        ),
        resident(OK, HIDDEN),
    ),
    **dict.fromkeys(
        ("vragen/<str:reference>/geholpen/", "vragen/<str:reference>/heropenen/"),
        resident(ELSEWHERE, HIDDEN),  # it is not answered yet
    ),
    # Consent is asked of Pieter: not even who asked for it may open the page, and nobody gives it for another
    "reisdocumenten/toestemming/<uuid:token>/": resident(HIDDEN, HIDDEN, helping=ELSEWHERE),
    # The desk
    **dict.fromkeys(
        ("beheer/", "beheer/instellingen/", "beheer/jsi18n/", "beheer/password_change/done/"), desk(*STAFF)
    ),
    "beheer/login/": who(LOG_IN, ELSEWHERE, ELSEWHERE),
    "beheer/logout/": everybody(ELSEWHERE),
    "beheer/password_change/": desk(*STAFF, answer=ELSEWHERE),
    "beheer/autocomplete/": desk(),
    "beheer/r/<path:content_type_id>/<path:object_id>/": desk(*STAFF, answer=HIDDEN),
    "beheer/(?P<url>.*)$": desk(*STAFF, answer=HIDDEN),
    **dict.fromkeys(("beheer/zaken/", "beheer/cijfers/"), desk(*ON_WORK_LISTS)),
    "beheer/zaken/zoeken/": desk(*ON_WORK_LISTS, answer=ELSEWHERE),
    "beheer/zaken/lijst/<slug:slug>/": desk(*ON_WORK_LISTS, answer=HIDDEN),
    # The register of complaints and what is published: each office its own
    **dict.fromkeys(
        (
            *("beheer/klachtenregister/", "beheer/klachtenregister/rijen.csv"),
            *("beheer/klachtenregister/jaarverslag.pdf", "beheer/publicaties/", "beheer/publicaties/nieuw/"),
        ),
        desk(*REGISTRARS),
    ),
    **dict.fromkeys(
        (
            *("beheer/publicaties/<int:pk>/", "beheer/publicaties/<int:pk>/wijzigen/"),
            "beheer/publicaties/<int:pk>/intrekken/",
        ),
        desk(*REGISTRARS, answer=HIDDEN),
    ),
    "beheer/koerier/": desk("issuer", *ALL_ROLES),
    "beheer/brieven/": desk(*PRINTERS),
    "beheer/brieven/nieuw/": desk(*PRINTERS, answer=ELSEWHERE),
    "beheer/brieven/<int:pk>/gepost/": desk(*PRINTERS, answer=HIDDEN),
    "beheer/brieven/<int:pk>/<slug:part>/": desk(*PRINTERS, answer=HIDDEN),
    "beheer/berichten/<int:pk>/brief/": desk(*PRINTERS, *MANAGER, answer=HIDDEN),
    "beheer/betalingen/": desk(*REPAIRERS),
    "beheer/betalingen/<int:pk>/nakijken/": on_case("counter"),
    "beheer/terugbetalingen/<int:pk>/opnieuw/": desk(*REPAIRERS, answer=HIDDEN),
    CASE: on_case(*WITH_CASES, also_hidden=OTHER_KINDS),
    f"{CASE}notitie/": on_case(*WITH_CASES, also_hidden=OTHER_KINDS),
    f"{CASE}gelezen/": on_case(*WITH_CASES, answer=ELSEWHERE, also_hidden=OTHER_KINDS),
    f"{CASE}stap/<slug:target>/": on_case(*WITH_CASES, answer=ELSEWHERE, also_hidden=OTHER_KINDS),
    f"{CASE}bericht/": on_case("counter", "decider", also_hidden=OTHER_KINDS),
    f"{CASE}behandelaar/": on_case(
        "counter", "decider", answer=ELSEWHERE, also_hidden=("coordinator", "investigator")
    ),
    f"{CASE}bijlage/<int:pk>/": on_case(*WITH_CASES, answer=HIDDEN, also_hidden=OTHER_KINDS),
    f"{CASE}innemen/": on_case("counter"),
    f"{CASE}intrekken/": on_case("counter"),
    f"{CASE}vaststellen/<slug:matter>/": on_case("counter"),
    f"{CASE}toestemming/<int:pk>/": on_case("counter"),
    f"{CASE}verlengen/": on_case("decider"),
    f"{CASE}uitreiken/": on_case("issuer"),
    f"{CASE}koerier/": on_case("issuer"),
    f"{CASE}bsn/<int:person_id>/": on_case(*WITH_CASES, also_hidden=OTHER_KINDS),
    f"{CASE}opnieuw/<int:message_id>/": on_case(
        "counter", "manager", answer=HIDDEN, also_hidden=("coordinator", "investigator")
    ),
    "beheer/afspraken/<int:pk>/gekomen/": on_case("counter", "issuer", answer=ELSEWHERE),
    "beheer/afspraken/<int:pk>/niet-gekomen/": on_case("counter", "issuer", answer=ELSEWHERE),
    # Questions at the desk
    "beheer/vragen/cijfers/": desk("counter", "handler", "coordinator", *ALL_ROLES),
    "beheer/vragen/taal/": desk("counter", "coordinator", *ALL_ROLES),
    **dict.fromkeys(
        (
            *(f"{QUESTION}antwoord/", f"{QUESTION}doorsturen/", f"{QUESTION}samenvoegen/"),
            *(f"{QUESTION}losmaken/", f"{QUESTION}heropenen/", f"{QUESTION}intrekken/"),
            *(f"{QUESTION}onderwerp/", f"{QUESTION}is-een-klacht/"),
        ),
        on_case("counter", "coordinator"),
    ),
    "beheer/klachten/<str:reference>/is-een-vraag/": on_case("handler", "coordinator"),
    # Complaints: intake on the website, one's own complaint, entering at the desk. Who helps at the counter
    # may not see complaints, and sees none of whom they help either
    "klachten/": everybody(OK),
    "klachten/indienen/": everybody(OK),
    **dict.fromkeys(
        (
            *("klachten/<str:reference>/verstuurd/", "klachten/<str:reference>/verstuurd/pdf/"),
            *("klachten/<str:reference>/intrekken/", "klachten/<str:reference>/duurt-te-lang/"),
        ),
        resident(OK, HIDDEN, helping=HIDDEN),
    ),
    **dict.fromkeys(
        (
            "klachten/<str:reference>/verslag/<int:pk>/",
            "klachten/<str:reference>/gesprek/<int:pk>/agenda/",
        ),
        resident(HIDDEN, HIDDEN),
    ),
    "beheer/klachten/nieuw/": desk("counter", "coordinator", "excluded"),
    "beheer/signalen/<int:pk>/gezien/": desk(
        *("counter", "decider", "issuer", "handler", "coordinator", "investigator", *ALL_ROLES), answer=HIDDEN
    ),
    # The ombudsman: everybody may read about him; a request is its owner's and his office's
    "ombudsman/": everybody(OK),
    "ombudsman/verzoek/": {**everybody(ELSEWHERE), **dict.fromkeys(("anonymous", "owner", "stranger"), OK)}
    | {"low_level": LOG_IN, "helping": FORBIDDEN},
    **dict.fromkeys(
        (
            *("ombudsman/<str:reference>/verstuurd/", "ombudsman/<str:reference>/dossier/"),
            *("ombudsman/<str:reference>/reactie/", "ombudsman/<str:reference>/naar-de-gemeente/"),
            "ombudsman/<str:reference>/intrekken/",
            "ombudsman/<str:reference>/verstuurd/pdf/",
        ),
        resident(OK, HIDDEN, helping=HIDDEN, representing=HIDDEN),  # of another office
    ),
    **dict.fromkeys(("beheer/ombudsman/nieuw/", "beheer/ombudsman/invoeren/"), desk("investigator")),
    **dict.fromkeys(
        (
            *(f"{FILE}bevoegd/", f"{FILE}niet-bevoegd/", f"{FILE}geen-onderzoek/", f"{FILE}bemiddeld/"),
            *(f"{FILE}intrekken/", f"{FILE}vraag/", f"{FILE}gesprek/", f"{FILE}bevindingen/"),
            *(f"{FILE}reactie/", f"{FILE}normen/", f"{FILE}aanbevelingen/", f"{FILE}rapport/"),
            f"{FILE}wat-kwam-ervan/",
        ),
        desk("investigator"),
    ),
    **dict.fromkeys(
        (f"{FILE}vraag/<int:pk>/", f"{FILE}gesprek/<int:pk>/", f"{FILE}dossier/"),
        desk("investigator", answer=HIDDEN),
    ),
    "beheer/ombudsman-vragen/": desk("contact"),
    "beheer/ombudsman-vragen/<int:pk>/": desk("contact", answer=HIDDEN),
    "beheer/ombudsman-vragen/rapport/<str:number>/": desk("contact", answer=HIDDEN),
    # The editors of information
    **dict.fromkeys(("beheer/inhoud/", "beheer/inhoud/links/", "beheer/inhoud/nieuw/"), desk(*EDITORS)),
    **dict.fromkeys(
        (
            *("beheer/inhoud/lijst/<slug:name>/", "beheer/inhoud/pagina/<slug:slug>/"),
            *("beheer/inhoud/pagina/<slug:slug>/concept/", "beheer/inhoud/versie/<int:pk>/"),
            "beheer/inhoud/versie/<int:pk>/tekst/<slug:language>/",
            "beheer/inhoud/versie/<int:pk>/stap/<slug:target>/",
            "beheer/inhoud/versie/<int:pk>/vergelijk/<int:other>/",
        ),
        desk(*EDITORS, answer=HIDDEN),
    ),
    **dict.fromkeys(
        ("beheer/inhoud/pagina/<slug:slug>/gegevens/", "beheer/inhoud/versie/<int:pk>/moment/"),
        desk("chief_editor", answer=HIDDEN),
    ),
    "voorbeeld/<str:token>/": everybody(HIDDEN),
    **model("services/topic", see=EDITORS, add=EDITORS, delete=True),
    **model("services/question", see=EDITORS, add=EDITORS, delete=True),
    **model("services/news", see=EDITORS, add=EDITORS, delete=True),
    **model("services/pagefeedback", see=EDITORS),
    **model("importing/importrun", see=(*MANAGER, *EDITORS)),
    # What people ask and do not find
    "beheer/zoeken/": desk(*EDITORS),
    "beheer/zoeken/lijst/<slug:name>/": desk(*EDITORS, answer=HIDDEN),
    "beheer/zoeken/vraag/": desk(*EDITORS, answer=ELSEWHERE),
    "beheer/zoeken/afgehandeld/": desk(*EDITORS, answer=ELSEWHERE),
    **model("search/synonym", see=EDITORS, add=EDITORS, delete=True),
    **model("search/bestbet", see=EDITORS, delete=True),
    **model("search/addedwords", see=EDITORS, delete=True),
    # Tables in Django's own pages
    **model("auth/group"),
    **model("account/emailaddress"),
    **model("mfa/authenticator"),
    **model("socialaccount/socialapp"),
    **model("socialaccount/socialtoken"),
    **model("socialaccount/socialaccount"),
    **model("usersessions/usersession"),
    **model("audit/accessrecord", see=MANAGER),
    **model("city/location", see=MANAGER, add=MANAGER, delete=True),
    **model("city/openinghours", see=MANAGER, add=MANAGER, delete=True),
    **model("city/closedday", see=MANAGER, add=MANAGER, delete=True),
    **model("city/equatedday", see=MANAGER, add=MANAGER, delete=True),
    **model("city/tariff", see=MANAGER, add=MANAGER, delete=True),
    **model("city/sender", see=MANAGER),
    **model("city/area", see=MANAGER),
    **model("announcements/announcementkind", see=EDITORS, add=EDITORS),
    **model("city/outage", see=MANAGER, add=MANAGER),
    **model("appointments/slot", see=MANAGER),
    **model("accounts/user", see=MANAGER, add=MANAGER),
    **model("accounts/organisation", see=MANAGER, add=MANAGER),
    **model("documents/localrules", see=MANAGER, add=MANAGER),
    **model("notifications/message", see=("manager", *PRINTERS)),
    **model("payments/payment", see=REPAIRERS),
    **model("payments/refund", see=REPAIRERS),
    **model("complaints/subject", see=MANAGER, add=MANAGER),
    **model("complaints/ombudsman", see=MANAGER, add=MANAGER),
    **model("city/department", see=("coordinator", "excluded"), add=("coordinator", "excluded")),
    **model("complaints/standardtext", see=("counter", "excluded"), add=("counter", "excluded"), delete=True),
    **model("complaints/competence", see=("investigator",), add=("investigator",)),
    **model("cases/case"),
    "beheer/cases/case/": desk(*STAFF, answer=ELSEWHERE),
    "beheer/cases/case/<path:object_id>/history/": desk(*STAFF, answer=HIDDEN),
    "beheer/cases/case/<path:object_id>/change/": desk(*STAFF, answer=HIDDEN),
}

OTHERWISE: dict[str, dict[str, str]] = {
    "helping": {
        # A draft of home is not there; what is of one's own log-in only is somewhere else
        **dict.fromkeys(
            ("mijn/aanvraag/<uuid:key>/overdragen/", "reisdocumenten/aanvraag/<uuid:key>/"), HIDDEN
        ),
        "mijn/aanvraag/<uuid:key>/overdragen.pdf": HIDDEN,
        **dict.fromkeys(("verder/", "mijn/namens/", "mijn/namens/uitnodiging/"), ELSEWHERE),
        **dict.fromkeys(("mijn/namens/<int:pk>/", "mijn/namens/<int:pk>/stoppen/"), ELSEWHERE),
        "mijn/machtigingen/wettelijk/": OK,
        "ombudsman/verzoek/": FORBIDDEN,  # of the other office
    },
    "representing": {
        # How to be reached, mandates and consent are for the person alone
        **dict.fromkeys(("verder/", "mijn/berichten/", "mijn/machtigingen/"), ELSEWHERE),
        **dict.fromkeys(
            (f"mijn/machtigingen/{path}/" for path in ("persoon", "organisatie", "<int:pk>")), ELSEWHERE
        ),
        "mijn/machtigingen/<int:pk>/intrekken/": ELSEWHERE,
        "mijn/machtigingen/uitnodiging/<int:pk>/": ELSEWHERE,
        "mijn/machtigingen/uitnodiging/<int:pk>/intrekken/": ELSEWHERE,
        "reisdocumenten/toestemming/<uuid:token>/": ELSEWHERE,
        # Passports and the ombudsman are outside this mandate
        **dict.fromkeys(
            (
                f"reisdocumenten/aanvraag/{path}"
                for path in (
                    *("", "<uuid:key>/", "<uuid:key>/<slug:name>/", "<uuid:key>/verwijderen/"),
                    "<uuid:key>/kan-niet-online/",
                )
            ),
            FORBIDDEN,
        ),
        "ombudsman/verzoek/": FORBIDDEN,
    },
}
"""Where who acts for the owner gets something else than the owner."""

for _role, _answers in OTHERWISE.items():
    for _address, _answer in _answers.items():
        PAGES[_address] = {**PAGES[_address], _role: _answer}
