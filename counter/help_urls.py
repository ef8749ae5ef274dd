"""Help for residents: by phone, at the counter, being called, and leaflets with pictures."""

from django.urls import path

from counter.views import asking_help, leaflet

app_name = "help"
urlpatterns = [
    path("", asking_help.help_page, name="help"),
    path("gevraagd/<uuid:key>/", asking_help.asked, name="asked"),
    path("folder/<slug:slug>/", leaflet.leaflet, name="leaflet"),
    path("folder/<slug:slug>/pdf/", leaflet.pdf, name="leaflet_pdf"),
]
