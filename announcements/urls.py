"""Addresses of this room."""

from django.urls import path

from announcements.views import announcement, listing, on_map

app_name = "announcements"

urlpatterns = [
    path("", listing.announcements, name="announcements"),
    path("kaart/", on_map.on_map, name="map"),
    path("<slug:identifier>/", announcement.announcement, name="announcement"),
]
