"""Keeping what is read on every page and hardly ever changes, for a few seconds, in the process that read it."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings

P = ParamSpec("P")
R = TypeVar("R")
MOST_KEPT = 1024  # results a function


def remembered(read: Callable[P, R]) -> Callable[P, R]:
    """Keep the results of `read`, by its (hashable) arguments, for settings.REMEMBER_SECONDS; 0 keeps nothing.

    Callers share what they get and must not change it. What staff change shows after these seconds at the latest.
    """
    kept: dict[Any, tuple[float, R]] = {}

    @wraps(read)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        if not settings.REMEMBER_SECONDS:
            return read(*args, **kwargs)
        key = (args, tuple(kwargs.items()))
        now = time.monotonic()
        found = kept.get(key)
        if found and found[0] > now:
            return found[1]
        if len(kept) >= MOST_KEPT:
            kept.clear()
        result = read(*args, **kwargs)
        kept[key] = (now + settings.REMEMBER_SECONDS, result)
        return result

    return wrapper
