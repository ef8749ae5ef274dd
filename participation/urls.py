"""Addresses of this room."""

from django.urls import path

from participation import urls_asking
from participation.views import (
    answer,
    challenge,
    figures,
    gathering,
    gathering_calendar,
    judge,
    open_data,
    planning,
    process,
    processes,
    reach,
)

app_name = "participation"

urlpatterns = [
    path("", processes.processes, name="processes"),
    path("cijfers/", figures.figures, name="figures"),
    path("oordeel/<str:token>/", judge.by_link, name="judge"),
    path("planning/", planning.planning, name="planning"),
    path("afmelden/<str:token>/", gathering.withdraw_by_mail, name="gathering_withdraw"),
    path("<slug:slug>/", process.process, name="process"),
    path("<slug:slug>/bijeenkomsten/<int:pk>/", gathering.gathering, name="gathering"),
    path("<slug:slug>/bijeenkomsten/<int:pk>.ics", gathering_calendar.one, name="gathering_calendar"),
    path("<slug:slug>/bijeenkomsten.ics", gathering_calendar.every, name="gatherings_calendar"),
    path("<slug:slug>/uitslag/", challenge.results, name="challenge_results"),
    path("<slug:slug>/verbeteren/", challenge.revise, name="revise"),
    path("<slug:slug>/bereik/", reach.reach, name="reach"),
    path("<slug:slug>/open-data.json", open_data.open_data, name="open_data"),
    *urls_asking.urlpatterns,
    path("<slug:slug>/antwoord/", answer.answer, name="answer"),
    path("<slug:slug>/antwoord/nota.pdf", answer.account, name="account"),
    path("<slug:slug>/oordeel/", judge.logged_in, name="judge_logged_in"),
]
