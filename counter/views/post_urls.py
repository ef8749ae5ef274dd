"""Addresses below /balie/."""

from django.urls import URLPattern, path

from counter.views import letter_actions, letter_sender, letters

urlpatterns: list[URLPattern] = [
    path("post/", letters.letters, name="letters"),
    path("post/nieuw/", letters.scan, name="scan"),
    path("post/<int:pk>/", letters.letter, name="letter"),
    path("post/<int:pk>/scan/<int:file_pk>/", letters.scan_file, name="letter_scan"),
    path("post/<int:pk>/soort/", letter_actions.set_kind, name="letter_kind"),
    path("post/<int:pk>/afzender/", letter_sender.set_sender, name="letter_sender"),
    path("post/<int:pk>/afzender/inschrijven/", letter_sender.register_sender, name="letter_register"),
    path("post/<int:pk>/zaak/", letter_actions.add_to_case, name="letter_case"),
    path("post/<int:pk>/invoeren/", letter_actions.type_in, name="letter_type_in"),
    path("post/<int:pk>/klaar/", letter_actions.finish, name="letter_finish"),
    path("post/<int:pk>/doorsturen/", letter_actions.send_on, name="letter_send_on"),
]
