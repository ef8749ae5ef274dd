"""Addresses of this room."""

from django.urls import URLPattern

app_name = "intentions"

urlpatterns: list[URLPattern] = []
