"""Addresses of the desk's pages for travel documents, below /beheer/."""

from django.urls import path

from documents.desk import courier_list, views

urlpatterns = [
    path("koerier/", courier_list.hand_over_list, name="hand_over_list"),
    path("zaken/<str:reference>/innemen/", views.intake, name="intake"),
    path("zaken/<str:reference>/uitreiken/", views.issue_document, name="issue"),
    path("zaken/<str:reference>/koerier/", views.hand_to_courier, name="hand_over"),
    path("zaken/<str:reference>/intrekken/", views.withdraw, name="withdraw"),
    path("zaken/<str:reference>/verlengen/", views.extend, name="extend"),
    path("zaken/<str:reference>/vaststellen/<slug:matter>/", views.finding, name="finding"),
    path("zaken/<str:reference>/toestemming/<int:pk>/", views.consent, name="counter_consent"),
]
