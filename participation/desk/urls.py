"""Addresses of taking part below /beheer/."""

from django.urls import path

from participation.desk import late

urlpatterns = [path("meedoen/", late.answers_due, name="processes")]
