"""EventBridge's schedules: `rate(…)` expressions become events, each at its time."""

import re
import threading
import time
from collections.abc import Iterable, Mapping

from devtools.local_lambda.events import encode, schedule_event
from devtools.local_lambda.function import Function

UNITS = {"minute": 60, "hour": 3600, "day": 86400}
RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")


def seconds_of(expression: str) -> int:
    """Return the seconds between two events of `rate(…)`. Raises ValueError for another expression."""
    match = RATE.fullmatch(expression)
    if not match:
        raise ValueError(f"{expression} is no rate such as rate(5 minutes).")
    return int(match[1]) * UNITS[match[2]]


class Clock(threading.Thread):
    """Invokes the function by the schedules that zappa_settings.json names, until `stop` is called."""

    def __init__(self, function: Function, schedules: Iterable[Mapping[str, str]]) -> None:
        super().__init__(daemon=True, name="clock")
        self.function = function
        self._spans = {each["function"]: seconds_of(each["expression"]) for each in schedules}
        self._stopped = threading.Event()

    def run(self) -> None:
        """Wait for the next schedule and invoke it, one after the other."""
        due = {name: time.monotonic() + span for name, span in self._spans.items()}
        while due and not self._stopped.is_set():
            name = min(due, key=lambda key: due[key])
            if self._stopped.wait(max(0.0, due[name] - time.monotonic())):
                return
            outcome = self.function.invoke(encode(schedule_event(name)))
            if outcome.failed:
                print(f"{name}: {outcome.payload.decode(errors='replace')[:2000]}", flush=True)
            due[name] = time.monotonic() + self._spans[name]

    def stop(self) -> None:
        """End before the next event."""
        self._stopped.set()
