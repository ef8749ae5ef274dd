"""Addresses of intentions below /beheer/."""

from django.urls import path

from intentions.desk import lists, pages, telling, writing

urlpatterns = [
    path("voornemens/", lists.intentions, name="intentions"),
    path("voornemens/lijst/<slug:name>/", lists.intentions, name="intentions"),
    path("voornemens/nieuw/", writing.new, name="intention_new"),
    path("voornemens/<int:pk>/", pages.intention, name="intention"),
    path("voornemens/<int:pk>/tekst/", writing.text, name="intention_text"),
    path("voornemens/<int:pk>/voorbeeld/", pages.preview, name="intention_preview"),
    path("voornemens/<int:pk>/publiceren/", pages.publish, name="intention_publish"),
    path("voornemens/<int:pk>/weggooien/", pages.throw_away, name="intention_throw_away"),
    path("voornemens/<int:pk>/vertellen/<slug:what>/", telling.tell, name="intention_tell"),
    path("voornemens/<int:pk>/stap/<int:step>/<slug:what>/", telling.of_step, name="intention_step"),
]
