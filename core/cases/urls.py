"""My cases."""

from django.urls import path

from core.cases import views

app_name = "cases"
urlpatterns = [
    path("mijn/", views.mine, name="mine"),
    path("mijn/zaken/<str:reference>/", views.case_page, name="case"),
]
