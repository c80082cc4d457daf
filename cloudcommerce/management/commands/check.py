"""Django's own `check`, which also looks at the back office, and at a deployment where `--tag deployment` is named."""

from typing import Any

from django.contrib import admin
from django.core.management.commands.check import Command as DjangoCommand

from cloudcommerce.checks import TAG


class Command(DjangoCommand):
    def handle(self, *app_labels: Any, **options: Any) -> None:
        """As Django's, with the checks of a deployment where their tag is named."""
        admin.autodiscover()  # which nothing does before an address of the back office is asked for
        if TAG in (options["tags"] or ()):
            options["deploy"] = True
        super().handle(*app_labels, **options)
