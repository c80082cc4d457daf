"""The shop as gunicorn serves it; the yardstick runs in the same workers, without any middleware."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

from collections.abc import Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from cloudcommerce.wsgi import application as shop

with override_settings(MIDDLEWARE=[]):
    bare = WSGIHandler()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Send the yardstick past the middleware and everything else through it."""
    handler = bare if environ["PATH_INFO"] == "/yardstick" else shop
    return handler(environ, start_response)
