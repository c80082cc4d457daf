"""Running one statement often."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
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
