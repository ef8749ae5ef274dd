"""The queue of today."""

from django.urls import path

from counter.views import queue, queue_moves

urlpatterns = [
    path("wachtrij/", queue.queue, name="queue"),
    path("wachtrij/scherm/<slug:slug>/", queue.screen, name="queue_screen"),
    path("wachtrij/plek/", queue.place, name="queue_place"),
    path("wachtrij/gekomen/<int:pk>/", queue_moves.arrived, name="queue_arrived"),
    path("wachtrij/niet-gekomen/<int:pk>/", queue_moves.missed, name="queue_missed"),
    path("wachtrij/zonder-afspraak/", queue_moves.walk_in, name="queue_walk_in"),
    path("wachtrij/volgende/", queue_moves.call_next, name="queue_next"),
    path("wachtrij/klaar/<int:pk>/", queue_moves.finished, name="queue_finished"),
]
