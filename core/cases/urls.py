"""My cases, and following one without an account."""

from django.urls import path

from core.cases.views import carry_on, case, follow, hand_over, helped, message, mine

app_name = "cases"
urlpatterns = [
    path("mijn/", mine.mine, name="mine"),
    path("mijn/hulp/", helped.helped, name="helped"),
    path("mijn/zaken/<str:reference>/", case.case_page, name="case"),
    path("mijn/zaken/<str:reference>/bericht/", message.write, name="write"),
    path("mijn/zaken/<str:reference>/bijlagen/<int:pk>/", case.attachment, name="attachment"),
    path("mijn/aanvraag/<uuid:key>/overdragen/", hand_over.hand_over, name="hand_over"),
    path("mijn/aanvraag/<uuid:key>/overdragen.pdf", hand_over.paper, name="hand_over_paper"),
    path("verder/", carry_on.carry_on, name="carry_on"),
    path("volgen/", follow.follow, name="follow"),
    path("volgen/<str:reference>/<str:code>/", follow.follow_link, name="follow_link"),
]
