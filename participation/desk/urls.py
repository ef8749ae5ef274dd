"""TODO-merge: a stand-in so that the menu of the desk has its address."""

from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [path("meedoen/", RedirectView.as_view(url="/meedoen/"), name="processes")]
