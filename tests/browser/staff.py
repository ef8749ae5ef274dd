"""Staff with an authenticator app, for journeys through the desk."""

from __future__ import annotations

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from core.accounts.models import User


def give_authenticator(user: User) -> str:
    """Set up the second factor of a member of staff; the secret that their app holds."""
    secret = str(generate_totp_secret())
    TOTP.activate(user, secret)
    return secret
