"""Fills the demo shop."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from common.errors import DomainError
from devtools.demo_shop.loading import load_shop


class Command(BaseCommand):
    """Products with pictures, stock, shipping, two logins, reviews and past orders; a second run changes nothing."""

    help = "Fill the demo shop. For a laptop only: it makes logins whose password everybody knows."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything that is missing. Raises CommandError on a real shop, or where the services are away."""
        if not settings.DEVTOOLS or settings.HTTPS:
            raise CommandError("load_demo is for a demo on your own machine; this looks like a real shop.")
        try:
            load_shop(self.stdout.write)
        except DomainError as error:
            raise CommandError(f"{error.message} Is the demo (make demo) running?") from error
