"""The pages on which people fill in something: each shows "Hulp nodig?". One list, so none is forgotten."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import ResolverMatch, resolve
from django.urls.exceptions import Resolver404
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

FORM_PAGES: dict[str, Any] = {
    "documents:begin": _("Paspoort of identiteitskaart aanvragen"),
    "documents:step": _("Paspoort of identiteitskaart aanvragen"),
    "documents:stopped": _("Paspoort of identiteitskaart aanvragen"),
    "documents:check": _("Controle voor een paspoort of identiteitskaart"),
    "documents:consent": _("Toestemming voor een reisdocument"),
    "documents:delivery": _("Bezorgen van een document"),
    "documents:pay": _("Betalen"),
    "documents:withdraw": _("Aanvraag intrekken"),
    "appointments:appointment": _("Afspraak aan de balie"),
    "complaints:ask": _("Een vraag stellen"),
    "complaints:forward_report": _("Een melding laten doorsturen"),
    "complaints:forward_objection": _("Een bezwaar laten doorsturen"),
    "complaints:forward_compensation": _("Een verzoek laten doorsturen"),
    "complaints:question_helped": _("Antwoord op een vraag"),
    "complaints:question_reopen": _("Antwoord op een vraag"),
    "complaints:question_withdraw": _("Een vraag intrekken"),
    "complaints:complain": _("Een klacht indienen"),
    "complaints:withdraw_complaint": _("Een klacht intrekken"),
    "complaints:report": _("Verslag van een gesprek"),
    "complaints:complaint_is_slow": _("Een klacht duurt te lang"),
    "complaints:ombudsman_request": _("Verzoek aan de ombudsman"),
    "complaints:ombudsman_dossier": _("Verzoek aan de ombudsman"),
    "complaints:ombudsman_reaction": _("Verzoek aan de ombudsman"),
    "complaints:ombudsman_pass_on": _("Verzoek aan de ombudsman"),
    "complaints:ombudsman_withdraw": _("Verzoek aan de ombudsman"),
    "initiatives:apply": _("Een initiatief aanvragen"),
    "initiatives:appeal": _("Niet eens met ons antwoord op een initiatief"),
    "initiatives:withdraw": _("Een initiatief intrekken"),
    **dict.fromkeys(
        (f"permit:{page}" for page in ("new", "step", "plan", "invite", "nearby", "meeting", "statement")),
        _("Een bouwplan"),
    ),
    "permit:reactions": _("Een bouwplan"),
    "council:missing": _("Een document van de raad dat u mist"),
    "cases:follow": _("Zaak volgen"),
    "cases:follow_link": _("Zaak volgen"),
    "cases:write": _("Een bericht schrijven"),
    "cases:hand_over": _("Verdergaan aan de balie"),
    "cases:carry_on": _("Thuis verdergaan"),
    **dict.fromkeys(
        (
            *("representing:to_person", "representing:to_organisation", "representing:check"),
            *(
                "representing:mandate",
                "representing:take_back",
                "representing:withdraw",
                "representing:by_law",
            ),
            *(
                "representing:invited",
                "representing:accept",
                "representing:children",
                "representing:lay_down",
            ),
        ),
        _("Een machtiging"),
    ),
    "signer": _("Wie tekent er?"),
    "notifications:preferences": _("Hoe wij berichten sturen"),
    "following:neighbourhoods": _("Uw buurt zoeken"),
    **dict.fromkeys(
        ("following:start", "following:manage", "my_following:mine"), _("Nieuws uit de stad volgen")
    ),
    **dict.fromkeys(("participation:gathering", "participation:gathering_withdraw"), _("Een bijeenkomst")),
    "participation:revise": _("Een idee verbeteren"),
    **dict.fromkeys(
        ("participation:survey", "participation:survey_step", "participation:survey_check"),
        _("Een vragenlijst"),
    ),
    "participation:passage": _("Een opmerking bij een tekst"),
    "participation:budget": _("Geld verdelen"),
    "participation:ranking": _("Een volgorde kiezen"),
    "participation:map": _("Een plek aanwijzen"),
    **dict.fromkeys(
        ("participation:judge", "participation:judge_logged_in"), _("Uw oordeel over ons antwoord")
    ),
    **dict.fromkeys(
        (
            *("participation:who", "participation:code", "participation:contribute", "participation:react"),
            *("participation:report", "participation:receipt", "participation:receipt_found"),
            *("participation:appeal", "participation:leave"),
        ),
        _("Meedoen met een vraag van de gemeente"),
    ),
    "login": _("Inloggen"),
}
SECRET = {"token", "code"}
"""Parts of an address that open something: such an address is never passed on."""


def is_form_page(match: ResolverMatch | None) -> bool:
    """Whether somebody may get stuck on this page."""
    return match is not None and match.view_name in FORM_PAGES


def may_be_told(match: ResolverMatch) -> bool:
    """Whether the address of this page may stand in a link and be read by staff."""
    return not SECRET & match.kwargs.keys()


def read_page(path: str) -> tuple[str, ResolverMatch | None]:
    """A path of ours as it came in an address or a form: itself and what it leads to, or "" and None."""
    if not path.startswith("/") or path.startswith("//") or len(path) > 200:
        return "", None
    try:
        with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
            match = resolve(path)
    except Resolver404:
        return "", None
    return (path, match) if is_form_page(match) and may_be_told(match) else ("", None)
