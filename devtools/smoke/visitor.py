"""Somebody who asks a shop for pages, and expects things of them."""

import time
from collections.abc import Callable
from typing import Any

import requests

SECONDS = 30.0  # as long as API Gateway waits


class SmokeError(Exception):
    """Something is not as it must be; the message says what."""


class Visitor:
    """Asks one shop. Every request is a stranger's: no cookie is kept."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")

    def get(self, address: str, expect: int = 200, **options: Any) -> requests.Response:
        """Return the answer for a path, or a whole address. Raises SmokeError for any other status."""
        return self.ask("GET", address, expect, **options)

    def ask(self, method: str, address: str, expect: int, **options: Any) -> requests.Response:
        """As `get`, with any method."""
        options.setdefault("allow_redirects", False)
        try:
            # Not by urljoin: the API's own address has its stage for a path.
            whole = address if "://" in address else f"{self.base}{address}"
            answer = requests.request(method, whole, timeout=SECONDS, **options)
        except requests.RequestException as error:
            raise SmokeError(f"{address} cannot be asked: {error}") from None
        if answer.status_code != expect:
            said = answer.text[:300] if "json" in answer.headers.get("Content-Type", "") else ""
            raise SmokeError(f"{method} {address} answers {answer.status_code} instead of {expect}. {said}".rstrip())
        return answer


def need(is_so: object, what: str) -> None:
    """Raise SmokeError, saying `what` is wrong, unless `is_so`."""
    if not is_so:
        raise SmokeError(what)


def wait_until(done: Callable[[], bool], what: str, seconds: float) -> None:
    """Ask `done` every second until it says so; after `seconds` raise SmokeError saying `what` did not come."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise SmokeError(f"{what}, after {seconds:.0f} seconds")
        time.sleep(1)
