"""Addresses of this room."""

from django.urls import path

from participation.views import open_data, planning, process, processes, reach

app_name = "participation"

urlpatterns = [
    path("", processes.processes, name="processes"),
    path("planning/", planning.planning, name="planning"),
    path("<slug:slug>/", process.process, name="process"),
    path("<slug:slug>/bereik/", reach.reach, name="reach"),
    path("<slug:slug>/open-data.json", open_data.open_data, name="open_data"),
]
