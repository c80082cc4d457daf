"""The steps of whatever runs in a process: its SQL statements, commits and calls outside. It can be made to die at one.

Savepoints and what a new connection asks of its server are no steps: to die there is to die at the statement after.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

import requests
from botocore.client import BaseClient
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

NO_STEPS = ("SAVEPOINT", "pg_type")


class Steps:
    """Counts the steps, tells each one's name, and kills the process before the one numbered `die_at` (0: never)."""

    def __init__(self, die_at: int, tell: Callable[[str], None]) -> None:
        self._die_at = die_at
        self._tell = tell
        self._count = 0

    def watch(self) -> None:
        """Count from now on. There is no way back: for a process of its own only."""
        connection.execute_wrappers.append(self._statement)
        self._before(BaseDatabaseWrapper, "_commit", lambda wrapper: "COMMIT")
        self._before(BaseClient, "_make_api_call", _api_call)
        self._before(requests.Session, "request", lambda session, method, url, *rest, **more: f"{method} {url}")

    def _statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not any(word in sql for word in NO_STEPS):
            self._take(sql)
        return execute(sql, params, many, context)

    def _before(self, owner: type, name: str, label: Callable[..., str]) -> None:
        original = getattr(owner, name)

        def step(*args: Any, **kwargs: Any) -> Any:
            self._take(label(*args, **kwargs))
            return original(*args, **kwargs)

        setattr(owner, name, step)

    def _take(self, label: str) -> None:
        self._count += 1
        self._tell(label)
        if self._count == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)


def _api_call(client: BaseClient, operation: str, *rest: Any) -> str:
    return f"{client.meta.service_model.service_name} {operation}"
