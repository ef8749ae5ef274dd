"""Public pages of the council, in Dutch and under /en/ in English."""

from django.urls import path

from council.views import calendar, feeds, meetings, missing, motions, papers, people

app_name = "council"

MEETING = "vergadering/<int:pk>/"

urlpatterns = [
    path("", meetings.start, name="meetings"),
    path("kalender/", calendar.this_month, name="calendar"),
    path("kalender/<int:year>/<int:month>/", calendar.month, name="month"),
    path("vergaderingen/", calendar.coming, name="list"),
    path("vergaderingen/eerder/", calendar.past, name="past"),
    path("vergaderingen.ics", feeds.everything, name="feed"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}zo-was-het/", meetings.history, name="history"),
    path(f"{MEETING}mist-u-een-document/", missing.tell, name="missing"),
    path(f"{MEETING}mist-u-een-document/bedankt/", missing.thanks, name="missing_thanks"),
    path("vergadering/<int:meeting_pk>/punt/<int:pk>/", meetings.item, name="item"),
    path("stuk/<int:pk>/", papers.paper, name="paper"),
    path("moties/", motions.motions, name="motions"),
    path("commissies/", people.bodies, name="bodies"),
    path("commissies/<slug:slug>/", people.body, name="body"),
    path("commissies/<slug:slug>/vergaderingen.ics", feeds.of_body, name="body_feed"),
    path("leden/", people.members, name="members"),
    path("leden/<slug:slug>/", people.member, name="member"),
    path("partijen/<slug:slug>/", people.party, name="party"),
]
