"""Where the payment provider reports, and where it sends residents back to."""

from django.urls import path

from core.payments import views

app_name = "payments"
urlpatterns = [
    path("melding/<uuid:key>/", views.report, name="report"),
    path("terug/<uuid:key>/", views.back, name="back"),
]
