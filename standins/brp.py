"""Stand-in for the BRP (Haal Centraal)."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
