from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from leiden_portal.roles import make_roles


def forwards(apps, schema_editor):
    # Permissions are made after all migrations; the roles need them now.
    for config in installed.get_app_configs():
        create_permissions(config, verbosity=0, apps=installed)
    make_roles(apps.get_model("auth", "Group").objects, apps.get_model("auth", "Permission").objects)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("accounts", "0001_initial"),
        ("city", "0001_initial"),
        ("documents", "0001_initial"),
        ("notifications", "0002_append_only"),
        ("cases", "0002_append_only"),
        ("appointments", "0001_initial"),
        ("payments", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
