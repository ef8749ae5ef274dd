"""The register, its figures and publications."""

from django.urls import path

from complaints.desk import publications, register

urlpatterns = [
    path("klachtenregister/", register.overview, name="complaints_register"),
    path("klachtenregister/rijen.csv", register.csv, name="complaints_register_csv"),
    path("klachtenregister/jaarverslag.pdf", register.pdf, name="complaints_register_pdf"),
    path("publicaties/", publications.publications, name="complaints_publications"),
    path("publicaties/nieuw/", publications.new, name="complaints_publication_new"),
    path("publicaties/<int:pk>/", publications.publication, name="complaints_publication"),
    path("publicaties/<int:pk>/wijzigen/", publications.edit, name="complaints_publication_edit"),
    path("publicaties/<int:pk>/intrekken/", publications.withdraw, name="complaints_publication_withdraw"),
]
