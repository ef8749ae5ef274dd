"""Addresses of this room. What others than the process have as first part is in publishing.RESERVED."""

from django.urls import path

from participation.views import (
    contribute,
    contributions,
    leave,
    letter,
    process,
    processes,
    reacting,
    receipts,
    rules,
    support,
    who,
)

app_name = "participation"

urlpatterns = [
    path("", processes.processes, name="processes"),
    path("code/", letter.code, name="code"),
    path("mail/verstuurd/", who.mailed, name="mailed"),
    path("mail/<str:token>/", who.mail, name="mail"),
    path("regels/", rules.rules, name="rules"),
    path("bewijs/", receipts.receipt, name="receipt"),
    path("bewijs/inzending/", receipts.found, name="receipt_found"),
    path("bewijs/bezwaar/", receipts.appeal, name="appeal"),
    path("bewijs/terugnemen/", receipts.withdraw, name="withdraw"),
    path("<slug:slug>/", process.process, name="process"),
    path("<slug:slug>/meedoen/", who.who, name="who"),
    path("<slug:slug>/meedoen/iemand-anders/", who.somebody_else, name="somebody_else"),
    path("<slug:slug>/insturen/", contribute.contribute, name="contribute"),
    path("<slug:slug>/insturen/verstuurd/", contribute.sent, name="sent"),
    path("<slug:slug>/insturen/bewijs.pdf", contribute.paper, name="paper"),
    path("<slug:slug>/inzendingen/", contributions.contributions, name="contributions"),
    path("<slug:slug>/inzendingen/<int:pk>/", contributions.contribution, name="contribution"),
    path("<slug:slug>/inzendingen/<int:pk>/steun/", support.support, name="support"),
    path("<slug:slug>/inzendingen/<int:pk>/reageren/", reacting.react, name="react"),
    path("<slug:slug>/inzendingen/<int:pk>/melden/", reacting.report, name="report"),
    path("<slug:slug>/inzendingen/<int:pk>/foto/<int:number>/", contributions.picture, name="picture"),
    path("<slug:slug>/weg/", leave.leave, name="leave"),
    path("<slug:slug>/weg/gegevens.json", leave.data, name="my_data"),
]
