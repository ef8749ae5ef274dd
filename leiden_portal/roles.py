"""The roles of staff and what each may do. A migration makes them; people get them in the admin."""

from typing import Any

VIEW_CASES = ("documents.view_traveldocumentrequest", "cases.view_case")

WRITE_CONTENT = (
    "services.write_content",
    *(
        f"services.{verb}_{model}"
        for model in ("topic", "question", "news")
        for verb in ("view", "add", "change", "delete")
    ),
    "services.view_checkedlink",
    "services.view_pagefeedback",
    "services.change_pagefeedback",
    "search.improve_search",
    *(f"search.{verb}_synonym" for verb in ("view", "add", "change", "delete")),
    *(f"search.{verb}_bestbet" for verb in ("view", "delete")),
    *(f"search.{verb}_addedwords" for verb in ("view", "change", "delete")),
)

EXPLAIN_COUNCIL = (
    "council.explain",
    *(
        f"council.{verb}_{model}"
        for model in ("body", "party", "member", "seat")
        for verb in ("view", "add", "change")
    ),
    "importing.view_importrun",
)

TELL_WHAT_HAPPENS = (
    *EXPLAIN_COUNCIL,
    "intentions.write",
    *(f"following.{verb}_thread" for verb in ("view", "add", "change")),
    *(f"announcements.{verb}_announcementkind" for verb in ("view", "add", "change")),
)

ANSWER_QUESTIONS = ("complaints.view_question", "complaints.answer", "complaints.view_standardtext")

HANDLE_COMPLAINTS = (
    "cases.view_case",
    "cases.converse",
    "complaints.view_complaint",
    "complaints.view_question",
    "complaints.handle",
)

ROLES: dict[str, tuple[str, ...]] = {
    "Balie": (
        *VIEW_CASES,
        "accounts.assist",
        "documents.intake",
        "documents.collect",
        "documents.consent_at_counter",
        "cases.converse",
        "complaints.view_question",
        "complaints.enter_complaint",
    ),
    "Servicedesk": (
        *VIEW_CASES,
        "accounts.assist",
        *ANSWER_QUESTIONS,
        "complaints.enter_complaint",
        *(f"complaints.{verb}_standardtext" for verb in ("add", "change", "delete")),
        "documents.process",
        "cases.converse",
        "cases.assign",
        "notifications.view_message",
        "notifications.print_letters",
        "notifications.view_printbatch",
        "payments.repair",
        "payments.view_payment",
        "payments.view_refund",
    ),
    "Beslisser": (*VIEW_CASES, "documents.process", "documents.decide", "cases.converse", "cases.assign"),
    "Uitgifte": (*VIEW_CASES, "documents.issue", "documents.dispatch", "documents.collect"),
    "Functioneel beheer": (
        "accounts.manage_staff",
        "accounts.view_user",
        "accounts.change_user",
        "accounts.add_user",
        *(
            f"city.{verb}_{model}"
            for model in ("location", "openinghours", "closedday", "equatedday", "tariff")
            for verb in ("view", "add", "change", "delete")
        ),
        *(f"city.{verb}_area" for verb in ("view", "change")),
        *(f"following.{verb}_label" for verb in ("view", "add", "change")),
        "importing.view_importrun",
        *(f"city.{verb}_{model}" for model in ("sender", "outage") for verb in ("view", "add", "change")),
        *(f"accounts.{verb}_organisation" for verb in ("view", "add", "change")),
        "appointments.view_slot",
        "appointments.close_slots",
        *(f"documents.{verb}_localrules" for verb in ("view", "add", "change")),
        *(f"complaints.{verb}_subject" for verb in ("view", "add", "change")),
        *(f"complaints.{verb}_ombudsman" for verb in ("view", "add", "change")),
        "notifications.view_message",
        "audit.view_accessrecord",
    ),
    "Klachtbehandelaar": HANDLE_COMPLAINTS,
    "Klachtencoördinator": (
        *HANDLE_COMPLAINTS,
        "complaints.coordinate",
        "complaints.answer",
        "complaints.enter_complaint",
        "complaints.read_register",
        "complaints.publish",
        "cases.assign",
        "notifications.view_message",
        "notifications.print_letters",
        "notifications.view_printbatch",
        *(f"city.{verb}_department" for verb in ("view", "add", "change")),
    ),
    "Contactpersoon ombudsman": ("complaints.answer_ombudsman",),
    "Ombudsman": (
        "cases.view_case",
        "accounts.assist",
        "cases.converse",
        "cases.assign",
        "complaints.view_ombudsmanfile",
        "complaints.investigate",
        "complaints.enter_complaint",
        "complaints.read_register",
        "complaints.publish",
        "notifications.view_message",
        "notifications.print_letters",
        "notifications.view_printbatch",
        *(f"complaints.{verb}_competence" for verb in ("view", "add", "change")),
    ),
    "Redactie": (*WRITE_CONTENT, *TELL_WHAT_HAPPENS),
    "Eindredactie": (
        *WRITE_CONTENT,
        *TELL_WHAT_HAPPENS,
        "services.review_content",
        "services.publish_content",
        "council.take_away",
        "intentions.publish",
    ),
    "Griffie": (*EXPLAIN_COUNCIL, "council.take_away"),
    "Initiatieven": (
        "cases.view_case",
        "cases.converse",
        "cases.assign",
        "initiatives.view_initiative",
        "initiatives.guide",
        "initiatives.advise",
        *(f"initiatives.{verb}_initiativerules" for verb in ("view", "add", "change")),
        *(f"initiatives.{verb}_rulecriterion" for verb in ("view", "add", "change", "delete")),
    ),
    "Adviseur initiatieven": ("initiatives.view_initiative", "cases.view_case", "initiatives.advise"),
    "Beslisser initiatieven": ("initiatives.view_initiative", "cases.view_case", "initiatives.decide"),
    "Participatie": (
        "participation.write",
        "participation.publish",
        "participation.moderate",
        *(f"participation.{verb}_population" for verb in ("view", "add", "change")),
    ),
}
"""Role -> permissions as `app.codename`."""


def make_roles(groups: Any, permissions: Any) -> None:
    """Make the roles, or give them anew what they may do. Takes the managers of Group and Permission."""
    for name, wanted in ROLES.items():
        role, _ = groups.get_or_create(name=name)
        pairs = [permission.split(".", 1) for permission in wanted]
        role.permissions.set(
            permissions.get(content_type__app_label=app, codename=codename) for app, codename in pairs
        )
