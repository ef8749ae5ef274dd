"""Addresses of the desk's pages of a case, below /beheer/."""

from django.urls import path

from core.cases.desk import case, figures, lists

urlpatterns = [
    path("zaken/", lists.work, name="work"),
    path("zaken/zoeken/", lists.search, name="search_cases"),
    path("zaken/lijst/<slug:slug>/", lists.work, name="work"),
    path("cijfers/", figures.figures, name="figures"),
    path("zaken/<str:reference>/", case.case_page, name="case"),
    path("zaken/<str:reference>/stap/<slug:target>/", case.step, name="step"),
    path("zaken/<str:reference>/notitie/", case.note, name="note"),
    path("zaken/<str:reference>/gelezen/", case.read, name="read_messages"),
    path("zaken/<str:reference>/bericht/", case.message, name="write_message"),
    path("zaken/<str:reference>/bijlage/<int:pk>/", case.attachment, name="case_attachment"),
    path("zaken/<str:reference>/behandelaar/", case.assign, name="assign"),
    path("zaken/<str:reference>/bsn/<int:person_id>/", case.reveal, name="reveal_bsn"),
    path("zaken/<str:reference>/opnieuw/<int:message_id>/", case.retry, name="retry_case_message"),
]
