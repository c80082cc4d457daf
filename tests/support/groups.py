"""The staff groups, which a migration makes, outlive the tests that empty the database."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate


def keep_groups() -> None:
    """Make the groups that are there now again whenever a transactional test has emptied the database.

    Django then tells of a migration for each app, and makes the app's permissions: groups come after the last of them.
    """
    kept = {
        group.name: list(group.permissions.values_list("content_type__app_label", "codename"))
        for group in Group.objects.all()
    }

    def restore(**more: Any) -> None:
        if Group.objects.exists():
            return
        rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
        keys = {(app, codename): pk for app, codename, pk in rows}
        for name, permissions in kept.items():
            Group.objects.create(name=name).permissions.set([keys[tuple(each)] for each in permissions])

    last = [each for each in apps.get_app_configs() if each.models_module][-1]
    post_migrate.connect(restore, sender=last, weak=False, dispatch_uid="tests.keep_groups")
