"""Running one statement often, and connections that outlive a frozen process."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import close_old_connections, connection
from django.db.backends.postgresql.base import ServerBindingCursor


def run_prepared(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement that Django compiled (`QuerySet.query.sql_with_params`).

    Django's own cursors put the parameters into the text, so that PostgreSQL plans each run anew. This one sends them
    beside it, and after some runs on a connection (setting PREPARE_THRESHOLD) the plan is kept. Numbers of LIMIT and
    OFFSET belong into the text: as parameters they make every kept plan look bad.
    """
    with connection.cursor() as cursor:
        # Inside Django's wrapper errors, health checks and the log of queries stay as they are.
        cursor.cursor = ServerBindingCursor(cursor.cursor.connection)  # type: ignore[call-arg]
        cursor.execute(statement, params)
        return cursor.fetchall()


@contextmanager
def fresh_connections() -> Iterator[None]:
    """Drop database connections that have died while the process was frozen, before and after a piece of work."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()
