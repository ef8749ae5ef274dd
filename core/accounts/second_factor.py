"""Staff prove twice who they are: password and TOTP or security key, or a passkey alone."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest


def passed(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor or a passkey."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))
