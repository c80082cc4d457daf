"""Idempotency keys: same key and request, same answer; another request, refused; still running, refused for now."""

from __future__ import annotations

import threading
from typing import NamedTuple

from devtools.fake_stripe.errors import StripeError
from devtools.fake_stripe.journal import Journal

_REMEMBERED = 100_000


class Answer(NamedTuple):
    """A remembered answer and the fingerprint of the request it was given to."""

    fingerprint: bytes
    status: int
    body: bytes


class IdempotencyKeys:
    """The answers already given, and the keys of the requests that are running now."""

    def __init__(self, journal: Journal | None = None) -> None:
        self._lock = threading.Lock()
        self._running: set[str] = set()
        self._answers: dict[str, Answer] = {}
        for key, fingerprint, status, body in journal.answers() if journal else ():
            self._answers[key] = Answer(fingerprint, status, body)

    def begin(self, key: str, fingerprint: bytes) -> Answer | None:
        """Return the answer to replay, or None when the caller is to run the request and then call `finish`.

        Raises StripeError: 409 while a request with the key is running, 400 for a key used with another request.
        """
        with self._lock:
            if key in self._running:
                raise _in_use(key)
            answer = self._answers.get(key)
            if answer is None:
                self._running.add(key)
            elif answer.fingerprint != fingerprint:
                raise _mismatch(key)
            return answer

    def finish(self, key: str, answer: Answer | None) -> None:
        """End the request that `begin` let run; None means that its key may be used afresh."""
        with self._lock:
            self._running.discard(key)
            if answer is None:
                return
            self._answers[key] = answer
            if len(self._answers) > _REMEMBERED:
                del self._answers[next(iter(self._answers))]

    def clear(self) -> None:
        """Forget every answer."""
        with self._lock:
            self._answers.clear()


def _in_use(key: str) -> StripeError:
    return StripeError(
        409,
        "idempotency_error",
        "There is currently another in-progress request using this Idempotent Key (that probably means you submitted "
        f"twice, and the other request is still going through): {key}. Please try again later.",
        code="idempotency_key_in_use",
    )


def _mismatch(key: str) -> StripeError:
    return StripeError(
        400,
        "idempotency_error",
        "Keys for idempotent requests can only be used with the same parameters they were first used with. "
        f"Try using a key other than '{key}' if you meant to execute a different request.",
    )
