"""Puts the portal's own admin site in the place of Django's, and has it wait until the desk is asked for."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.contrib import admin
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class PortalAdminConfig(SimpleAdminConfig):
    """Makes the service desk's site the default one; leiden_portal.desk_urls has rooms register with it."""

    default_site = "leiden_portal.admin_site.PortalAdminSite"

    def ready(self) -> None:
        """Register the checks of Django's admin, and nothing else: residents' pages need no desk."""
        checks.register(check_desk, checks.Tags.admin)


def check_desk(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Django's checks of its admin, on all that the rooms registered."""
    admin.autodiscover()
    return [*check_dependencies(), *check_admin_app(app_configs)]
