"""Addresses of following."""

from django.urls import URLPattern, path

from core.following.views import thread

app_name = "following"

urlpatterns: list[URLPattern] = [
    path("lijn/<slug:slug>/", thread.thread, name="thread"),
]
