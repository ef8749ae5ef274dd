"""Addresses of meetings and challenges below /beheer/."""

from django.urls import path

from participation.desk import challenges, gatherings, jury

GATHERING = "meedoen/<int:pk>/bijeenkomsten/<int:number>/"

urlpatterns = [
    path("meedoen/<int:pk>/bijeenkomsten/", gatherings.every, name="process_gatherings"),
    path("meedoen/<int:pk>/bijeenkomsten/nieuw/", gatherings.new, name="process_gathering_new"),
    path(GATHERING, gatherings.one, name="process_gathering"),
    path(f"{GATHERING}wijzigen/", gatherings.change, name="process_gathering_change"),
    path(f"{GATHERING}afzeggen/", gatherings.call_off, name="process_gathering_call_off"),
    path(f"{GATHERING}verslag/", gatherings.report, name="process_gathering_report"),
    path(f"{GATHERING}weg/<int:sign_up>/", gatherings.take_off, name="process_gathering_take_off"),
    path("meedoen/<int:pk>/uitdaging/", challenges.challenge, name="process_challenge"),
    path("meedoen/<int:pk>/uitdaging/jury/", challenges.jurors, name="process_challenge_jurors"),
    path("meedoen/<int:pk>/uitdaging/nominaties/", challenges.shortlist, name="process_challenge_shortlist"),
    path("meedoen/<int:pk>/uitdaging/winnaar/", challenges.winner, name="process_challenge_winner"),
    path("meedoen/<int:pk>/uitdaging/evaluatie/", challenges.evaluation, name="process_challenge_evaluation"),
    path("meedoen/<int:pk>/jury/", jury.jury, name="process_jury"),
    path("meedoen/<int:pk>/jury/<int:juror>/<int:entry>/", jury.points, name="process_points"),
]
