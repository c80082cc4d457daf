"""Faults that a test orders: errors, lost connections and delays, for the next calls of an endpoint."""

from __future__ import annotations

import fnmatch
import threading
import time
from dataclasses import asdict, dataclass, fields
from typing import Literal

from devtools.fake_stripe.errors import DropConnectionError, Object, StripeError, invalid_request


@dataclass
class Fault:
    """What is to happen to the next `times` calls of `method` (any if empty) on `path` (a glob, below /v1/).

    `error` answers `status`; `drop` closes the connection without an answer; `delay` waits `seconds` and goes on.
    `when` is before the call has done anything, or after it has done its work and before the answer is sent.
    """

    action: Literal["error", "drop", "delay"] = "error"
    method: str = ""
    path: str = "*"
    times: int = 1
    status: int = 500
    seconds: float = 0.0
    when: Literal["before", "after"] = "before"

    def matches(self, method: str, path: str, when: str) -> bool:
        """Return whether the fault is for this call at this moment."""
        return self.when == when and self.method in ("", method) and fnmatch.fnmatchcase(path, self.path)


class Faults:
    """The faults that are still to happen, first come, first served."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Order a fault."""
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        """Cancel every fault."""
        with self._lock:
            self._waiting.clear()

    def waiting(self) -> list[Object]:
        """Return the faults still to happen, with the number of times left."""
        with self._lock:
            return [asdict(fault) for fault in self._waiting]

    def strike(self, method: str, path: str, when: Literal["before", "after"]) -> None:
        """Let the first fault that matches happen; raises StripeError or DropConnectionError, or waits."""
        fault = self._take(method, path, when)
        if fault is None:
            return
        if fault.action == "drop":
            raise DropConnectionError
        if fault.action == "delay":
            time.sleep(fault.seconds)
        else:
            message = "An error occurred with our connection to Stripe (a fault ordered by a test)."
            raise StripeError(fault.status, "api_error", message)

    def _take(self, method: str, path: str, when: str) -> Fault | None:
        if not self._waiting:
            return None
        with self._lock:
            for fault in self._waiting:
                if fault.matches(method, path, when):
                    fault.times -= 1
                    if fault.times < 1:
                        self._waiting.remove(fault)
                    return fault
        return None


def fault_from(values: Object) -> Fault:
    """Return the fault that the JSON describes; raises StripeError (400) if it describes none."""
    known = {field.name: field.type for field in fields(Fault)}
    if unknown := values.keys() - known.keys():
        raise invalid_request(f"Unknown fault setting: {', '.join(sorted(unknown))}")
    try:
        fault = Fault(**values)
        fault.path = fault.path.removeprefix("/v1/")
        fault.times, fault.status, fault.seconds = int(fault.times), int(fault.status), float(fault.seconds)
    except (TypeError, ValueError, AttributeError) as error:
        raise invalid_request(f"Invalid fault: {error}") from error
    if fault.action not in ("error", "drop", "delay") or fault.when not in ("before", "after"):
        raise invalid_request("A fault's action is error, drop or delay; its time is before or after.")
    return fault
