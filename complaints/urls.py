"""Questions, complaints, the ombudsman, and what is published of them."""

from complaints.views import complaint_urls, ombudsman_urls, publication_urls, question_urls

app_name = "complaints"
urlpatterns = [
    *publication_urls.urlpatterns,
    *question_urls.urlpatterns,
    *complaint_urls.urlpatterns,
    *ombudsman_urls.urlpatterns,
]
