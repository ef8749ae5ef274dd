"""Public pages of the information room, in Dutch and under /en/ in English."""

from django.urls import path

from services.views import feedback, news, service, topics

app_name = "services"

urlpatterns = [
    path("onderwerpen/", topics.topics, name="topics"),
    path("onderwerpen/<slug:slug>/", topics.topic, name="topic"),
    path("diensten/", topics.services, name="services"),
    path("diensten/<slug:slug>/", service.service, name="service"),
    path("diensten/<slug:slug>/pagina.pdf", service.pdf, name="service_pdf"),
    path("vragen-en-antwoorden/", news.questions, name="questions"),
    path("nieuws/", news.news, name="news"),
    path("nieuws/<slug:slug>/", news.news_item, name="news_item"),
    path("reactie/", feedback.feedback, name="feedback"),
    path("reactie/bedankt/", feedback.thanks, name="feedback_thanks"),
]
