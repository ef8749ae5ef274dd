"""The door and questions, below /vragen/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
