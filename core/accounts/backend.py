"""Who is logged in, and what they may do, in as few queries as possible: every page asks both."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Q

from core.accounts.models import User


class PortalBackend(AuthenticationBackend):
    """allauth's log-in by password. The user comes with their person; all permissions are one query."""

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session, or None when they are gone or may not log in any more."""
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """What an active user may do, through their roles or by themselves, read once per request."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            mine = Permission.objects.all()
            if not user_obj.is_superuser:
                mine = mine.filter(Q(group__user=user_obj) | Q(user=user_obj)).distinct()
            names = mine.order_by().values_list("content_type__app_label", "codename")
            user_obj._perm_cache = {f"{app}.{codename}" for app, codename in names}
        found: set[str] = user_obj._perm_cache
        return found
