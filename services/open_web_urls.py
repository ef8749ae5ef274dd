"""What machines read: one address each, whatever the language."""

from django.urls import path

from services.views import machines

urlpatterns = [
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("nieuws.rss", machines.news_feed, name="news_feed"),
    path("diensten.rss", machines.changes_feed, name="changes_feed"),
    path("api/diensten.json", machines.services_json, name="services_json"),
]
