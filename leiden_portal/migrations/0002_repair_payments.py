from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from leiden_portal.roles import make_roles


def forwards(apps, schema_editor):
    # Permissions are made after all migrations; the roles need the new one now.
    create_permissions(installed.get_app_config("payments"), verbosity=0, apps=installed)
    make_roles(apps.get_model("auth", "Group").objects, apps.get_model("auth", "Permission").objects)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_roles"), ("payments", "0003_look_into_trouble")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
