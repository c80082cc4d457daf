"""Polling, instead of sleeping and hoping."""

import time
from collections.abc import Callable
from typing import Any


def wait_for(condition: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Return the first true value of `condition`; fails when there is none within `seconds`."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, f"nothing came of {condition} within {seconds} s"
        time.sleep(0.02)
    return value
