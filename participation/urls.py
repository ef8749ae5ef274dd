"""Addresses of this room."""

from django.urls import path

from participation import urls_asking
from participation.views import process, processes

app_name = "participation"

urlpatterns = [
    path("", processes.processes, name="processes"),
    path("<slug:slug>/", process.process, name="process"),
    *urls_asking.urlpatterns,
]
