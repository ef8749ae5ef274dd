"""The appointment of a case."""

from django.urls import path

from core.appointments import views

app_name = "appointments"
urlpatterns = [
    path("mijn/zaken/<str:reference>/afspraak/", views.appointment, name="appointment"),
    path("mijn/zaken/<str:reference>/afspraak/afzeggen/", views.cancel, name="cancel"),
    path("mijn/zaken/<str:reference>/afspraak.ics", views.calendar, name="calendar"),
]
