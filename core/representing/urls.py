"""Who may act for me, and for whom I act."""

from django.urls import path

from core.representing.views import acting_for, by_law, children, giving, invited, overview

app_name = "representing"
urlpatterns = [
    path("mijn/machtigingen/", overview.overview, name="overview"),
    path("mijn/machtigingen/persoon/", giving.to_person, name="to_person"),
    path("mijn/machtigingen/organisatie/", giving.to_organisation, name="to_organisation"),
    path("mijn/machtigingen/controleren/", giving.check, name="check"),
    path("mijn/machtigingen/wettelijk/", by_law.record, name="by_law"),
    path("mijn/machtigingen/uitnodiging/<int:pk>/", giving.invitation, name="invitation"),
    path("mijn/machtigingen/uitnodiging/<int:pk>/intrekken/", giving.withdraw, name="withdraw"),
    path("mijn/machtigingen/<int:pk>/", overview.mandate, name="mandate"),
    path("mijn/machtigingen/<int:pk>/intrekken/", overview.take_back, name="take_back"),
    path("mijn/namens/", acting_for.acting_for, name="acting_for"),
    path("mijn/namens/zelf/", acting_for.oneself, name="oneself"),
    path("mijn/namens/kind/", children.children, name="children"),
    path("mijn/namens/uitnodiging/", invited.invited, name="invited"),
    path("mijn/namens/uitnodiging/aannemen/", invited.accept, name="accept"),
    path("mijn/namens/<int:pk>/", acting_for.choose, name="choose"),
    path("mijn/namens/<int:pk>/stoppen/", acting_for.lay_down, name="lay_down"),
]
