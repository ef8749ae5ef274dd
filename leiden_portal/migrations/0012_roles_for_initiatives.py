from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from leiden_portal.roles import make_roles


def forwards(apps, schema_editor):
    for config in installed.get_app_configs():
        create_permissions(config, verbosity=0, apps=installed)
    make_roles(apps.get_model("auth", "Group").objects, apps.get_model("auth", "Permission").objects)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0011_roles_for_taking_part"),
        ("initiatives", "0001_initial"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
