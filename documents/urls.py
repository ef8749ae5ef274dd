"""Travel documents."""

from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("", views.start, name="start"),
    path("<str:reference>/betalen/", views.pay, name="pay"),
]
