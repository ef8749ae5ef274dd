"""The portal's settings with one more migration."""

from leiden_portal.settings import *  # noqa: F403
from leiden_portal.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.chaos.next_release"]
