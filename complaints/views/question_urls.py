"""The door and questions, below /vragen/."""

from django.urls import URLPattern, path

from complaints.rules.routes import Route
from complaints.views import door, question, question_ask

ask = question_ask.ask

urlpatterns: list[URLPattern] = [
    path("vragen/", door.door, name="door"),
    path("vragen/nood/", door.emergency, name="emergency"),
    path("vragen/antwoorden/", door.answers, name="question_answers"),
    path("vragen/stellen/", ask, name="ask"),
    path("vragen/melding/", door.report, name="street"),
    path("vragen/melding/doorsturen/", ask, {"route": Route.REPORT}, name="forward_report"),
    path("vragen/bezwaar/", door.objection, name="objection"),
    path("vragen/bezwaar/doorsturen/", ask, {"route": Route.OBJECTION}, name="forward_objection"),
    path("vragen/schade/", door.compensation, name="compensation"),
    path("vragen/schade/doorsturen/", ask, {"route": Route.COMPENSATION}, name="forward_compensation"),
    path("vragen/<str:reference>/verstuurd/", question.sent, name="question_sent"),
    path("vragen/<str:reference>/verstuurd/pdf/", question.sent_pdf, name="question_pdf"),
    path("vragen/<str:reference>/geholpen/", question.helped, name="question_helped"),
    path("vragen/<str:reference>/heropenen/", question.reopen, name="question_reopen"),
    path("vragen/<str:reference>/intrekken/", question.withdraw, name="question_withdraw"),
]
