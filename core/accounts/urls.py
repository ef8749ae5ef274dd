"""Logging in: DigiD for residents; password, second factor and sessions through allauth for staff.

Of allauth's pages only those are open that somebody needs. It refers to the others by name, so they exist,
and answer 404.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions.views import list_usersessions
from django.urls import path

from core.accounts import views
from core.accounts.views import closed, staff_only

urlpatterns = [
    path("inloggen/", views.login, name="login"),
    path("uitloggen/", account.logout, name="logout"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", staff_only(account.password_change), name="account_change_password"),
    path("sessies/", list_usersessions, name="usersessions_list"),
    path("2fa/", staff_only(mfa.index), name="mfa_index"),
    path("2fa/code/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/opnieuw/", staff_only(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/app/", staff_only(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/app/weg/", staff_only(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/reservecodes/", staff_only(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/reservecodes/nieuw/",
        staff_only(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/reservecodes/bestand/",
        staff_only(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/sleutels/", staff_only(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/sleutels/nieuw/", staff_only(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/sleutels/<int:pk>/", staff_only(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("2fa/sleutels/<int:pk>/weg/", staff_only(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path(
        "2fa/sleutels/opnieuw/",
        staff_only(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/sleutels/inloggen/", webauthn.login_webauthn, name="mfa_login_webauthn"),
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
