"""Staff prove twice who they are: password and TOTP or security key, or a passkey alone."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from core.accounts.models import User


def passed(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor or a passkey."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def is_set_up(user: User) -> bool:
    """Whether this user has an app or a security key."""
    return bool(is_mfa_enabled(user))
