"""The laptop's tools as a Django app, for their commands. Installed only where settings.DEVTOOLS says so."""

from django.apps import AppConfig


class DevtoolsConfig(AppConfig):
    name = "devtools"
