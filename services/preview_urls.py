"""The address of a preview."""

from django.urls import path

from services.views.preview import preview

urlpatterns = [path("<str:token>/", preview, name="content_preview")]
