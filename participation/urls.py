"""Addresses of this room."""

from django.urls import path

from participation.views import planning, process, processes

app_name = "participation"

urlpatterns = [
    path("", processes.processes, name="processes"),
    path("planning/", planning.planning, name="planning"),
    path("<slug:slug>/", process.process, name="process"),
]
