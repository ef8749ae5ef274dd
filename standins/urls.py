"""Every stand-in at its own address."""

from django.urls import include, path

from standins import council, home

urlpatterns = [
    path("", home.index, name="home"),
    path("reset/", home.reset, name="reset"),
    path("faults/", include("standins.faults")),
    path("callbacks/", include("standins.callbacks")),
    path("digid/", include("standins.digid")),
    path("brp/", include("standins.brp")),
    path("pdok/", include("standins.pdok")),
    path("koop/", include("standins.koop")),
    path("mollie/", include("standins.mollie")),
    path("notify/", include("standins.notify")),
    path("mail/", include("standins.mail")),
    path("producer/", include("standins.producer")),
    path("courier/", include("standins.courier")),
    path("notubiz/", include("standins.council")),
    path("parlaeus/receive/opendata", council.parlaeus),
]
