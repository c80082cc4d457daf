"""Real threads, each with a database connection of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(calls: Sequence[Callable[[], T]], *, threads: int | None = None) -> list[T | Exception]:
    """Run `calls` in threads that start together; return each one's result, or the exception it raised.

    With fewer `threads` than calls, each thread takes the next call when it is done.
    """
    workers = threads or len(calls)
    start = threading.Barrier(workers)
    started = threading.local()

    def run(call: Callable[[], T]) -> T | Exception:
        if not hasattr(started, "yes"):
            started.yes = True
            start.wait(30)
        try:
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, calls))


def only(kind: type[T], results: Sequence[object]) -> list[T]:
    """Return the results of one kind."""
    return [result for result in results if isinstance(result, kind)]
