"""Logging in: DigiD for residents; password, passkey and sessions through allauth."""

from allauth.account.views import logout
from django.urls import include, path

from core.accounts import views

urlpatterns = [
    path("inloggen/", views.login, name="login"),
    path("uitloggen/", logout, name="logout"),
    path("", include("allauth.account.urls")),
    path("", include("allauth.socialaccount.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessies/", include("allauth.usersessions.urls")),
]
