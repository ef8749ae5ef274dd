"""Addresses of this room."""

from django.urls import path

from participation.views import answer, figures, judge, process, processes

app_name = "participation"

urlpatterns = [
    path("", processes.processes, name="processes"),
    path("cijfers/", figures.figures, name="figures"),
    path("oordeel/<str:token>/", judge.by_link, name="judge"),
    path("<slug:slug>/", process.process, name="process"),
    path("<slug:slug>/antwoord/", answer.answer, name="answer"),
    path("<slug:slug>/antwoord/nota.pdf", answer.account, name="account"),
    path("<slug:slug>/oordeel/", judge.logged_in, name="judge_logged_in"),
]
