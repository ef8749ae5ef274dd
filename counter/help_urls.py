"""Help for residents: by phone, at the counter, being called, and leaflets with pictures."""

from django.urls import path

from counter.views import asking_help

app_name = "help"
urlpatterns = [
    path("", asking_help.help_page, name="help"),
    path("gevraagd/<uuid:key>/", asking_help.asked, name="asked"),
]
