"""Addresses of building plans."""

from django.urls import path

from initiatives.permit.views import involving, writing

app_name = "permit"

urlpatterns = [
    path("", writing.start, name="start"),
    path("nieuw/", writing.new, name="new"),
    path("<int:pk>/", writing.plan, name="plan"),
    path("<int:pk>/stap/<slug:name>/", writing.step, name="step"),
    path("<int:pk>/versturen/", writing.send, name="send"),
    path("<int:pk>/uitnodigen/", involving.invite, name="invite"),
    path("<int:pk>/omgeving/", involving.nearby, name="nearby"),
    path("<int:pk>/reacties/", involving.reactions, name="reactions"),
    path("<int:pk>/bijeenkomst/", involving.meeting, name="meeting"),
    path("<int:pk>/verslag/", involving.statement, name="statement"),
    path("<int:pk>/verslag/<int:number>.pdf", involving.statement_pdf, name="statement_pdf"),
]
