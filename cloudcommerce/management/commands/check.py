"""Django's own `check`, for which `--tag deployment` is enough to say that a deployment is meant."""

from typing import Any

from django.core.management.commands.check import Command as DjangoCommand

from cloudcommerce.checks import TAG


class Command(DjangoCommand):
    def handle(self, *labels: str, **options: Any) -> None:
        """As Django's, with the checks of a deployment where their tag is named."""
        if TAG in (options["tags"] or ()):
            options["deploy"] = True
        super().handle(*labels, **options)
