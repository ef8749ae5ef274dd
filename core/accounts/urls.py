"""Logging in: DigiD for residents; password, second factor and sessions through allauth for staff.

Of allauth's pages only those are open that somebody needs. It refers to the others by name, so they exist,
and answer 404.
"""

from django.urls import path

from core.accounts import signing, views
from core.accounts.views import closed, late, staff_only

urlpatterns = [
    path("inloggen/", views.login, name="login"),
    path("alleen-zelf/", views.only_in_person, name="only_in_person"),
    path("alleen-inwoners/", views.only_people, name="only_people"),
    path("wie-tekent/", signing.signer, name="signer"),
    path("uitloggen/", late("allauth.account.views.logout"), name="logout"),
    path("login/", late("allauth.account.views.login"), name="account_login"),
    path("logout/", late("allauth.account.views.logout"), name="account_logout"),
    path("gesloten/", late("allauth.account.views.account_inactive"), name="account_inactive"),
    path("opnieuw/", late("allauth.account.views.reauthenticate"), name="account_reauthenticate"),
    path(
        "wachtwoord/",
        staff_only(late("allauth.account.views.password_change")),
        name="account_change_password",
    ),
    path("sessies/", late("allauth.usersessions.views.list_usersessions"), name="usersessions_list"),
    path("2fa/", staff_only(late("allauth.mfa.base.views.index")), name="mfa_index"),
    path("2fa/code/", late("allauth.mfa.base.views.authenticate"), name="mfa_authenticate"),
    path(
        "2fa/opnieuw/", staff_only(late("allauth.mfa.base.views.reauthenticate")), name="mfa_reauthenticate"
    ),
    path("2fa/app/", staff_only(late("allauth.mfa.totp.views.activate_totp")), name="mfa_activate_totp"),
    path(
        "2fa/app/weg/", staff_only(late("allauth.mfa.totp.views.deactivate_totp")), name="mfa_deactivate_totp"
    ),
    path(
        "2fa/reservecodes/",
        staff_only(late("allauth.mfa.recovery_codes.views.view_recovery_codes")),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/reservecodes/nieuw/",
        staff_only(late("allauth.mfa.recovery_codes.views.generate_recovery_codes")),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/reservecodes/bestand/",
        staff_only(late("allauth.mfa.recovery_codes.views.download_recovery_codes")),
        name="mfa_download_recovery_codes",
    ),
    path(
        "2fa/sleutels/",
        staff_only(late("allauth.mfa.webauthn.views.list_webauthn")),
        name="mfa_list_webauthn",
    ),
    path(
        "2fa/sleutels/nieuw/",
        staff_only(late("allauth.mfa.webauthn.views.add_webauthn")),
        name="mfa_add_webauthn",
    ),
    path(
        "2fa/sleutels/<int:pk>/",
        staff_only(late("allauth.mfa.webauthn.views.edit_webauthn")),
        name="mfa_edit_webauthn",
    ),
    path(
        "2fa/sleutels/<int:pk>/weg/",
        staff_only(late("allauth.mfa.webauthn.views.remove_webauthn")),
        name="mfa_remove_webauthn",
    ),
    path(
        "2fa/sleutels/opnieuw/",
        staff_only(late("allauth.mfa.webauthn.views.reauthenticate_webauthn")),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2fa/sleutels/inloggen/", late("allauth.mfa.webauthn.views.login_webauthn"), name="mfa_login_webauthn"
    ),
    path("digid/geannuleerd/", views.digid_failed, name="socialaccount_login_cancelled"),
    path("digid/mislukt/", views.digid_failed, name="socialaccount_login_error"),
]

CLOSED = (
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_set_password",
    "account_reset_password",
    "account_confirm_login_code",
    "socialaccount_signup",
    "socialaccount_connections",
)

urlpatterns += [path(f"dicht/{name.partition('_')[2]}-{name[0]}/", closed, name=name) for name in CLOSED]
