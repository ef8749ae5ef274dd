"""Django's command line: `./portal manage ...` runs this in the portal's environment."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leiden_portal.settings")
    execute_from_command_line(sys.argv)
