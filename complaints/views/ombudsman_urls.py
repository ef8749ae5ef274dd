"""The ombudsman, below /ombudsman/."""

from django.urls import URLPattern, path

from complaints.views import ombudsman, ombudsman_own, ombudsman_request

urlpatterns: list[URLPattern] = [
    path("ombudsman/", ombudsman.ombudsman, name="ombudsman"),
    path("ombudsman/verzoek/", ombudsman_request.request_form, name="ombudsman_request"),
    path("ombudsman/<str:reference>/verstuurd/", ombudsman_request.sent, name="ombudsman_sent"),
    path("ombudsman/<str:reference>/verstuurd/pdf/", ombudsman_request.sent_pdf, name="ombudsman_pdf"),
    path("ombudsman/<str:reference>/dossier/", ombudsman_own.dossier, name="ombudsman_dossier"),
    path("ombudsman/<str:reference>/reactie/", ombudsman_own.reaction, name="ombudsman_reaction"),
    path("ombudsman/<str:reference>/naar-de-gemeente/", ombudsman_own.pass_on, name="ombudsman_pass_on"),
    path("ombudsman/<str:reference>/intrekken/", ombudsman_own.withdraw, name="ombudsman_withdraw"),
]
