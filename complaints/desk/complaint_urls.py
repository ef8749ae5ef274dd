"""Complaints at the desk."""

from django.urls import URLPattern, path

from complaints.desk import (
    complaint_hearings,
    complaint_judging,
    complaint_measures,
    complaint_officials,
    complaint_steps,
    complaint_terms,
    enter,
    marks,
)

CASE = "klachten/<str:reference>/"
OFFICIAL = CASE + "medewerkers/<int:pk>/"
HEARING = CASE + "gesprekken/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("klachten/nieuw/", enter.enter, name="enter_complaint"),
    path("signalen/<int:pk>/gezien/", marks.seen, name="mark_seen"),
    path("klachten/", complaint_measures.workload, name="complaints"),
    path("klachten/maatregelen/", complaint_measures.open_measures, name="complaint_measures"),
    path("klachten/werkdruk/", complaint_measures.workload, name="complaint_workload"),
    path(CASE + "medewerkers/", complaint_officials.name, name="complaint_name"),
    path(OFFICIAL, complaint_officials.particulars, name="complaint_official"),
    path(OFFICIAL + "account/", complaint_officials.account, name="complaint_account"),
    path(OFFICIAL + "samenvoegen/", complaint_officials.merge, name="complaint_merge"),
    path(OFFICIAL + "reactie/", complaint_hearings.official_heard, name="complaint_official_heard"),
    path(CASE + "contact/", complaint_steps.contact, name="complaint_contact"),
    path(CASE + "tevreden/", complaint_steps.satisfied, name="complaint_satisfied"),
    path(CASE + "onderdelen/", complaint_steps.parts, name="complaint_parts"),
    path(CASE + "onderzoek/", complaint_steps.investigate, name="complaint_investigate"),
    path(CASE + "niet-behandelen/", complaint_steps.not_handle, name="complaint_not_handle"),
    path(CASE + "intrekken/", complaint_steps.withdraw, name="complaint_withdraw_at_desk"),
    path(CASE + "gesprekken/", complaint_hearings.plan, name="complaint_hearing"),
    path(CASE + "niet-horen/", complaint_hearings.skip, name="complaint_skip_hearing"),
    path(HEARING + "verzetten/", complaint_hearings.move, name="complaint_move_hearing"),
    path(HEARING + "afzeggen/", complaint_hearings.cancel, name="complaint_cancel_hearing"),
    path(HEARING + "verslag/", complaint_hearings.report, name="complaint_report"),
    path(HEARING + "reactie/", complaint_hearings.reaction, name="complaint_reaction"),
    path(CASE + "commissie/", complaint_terms.committee, name="complaint_committee"),
    path(CASE + "advies/", complaint_terms.advice, name="complaint_advice"),
    path(CASE + "verdagen/", complaint_terms.adjourn, name="complaint_adjourn"),
    path(CASE + "uitstel/", complaint_terms.consent, name="complaint_consent"),
    path(CASE + "oordeel/", complaint_judging.judgement, name="complaint_judgement"),
    path(CASE + "afhandelen/", complaint_judging.close, name="complaint_close"),
    path(CASE + "maatregel/", complaint_judging.measure, name="complaint_measure"),
    path(CASE + "maatregel/<int:pk>/weg/", complaint_judging.drop_measure, name="complaint_drop_measure"),
    path(CASE + "maatregel/<int:pk>/klaar/", complaint_measures.done, name="complaint_measure_done"),
]
