"""The shared cache: any that CACHE_URL names is had without more to install, and imported when it is first asked."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import sys, django
django.setup()
from django.core.cache import cache
assert "redis" not in sys.modules
try:
    cache.get("anything")
except Exception as error:
    print(type(error).__module__.split(".")[0], "redis" in sys.modules)
"""


def start_with(cache_url: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings", "CACHE_URL": cache_url}
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("scheme", ["redis", "rediss", "rediscache"])
def test_a_redis_is_spoken_to_and_imported_late(scheme: str) -> None:
    """Nobody listens there: it is the client's own error that comes, not one of a package that is missing."""
    result = start_with(f"{scheme}://127.0.0.1:1")
    assert result.stdout.split()[-2:] == ["redis", "True"], result.stderr[-1000:]


def test_an_address_of_no_known_cache_is_told_by_name() -> None:
    result = start_with("redys://127.0.0.1:6379")
    assert result.returncode != 0
    assert "CACHE_URL=redys://… names no cache that the shop knows" in result.stderr
