"""Filling the demo shop at its first start, and telling when its first page can be shown."""

import contextlib
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

import psycopg

from devtools.demo_settings import DemoSettings
from devtools.supervisor import Child, ProcessError, Supervisor

MISSING_PICTURE = "picture-missing"  # the class with which a product's card stands in for a picture


class Filling:
    """`manage.py load_demo`, which goes on drawing while the shop is already open. Cut short, it is resumed."""

    def __init__(self, settings: DemoSettings, supervisor: Supervisor) -> None:
        self.supervisor = supervisor
        self.database_url = ""
        self._mark = settings.data_dir / "demo-shop-loaded"
        self._child: Child | None = None

    def start(self, database_url: str) -> None:
        """Start filling, unless this database has been filled before."""
        self.database_url = database_url
        if not self._is_done():
            self.supervisor.say("Filling the demo shop (only at the first start)")
            self._child = self.supervisor.start("load", sys.executable, "manage.py", "load_demo", ends=True)

    @property
    def goes_on(self) -> bool:
        """Whether something is still to come."""
        return self._child is not None

    @property
    def news(self) -> int:
        """How much it has said so far, a line for each thing it has finished."""
        return -1 if self._child is None else len(self._child.last_lines)

    def step_back(self) -> None:
        """Give way to whoever is looking at the shop by now."""
        if self._child is not None:
            with contextlib.suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PGRP, self._child.process.pid, 5)

    def check(self) -> None:
        """Note when the filling has come to its end; raises ProcessError when it failed."""
        if self._child is not None and self._child.process.poll() is not None:
            self.supervisor.wait_for(self._child)
            self._child = None
            self._mark.write_text(self.database_url)
            self.supervisor.say("The demo shop is full: every product has its pictures")

    def _is_done(self) -> bool:
        """Tell whether this database was filled: the mark alone would also speak for one that was dropped since."""
        if not self._mark.exists() or self._mark.read_text() != self.database_url:
            return False
        with psycopg.connect(self.database_url) as connection:
            return connection.execute("SELECT 1 FROM catalog_product LIMIT 1").fetchone() is not None


def first_page(url: str, web_log: Path) -> str:
    """Return the shop's first page, or nothing while none answers; raises ProcessError when an error answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            raise ProcessError(f"{url} answers {error.code}; see {web_log}") from error
    except OSError:
        return ""


def is_worth_showing(page: str) -> bool:
    """Tell whether a first page has products and categories, and a picture for each."""
    return "product-card" in page and 'class="tile"' in page and MISSING_PICTURE not in page
