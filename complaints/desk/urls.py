"""Addresses of this room's pages of the desk, below /beheer/."""

from complaints.desk import complaint_urls, ombudsman_urls, question_urls, register_urls

urlpatterns = [
    *question_urls.urlpatterns,
    *complaint_urls.urlpatterns,
    *ombudsman_urls.urlpatterns,
    *register_urls.urlpatterns,
]
