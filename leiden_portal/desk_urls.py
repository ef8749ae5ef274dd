"""The addresses below /beheer/: the pages of the rooms, and Django's for the models they registered."""

from django.contrib import admin

admin.autodiscover()
urlpatterns = admin.site.get_urls()
