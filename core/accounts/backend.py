"""Who is logged in, and what staff may do: every page asks, so it is one query, and one that is made once."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from core.accounts.models import User
from core.prefetch import fetch
from core.statements import ask


class PortalBackend(AuthenticationBackend):
    """allauth's log-in by password. The user comes with their person, staff with their permissions too."""

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session, or None when they are gone or may not log in any more."""
        user = next(iter(fetch(_with_key, "person", key=int(user_id))), None)
        if user is None or not self.user_can_authenticate(user):
            return None
        if user.permissions is not None:  # type: ignore[attr-defined]
            user._perm_cache = set(user.permissions)  # type: ignore[attr-defined]
        return user

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """What an active user may do, through their roles or by themselves, read once per request."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            ((found,),) = ask(_permissions, key=user_obj.pk)
            user_obj._perm_cache = set(found)
        permissions: set[str] = user_obj._perm_cache
        return permissions


def _with_key(key: int) -> QuerySet[User]:
    staff_only = Case(When(is_staff=True, then=_held()))
    return User.objects.filter(pk=key).annotate(permissions=staff_only)


def _permissions(key: int) -> QuerySet[User, tuple[list[str]]]:
    return User.objects.filter(pk=key).values_list(_held())


def _held() -> Case:
    """The names of what a user may do: "app.codename". A superuser may do all."""
    every = Permission.objects.order_by().values_list(
        Concat(F("content_type__app_label"), Value("."), F("codename"), output_field=TextField())
    )
    user = OuterRef(OuterRef("pk"))
    through_roles = Group.permissions.through.objects.filter(group__user=user).values("permission")
    by_themselves = User.user_permissions.through.objects.filter(user=user).values("permission")
    own = every.filter(Q(pk__in=through_roles) | Q(pk__in=by_themselves))
    return Case(When(is_superuser=True, then=ArraySubquery(every)), default=ArraySubquery(own))
