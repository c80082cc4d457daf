"""The three groups that staff belong to. What each may do can be changed in the back office afterwards."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EVERYTHING = ("view", "add", "change", "delete")


def allowed(app: str, models: str, *verbs: str) -> list[tuple[str, str]]:
    """Return (app, permission) of each of the space-separated models, for each verb ("view" alone by default)."""
    return [(app, f"{verb}_{model}") for model in models.split() for verb in verbs or ("view",)]


GROUPS = {
    "catalogue": [
        *allowed("catalog", "product productvariant productimage category tag review", *EVERYTHING),
        *allowed("inventory", "stocklevel stocklocation", "view", "add", "change"),
        *allowed("inventory", "stockmovement reservation allocation"),
        *allowed("pricing", "taxrate shippingmethod"),
    ],
    "orders": [
        *allowed("orders", "order", "view", "change", "fulfill", "cancel", "refund", "release"),
        *allowed("orders", "orderline ordertransition fulfillment fulfillmentline"),
        *allowed("payments", "payment refund"),
        *allowed("payments", "paymentevent", "view", "change"),
        *allowed("inventory", "stocklevel stocklocation stockmovement reservation allocation"),
        *allowed("catalog", "product productvariant productimage category"),
        *allowed("pricing", "taxrate shippingmethod"),
        *allowed("accounts", "user address"),
        *allowed("cart", "cart cartline"),
        *allowed("notifications", "notification", "view", "change"),
        *allowed("common", "outboxevent", "view", "change"),
    ],
    "support": [
        *allowed("orders", "order", "view", "cancel"),
        *allowed("orders", "orderline ordertransition fulfillment fulfillmentline"),
        *allowed("payments", "payment refund"),
        *allowed("inventory", "stocklevel"),
        *allowed("catalog", "product productvariant productimage category"),
        *allowed("catalog", "review", "view", "change"),
        *allowed("accounts", "user address"),
        *allowed("cart", "cart cartline"),
        *allowed("notifications", "notification", "view", "change"),
    ],
}


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the groups with their permissions; a group of that name that is there already gets what it lacks."""
    database = schema_editor.connection.alias
    _make_permissions(apps, database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    ids = {
        (app, codename): pk for app, codename, pk in permissions.values_list("content_type__app_label", "codename", "pk")
    }
    for name, wanted in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=name)
        group.permissions.add(*[ids[permission] for permission in wanted])


def _make_permissions(apps: Apps, database: str) -> None:
    """Make content types and permissions now: Django itself does so only after the last migration."""
    for label in {app for wanted in GROUPS.values() for app, _ in wanted}:
        config = apps.get_app_config(label)
        # A historical app has no models module, which is how Django tells that there is nothing to do.
        config.models_module = True
        create_permissions(config, apps=apps, using=database, verbosity=0)
        config.models_module = None


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cart", "0001_initial"),
        ("catalog", "0001_initial"),
        ("common", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("inventory", "0001_initial"),
        ("notifications", "0001_initial"),
        ("orders", "0003_staff_permissions"),
        ("payments", "0001_initial"),
        ("pricing", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
