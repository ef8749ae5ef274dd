"""How a resident wants to be reached."""

from django.urls import path

from core.notifications import views

app_name = "notifications"
urlpatterns = [path("mijn/berichten/", views.preferences, name="preferences")]
