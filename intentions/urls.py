"""Addresses of this room."""

from django.urls import path

from intentions.views import intention, intentions

app_name = "intentions"

urlpatterns = [
    path("", intentions.intentions, name="intentions"),
    path("<slug:slug>/", intention.intention, name="intention"),
]
