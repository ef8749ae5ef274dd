"""Who is logged in, and what they may do: every page asks both, so each is one query that is made once."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from core.accounts.models import User
from core.prefetch import fetch
from core.statements import ask


class PortalBackend(AuthenticationBackend):
    """allauth's log-in by password. The user comes with their person; all permissions are one query."""

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session, or None when they are gone or may not log in any more."""
        user = next(iter(fetch(_with_key, "person", key=int(user_id))), None)
        return user if user and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """What an active user may do, through their roles or by themselves, read once per request."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            all_of_them = user_obj.is_superuser
            found = ask(_every_permission) if all_of_them else ask(_permissions_of, user=user_obj.pk)
            user_obj._perm_cache = {f"{app}.{codename}" for app, codename in found}
        permissions: set[str] = user_obj._perm_cache
        return permissions


def _with_key(key: int) -> QuerySet[User]:
    return User.objects.filter(pk=key)


def _permissions_of(user: int) -> QuerySet[Permission, tuple[str, str]]:
    return _names(Permission.objects.filter(Q(group__user=user) | Q(user=user)).distinct())


def _every_permission() -> QuerySet[Permission, tuple[str, str]]:
    return _names(Permission.objects.all())


def _names(permissions: QuerySet[Permission]) -> QuerySet[Permission, tuple[str, str]]:
    return permissions.order_by().values_list("content_type__app_label", "codename")
