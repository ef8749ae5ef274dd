"""Addresses of initiatives and building plans below /beheer/."""

from django.urls import path

from initiatives.desk import lists, pages
from initiatives.permit import desk as permit

BASE = "initiatieven/<str:reference>/"
urlpatterns = [
    path("initiatieven/", lists.initiatives, name="initiatives"),
    path("initiatieven/bouwplannen/<int:pk>/", permit.plan, name="permit_plan"),
    path("initiatieven/bouwplannen/<int:pk>/brieven/", permit.letters, name="permit_letters"),
    path(f"{BASE}begeleiden/", pages.take, name="initiative_take"),
    path(f"{BASE}advies/", pages.advice, name="initiative_advice"),
    path(f"{BASE}advies/<int:pk>/", pages.advised, name="initiative_advised"),
    path(f"{BASE}vragen/", pages.more, name="initiative_more"),
    path(f"{BASE}steun/", pages.collect, name="initiative_support"),
    path(f"{BASE}steun/nakijken/", pages.check, name="initiative_check"),
    path(f"{BASE}verder/", pages.go_on, name="initiative_go_on"),
    path(f"{BASE}beslissen/", pages.decide, name="initiative_decide"),
    path(f"{BASE}opnieuw/", pages.appeal, name="initiative_appeal"),
    path(f"{BASE}afspraken/", pages.agree, name="initiative_agree"),
    path(f"{BASE}klaar/", pages.finish, name="initiative_finish"),
    path(f"{BASE}stoppen/", pages.stop, name="initiative_stop"),
]
