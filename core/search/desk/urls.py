"""Addresses of the editors' pages on searching, below /beheer/."""

from django.urls import path

from core.search.desk import views

urlpatterns = [
    path("zoeken/", views.gaps, name="search_gaps"),
    path("zoeken/lijst/<slug:name>/", views.gaps, name="search_gaps"),
    path("zoeken/vraag/", views.improve, name="search_improve"),
    path("zoeken/afgehandeld/", views.handled, name="search_handled"),
]
