"""Complaints at the desk."""

from django.urls import path

from complaints.desk import enter, marks

urlpatterns = [
    path("klachten/nieuw/", enter.enter, name="enter_complaint"),
    path("signalen/<int:pk>/gezien/", marks.seen, name="mark_seen"),
]
