"""Addresses of following."""

from django.urls import path

from core.following.views import confirm, manage, start, stop, thread
from core.following.views import neighbourhoods as areas

app_name = "following"

urlpatterns = [
    path("", start.start, name="start"),
    path("verstuurd/", start.sent, name="sent"),
    path("bevestigen/<str:token>/", confirm.confirm, name="confirm"),
    path("mijn/<str:token>/", manage.manage, name="manage"),
    path("stoppen/<str:token>/", stop.stop, name="stop"),
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
