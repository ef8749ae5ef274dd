"""What happens when somebody logs in: residents get their Person, staff must have a second factor."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from core.accounts import bsn, machtigen, on_behalf
from core.accounts.assurance import SESSION_KEY, Level
from core.accounts.models import Person, User

if TYPE_CHECKING:
    from allauth.socialaccount.providers.base import Provider

DIGID_LEVEL = "digid_level"
"""On the request between the two adapters: the level that DigiD vouched for."""
DIGID_FOR = "digid_for"
"""The same: for whom somebody logged in, with DigiD Machtigen."""


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by hand: residents come through DigiD, staff are made in the admin."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Log in, and remember how sure DigiD was: after the session has become this user's."""
        super().login(request, user)
        if level := getattr(request, DIGID_LEVEL, None):
            request.session[SESSION_KEY] = int(level)
        claim: machtigen.Claimed | None = getattr(request, DIGID_FOR, None)
        if claim and user.person:
            mandate = machtigen.mandate_today(user.person, claim)
            on_behalf.begin(request, on_behalf.MANDATE, mandate)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff to the desk, residents to their cases."""
        return reverse("admin:index") if request.user.is_staff else reverse("cases:mine")


class DigidAdapter(DefaultSocialAccountAdapter):
    """Links what DigiD says to a Person, by BSN, which is kept nowhere but in its encrypted column."""

    def list_providers(self, request: HttpRequest) -> list[Provider]:
        """DigiD, and nothing else."""
        return [self.get_provider(request, "digid")]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        """DigiD as the settings describe it; loaded here, for only who logs in needs it."""
        from core.accounts.digid import DigidProvider

        return DigidProvider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """The user is made here, without a form."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the person and the user of this BSN. Without a usable BSN or level: refused."""
        level: Level | None = sociallogin.digid_level
        claim: machtigen.Claimed | None = None
        try:
            number = bsn.clean(sociallogin.digid_bsn)
            claim = machtigen.claimed(sociallogin.digid_claims)
        except (ValueError, machtigen.Unusable):
            level = None
        if level is None:
            raise ImmediateHttpResponse(redirect(f"{reverse('login')}?mislukt=1"))
        user = user_of(number)
        if not user.is_active or (sociallogin.is_existing and sociallogin.user != user):
            raise ImmediateHttpResponse(redirect(f"{reverse('login')}?mislukt=1"))
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)
        setattr(request, DIGID_LEVEL, level)
        setattr(request, DIGID_FOR, claim)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Cancelled or failed at DigiD: back to our page, which says what to do."""
        raise ImmediateHttpResponse(redirect(f"{reverse('login')}?mislukt=1"))


def user_of(number: str) -> User:
    """The resident's user for a BSN; made when this is the first time."""
    with transaction.atomic():
        fresh = Person(family_name="")
        fresh.set_bsn(number)
        Person.objects.bulk_create([fresh], ignore_conflicts=True)
        person = Person.objects.select_for_update(of=("self",)).with_bsn(number).get()
        resident = person.users.filter(is_staff=False).first()
        if resident is None:
            resident = User(username=f"inwoner-{secrets.token_hex(10)}", person=person)
            resident.set_unusable_password()
            resident.save()
        return resident
