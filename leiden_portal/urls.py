"""Every address of the portal. Dutch pages have no prefix, English ones live under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from core.accounts.views import late
from leiden_portal import health, pages
from leiden_portal.late_room import late_room

handler400 = "leiden_portal.errors.bad_request"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
    path("robots.txt", pages.robots_txt, name="robots_txt"),
    path("account/digid/login/", late("core.accounts.digid.login"), name="digid_login"),
    path("account/digid/callback/", late("core.accounts.digid.callback"), name="digid_callback"),
    path("account/eherkenning/login/", late("core.accounts.eherkenning.login"), name="eherkenning_login"),
    path(
        "account/eherkenning/callback/",
        late("core.accounts.eherkenning.callback"),
        name="eherkenning_callback",
    ),
    path("", include("services.open_web_urls")),
    path("betalingen/", include("core.payments.urls")),
    path("reisdocumenten/terugmelding/", include("documents.callback_urls")),
]

urlpatterns += i18n_patterns(
    path("", pages.home, name="home"),
    path("contact/", pages.contact, name="contact"),
    path("in-de-stad/", pages.in_the_city, name="in_the_city"),
    path("privacy/", pages.privacy, name="privacy"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("ontwerp/", late("leiden_portal.gallery.gallery"), name="gallery"),
    path("account/", include("core.accounts.urls")),
    path("", include("services.urls")),
    path("", include("core.search.urls")),
    path("", include("core.appointments.urls")),
    path("", include("core.cases.urls")),
    path("", include("core.notifications.urls")),
    path("", include("core.representing.urls")),
    path("reisdocumenten/", include("documents.urls")),
    path("", include("complaints.urls")),
    path("raad/", include("council.urls")),
    path("bekendmakingen/", include("announcements.urls")),
    path("voornemens/", include("intentions.urls")),
    path("meedoen/", include("participation.urls")),
    late_room("initiatief/", "initiatives.urls", "initiatives"),
    late_room("bouwplan/", "initiatives.permit.urls", "permit"),
    path("volg/", include("core.following.urls")),
    path("", include("core.following.mine_urls")),
    path("balie/", include("counter.urls")),
    path("hulp/", include("counter.help_urls")),
    path("voorbeeld/", include("services.preview_urls")),
    late_room("beheer/", "leiden_portal.desk_urls", "admin"),
    prefix_default_language=False,
)
