"""Addresses of following."""

from django.urls import URLPattern, path

from core.following.views import confirm, manage, start, stop

app_name = "following"

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("verstuurd/", start.sent, name="sent"),
    path("bevestigen/<str:token>/", confirm.confirm, name="confirm"),
    path("mijn/<str:token>/", manage.manage, name="manage"),
    path("stoppen/<str:token>/", stop.stop, name="stop"),
]
