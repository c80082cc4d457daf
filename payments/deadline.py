"""How long payment providers may keep one HTTP request waiting, all its calls to them together.

API Gateway cuts a request at 30 seconds: the shopper would learn nothing, while we go on. A request that makes three
calls must give up before that and say so (503); each call's idempotency key makes it safe to try again.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

_end: ContextVar[float] = ContextVar("_end", default=math.inf)


@contextmanager
def calls_end_within(seconds: float) -> Iterator[None]:
    """Let all calls to providers in this block, in this thread, end within `seconds` from now."""
    token = _end.set(monotonic() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


def seconds_left() -> float:
    """Return how long a call may still take: infinite outside a request, zero or less where its time is over."""
    return _end.get() - monotonic()
