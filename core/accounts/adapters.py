"""What happens when somebody logs in: residents and companies get their user, staff need a second factor."""

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
from core.accounts.models import Organisation, Person, User

if TYPE_CHECKING:
    from allauth.socialaccount.providers.base import Provider

    from core.accounts.eherkenning import Signed

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
        """DigiD for residents, eHerkenning for organisations."""
        return [self.get_provider(request, name) for name in ("digid", "eherkenning")]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        """The provider as the settings describe it; loaded here, for only who logs in needs it."""
        from core.accounts.digid import DigidProvider
        from core.accounts.eherkenning import EherkenningProvider

        wanted = EherkenningProvider if provider == EherkenningProvider.id else DigidProvider
        return wanted(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """The user is made here, without a form."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the person and the user of this BSN. Without a usable BSN or level: refused."""
        if hasattr(sociallogin, "signed"):
            self._log_in_company(request, sociallogin)
            return
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

    def _log_in_company(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        signed, level = sociallogin.signed, sociallogin.digid_level
        user = company_user(signed, sociallogin.user if sociallogin.is_existing else None) if signed else None
        if level is None or user is None or not user.is_active:
            raise ImmediateHttpResponse(redirect(f"{reverse('login')}?mislukt=1"))
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)
        setattr(request, DIGID_LEVEL, level)

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


def company_user(signed: Signed, known: User | None) -> User | None:
    """The user of a company's person: known by this pseudonym, else made. None: the company is not active."""
    with transaction.atomic():
        Organisation.objects.bulk_create(
            [Organisation(name=signed.company, kvk_number=signed.kvk_number)], ignore_conflicts=True
        )
        organisation = Organisation.objects.get(kvk_number=signed.kvk_number)
        if not organisation.active:
            return None
        if known is not None:
            return known if known.organisation_id == organisation.pk else None
        person = Person.objects.create(given_names=signed.given_name, family_name=signed.family_name)
        user = User(username=f"organisatie-{secrets.token_hex(10)}", person=person, organisation=organisation)
        user.set_unusable_password()
        user.save()
        return user
