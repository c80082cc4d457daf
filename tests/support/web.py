"""The shop behind gunicorn, as a process of its own on the test's database."""

import contextlib
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from tests.support.addresses import free_port
from tests.support.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def running_web(**variables: str) -> Iterator[str]:
    """Run the shop for the length of a `with` block, with `variables` over the tests' own; yields its address.

    Unless they name another database, it sees what tests commit.
    """
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": variables.get("DATABASE_URL") or _tests_database(),
        "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings",
        "LOG_LEVEL": "ERROR",
        **variables,
    }
    log = settings.DATA_DIR / f"web-{port}.log"
    with log.open("ab") as output:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "cloudcommerce.wsgi", f"--bind=127.0.0.1:{port}"),
                *("--worker-class=gthread", "--threads=4", "--no-control-socket", "--log-level=warning"),
            ],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(lambda: _answers(url, server, log), seconds=60)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def _tests_database() -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}"))


def _answers(url: str, server: subprocess.Popen[bytes], log: Path) -> bool:
    assert server.poll() is None, log.read_text()[-2000:]
    try:
        with urllib.request.urlopen(f"{url}/health/live", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
