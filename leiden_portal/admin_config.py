"""Puts the portal's own admin site in the place of Django's."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Makes the service desk's site the default one, with which every room registers."""

    default_site = "leiden_portal.admin_site.PortalAdminSite"
