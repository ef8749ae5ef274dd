"""Addresses of following."""

from django.urls import path

from core.following.views import neighbourhoods as areas
from core.following.views import thread

app_name = "following"

urlpatterns = [
    path("lijn/<slug:slug>/", thread.thread, name="thread"),
    path("buurten/", areas.neighbourhoods, name="neighbourhoods"),
    path("buurten/kies/", areas.choose, name="choose"),
    path("buurten/<slug:slug>/", areas.neighbourhood, name="neighbourhood"),
    path("buurten/<slug:slug>/agenda.ics", areas.neighbourhood_calendar, name="neighbourhood_calendar"),
    path("buurten/<slug:slug>/nieuw.rss", areas.neighbourhood_feed, name="neighbourhood_feed"),
    path("buurten/<slug:slug>/kalender/", areas.neighbourhood_month, name="neighbourhood_month"),
    path(
        "buurten/<slug:slug>/kalender/<int:year>/<int:number>/",
        areas.neighbourhood_month,
        name="neighbourhood_month",
    ),
]
