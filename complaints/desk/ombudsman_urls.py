"""The ombudsman at work, and the municipality's contact person."""

from django.urls import URLPattern, path

from complaints.desk import (
    ombudsman_admission,
    ombudsman_begin,
    ombudsman_contact,
    ombudsman_inquiries,
    ombudsman_report,
)

FILE = "ombudsman/<str:reference>/"

urlpatterns: list[URLPattern] = [
    path("ombudsman/nieuw/", ombudsman_begin.own, name="ombudsman_own"),
    path("ombudsman/invoeren/", ombudsman_begin.enter, name="ombudsman_enter"),
    path(f"{FILE}bevoegd/", ombudsman_admission.admission, name="ombudsman_admission"),
    path(f"{FILE}niet-bevoegd/", ombudsman_admission.not_competent, name="ombudsman_not_competent"),
    path(f"{FILE}geen-onderzoek/", ombudsman_admission.not_investigated, name="ombudsman_not_investigated"),
    path(f"{FILE}bemiddeld/", ombudsman_admission.mediated, name="ombudsman_mediated"),
    path(f"{FILE}intrekken/", ombudsman_admission.withdrawn, name="ombudsman_withdrawn"),
    path(f"{FILE}vraag/", ombudsman_inquiries.ask, name="ombudsman_ask"),
    path(f"{FILE}vraag/<int:pk>/", ombudsman_inquiries.contact, name="ombudsman_contact"),
    path(f"{FILE}gesprek/", ombudsman_inquiries.plan, name="ombudsman_plan"),
    path(f"{FILE}gesprek/<int:pk>/", ombudsman_inquiries.conversation, name="ombudsman_hearing"),
    path(f"{FILE}dossier/", ombudsman_inquiries.sealed, name="ombudsman_sealed"),
    path(f"{FILE}bevindingen/", ombudsman_report.findings, name="ombudsman_findings"),
    path(f"{FILE}reactie/", ombudsman_report.enter_reaction, name="ombudsman_enter_reaction"),
    path(f"{FILE}normen/", ombudsman_report.norms, name="ombudsman_norms"),
    path(f"{FILE}aanbevelingen/", ombudsman_report.recommend, name="ombudsman_recommend"),
    path(f"{FILE}rapport/", ombudsman_report.report, name="ombudsman_report"),
    path(f"{FILE}wat-kwam-ervan/", ombudsman_report.follow_up, name="ombudsman_follow_up"),
    path("ombudsman-vragen/", ombudsman_contact.inquiries, name="ombudsman_inquiries"),
    path("ombudsman-vragen/<int:pk>/", ombudsman_contact.inquiry, name="ombudsman_inquiry"),
    path(
        "ombudsman-vragen/rapport/<str:number>/",
        ombudsman_contact.recommendations,
        name="ombudsman_recommendations",
    ),
]
