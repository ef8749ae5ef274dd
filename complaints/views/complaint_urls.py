"""Complaints, below /klachten/."""

from django.urls import path

from complaints.views import complaint, complaint_case, complaint_form

urlpatterns = [
    path("klachten/", complaint.about, name="complaints"),
    path("klachten/indienen/", complaint_form.complain, name="complain"),
    path("klachten/<str:reference>/verstuurd/", complaint.sent, name="complaint_sent"),
    path("klachten/<str:reference>/verstuurd/pdf/", complaint.sent_pdf, name="complaint_pdf"),
    path("klachten/<str:reference>/intrekken/", complaint_case.withdraw, name="withdraw_complaint"),
    path("klachten/<str:reference>/duurt-te-lang/", complaint_case.slow, name="complaint_is_slow"),
    path("klachten/<str:reference>/verslag/<int:pk>/", complaint_case.report, name="report"),
    path(
        "klachten/<str:reference>/gesprek/<int:pk>/agenda/",
        complaint_case.hearing_calendar,
        name="hearing_calendar",
    ),
]
