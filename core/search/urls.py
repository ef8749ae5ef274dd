"""Addresses of the search, in Dutch and under /en/ in English."""

from django.urls import path

from core.search import views

urlpatterns = [
    path("zoeken/", views.results, name="search"),
    path("zoeken/suggesties/", views.suggest, name="search_suggestions"),
    path("zoeken/reactie/", views.judge, name="search_feedback"),
    path("zoeken/naar/<slug:kind>/<path:key>/", views.to_result, name="search_result"),
]
