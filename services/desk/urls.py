"""Addresses of the editors' pages, below /beheer/."""

from django.urls import path

from services.desk import editing, lists, pages, versions

urlpatterns = [
    path("inhoud/", lists.content, name="content"),
    path("inhoud/lijst/<slug:name>/", lists.content, name="content"),
    path("inhoud/links/", lists.links, name="content_links"),
    path("inhoud/nieuw/", pages.new, name="content_new"),
    path("inhoud/pagina/<slug:slug>/", pages.service, name="content_service"),
    path("inhoud/pagina/<slug:slug>/gegevens/", pages.settings, name="content_settings"),
    path("inhoud/pagina/<slug:slug>/concept/", pages.begin, name="content_begin"),
    path("inhoud/versie/<int:pk>/", versions.version, name="content_version"),
    path("inhoud/versie/<int:pk>/tekst/<slug:language>/", editing.edit, name="content_edit"),
    path("inhoud/versie/<int:pk>/stap/<slug:target>/", versions.step, name="content_step"),
    path("inhoud/versie/<int:pk>/moment/", versions.plan, name="content_plan"),
    path("inhoud/versie/<int:pk>/vergelijk/<int:other>/", versions.compare, name="content_compare"),
]
