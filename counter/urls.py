"""The counter: helping somebody, the queue of today, calling back, letters, hand-over and papers."""

from counter.views import calls_urls, codes_urls, helping_urls, papers_urls, post_urls, queue_urls

app_name = "counter"
urlpatterns = [
    *queue_urls.urlpatterns,
    *calls_urls.urlpatterns,
    *post_urls.urlpatterns,
    *codes_urls.urlpatterns,
    *papers_urls.urlpatterns,
    *helping_urls.urlpatterns,
]
