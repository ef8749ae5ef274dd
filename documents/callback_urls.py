"""Where producer and courier report."""

from django.urls import path

from documents import callbacks

urlpatterns = [
    path("producent/", callbacks.from_producer, name="callback_producer"),
    path("koerier/", callbacks.from_courier, name="callback_courier"),
]
