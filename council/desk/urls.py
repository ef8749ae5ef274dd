"""Addresses of the desk of the council, below /beheer/."""

from django.urls import path

from council.desk import explain, lists, take_away

urlpatterns = [
    path("raad/", lists.to_explain, name="council"),
    path("raad/uitgelegd/", lists.explained, name="council_explained"),
    path("raad/punt/<int:pk>/", explain.explain, name="council_explain"),
    path("raad/gemist/", lists.missing, name="council_missing"),
    path("raad/gemist/<int:pk>/klaar/", lists.missing_done, name="council_missing_done"),
    path("raad/vergaderingen/", lists.meetings, name="council_meetings"),
    path("raad/vergaderingen/<int:pk>/", lists.meeting, name="council_meeting"),
    path("raad/weghalen/<slug:what>/<int:pk>/", take_away.take_away, name="council_take_away"),
]
