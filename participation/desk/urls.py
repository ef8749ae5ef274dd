"""Addresses of taking part below /beheer/."""

from django.urls import path

from participation.desk import contest_urls, start

urlpatterns = [
    path("meedoen/", start.processes, name="processes"),
    *contest_urls.urlpatterns,
]
