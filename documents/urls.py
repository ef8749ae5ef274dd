"""Travel documents."""

from django.urls import path

from documents.views import check, consent, delivery, drafts, payment, request, sent, start

app_name = "documents"
urlpatterns = [
    path("", start.start, name="start"),
    path("controle/", check.check, name="check"),
    path("aanvraag/", drafts.begin, name="begin"),
    path("aanvraag/<uuid:key>/verwijderen/", drafts.remove, name="remove_draft"),
    path("aanvraag/<uuid:key>/kan-niet-online/", request.stopped, name="stopped"),
    path("aanvraag/<uuid:key>/", drafts.go_on, name="go_on"),
    path("aanvraag/<uuid:key>/<slug:name>/", request.step, name="step"),
    path("toestemming/<uuid:token>/", consent.consent, name="consent"),
    path("zaak/<str:reference>/bevestiging/", sent.confirmation, name="confirmation"),
    path("zaak/<str:reference>/bevestiging.pdf", sent.confirmation_pdf, name="confirmation_pdf"),
    path("zaak/<str:reference>/intrekken/", sent.withdraw, name="withdraw"),
    path("zaak/<str:reference>/bezorgen/", delivery.delivery, name="delivery"),
    path("<str:reference>/betalen/", payment.pay, name="pay"),
]
