"""Running one statement often, and connections that outlive a frozen process."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import close_old_connections, connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import TextChoices


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


def write_out(statement: str, params: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
    """Return a statement with the values that the code itself names, choices and numbers, written into its text.

    For what is beside the text PostgreSQL plans without knowing it, and may not use an index of the ACTIVE alone; it
    then finds every kept plan worse than a new one, and plans each run anew.
    """
    parts = statement.split("%s")
    if len(parts) != len(params) + 1:
        raise ValueError("A statement whose parameters cannot be counted.")
    written, left = parts[0], []
    for param, part in zip(params, parts[1:], strict=True):
        text = _literal(param)
        if text is None:
            left.append(param)
        written += ("%s" if text is None else text) + part
    return written, tuple(left)


def _literal(value: Any) -> str | None:
    if isinstance(value, TextChoices):
        return "'{}'".format(str(value.value).replace("'", "''").replace("%", "%%"))
    return str(int(value)) if isinstance(value, int) and not isinstance(value, bool) else None


@contextmanager
def fresh_connections() -> Iterator[None]:
    """Drop database connections that have died while the process was frozen, before and after a piece of work."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()
