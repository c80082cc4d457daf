"""Who cares for orders also cares for messages that could not be handled."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PERMISSIONS = ("view_deadletter", "change_deadletter", "delete_deadletter")


def allow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the group "orders" look at dead letters, send them again and delete them, where that group is there."""
    database = schema_editor.connection.alias
    config = apps.get_app_config("common")
    # Django itself makes permissions only after the last migration, and for a historical app not at all.
    config.models_module = True
    create_permissions(config, apps=apps, using=database, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    wanted = permissions.filter(content_type__app_label="common", codename__in=PERMISSIONS)
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name="orders"):
        group.permissions.add(*wanted)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_staff_groups"),
        ("common", "0003_dead_letters"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
