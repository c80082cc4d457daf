"""Signed webhooks: delivered by a few threads, tried again with growing pauses until the shop answers 2xx."""

from __future__ import annotations

import collections
import contextlib
import heapq
import itertools
import json
import threading
import time
from dataclasses import dataclass

from devtools.fake_stripe.errors import Object
from devtools.fake_stripe.objects import public
from devtools.fake_stripe.store import Store
from devtools.fake_stripe.webhook_sender import Sender

_ATTEMPTS = 20
_LONGEST_PAUSE = 60.0


@dataclass(frozen=True)
class _Delivery:
    event: str
    endpoint: str
    attempt: int = 1


class Webhooks:
    """The queue of deliveries of one fake account.

    An event keeps the ids of the endpoints it has yet to reach in `_undelivered`, so that a restart goes on with them.
    """

    def __init__(self, store: Store, workers: int = 4, retry_seconds: float = 0.5) -> None:
        self._store = store
        self._retry_seconds = retry_seconds
        self._condition = threading.Condition()
        self._queue: list[tuple[float, int, _Delivery]] = []
        self._numbers = itertools.count()
        self._active = 0
        self._paused = False
        self._stopped = False
        self._log: collections.deque[Object] = collections.deque(maxlen=5000)
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def endpoints_for(self, event_type: str) -> list[str]:
        """Return the ids of the enabled endpoints that listen to the type."""
        return [
            endpoint["id"]
            for endpoint in self._store.newest_first("webhook_endpoint")
            if endpoint["status"] == "enabled" and not {"*", event_type}.isdisjoint(endpoint["enabled_events"])
        ]

    def send(self, event: Object, endpoints: list[str] | None = None) -> None:
        """Queue the event for the endpoints, or for those it has yet to reach."""
        for endpoint in event["_undelivered"] if endpoints is None else endpoints:
            self._push(time.monotonic(), _Delivery(event["id"], endpoint))

    def deliveries(self) -> list[Object]:
        """Return the attempts made, the oldest first: event, type, endpoint, url, attempt, status or error."""
        with self._condition:
            return list(self._log)

    def pause(self) -> None:
        """Hold deliveries back until `resume`; those already on their way end as they end."""
        with self._condition:
            self._paused = True

    def resume(self) -> None:
        """Go on with deliveries, those waiting for another try included, at once."""
        with self._condition:
            self._paused = False
            now = time.monotonic()
            self._queue = [(min(due, now), number, delivery) for due, number, delivery in self._queue]
            heapq.heapify(self._queue)
            self._condition.notify_all()

    def wait_until_idle(self, timeout: float = 10.0) -> bool:
        """Wait until nothing is queued or on its way; return whether that came within `timeout` seconds."""
        with self._condition:
            return self._condition.wait_for(lambda: not self._queue and not self._active, timeout)

    def clear(self) -> None:
        """Forget what is queued and what was sent, and end a pause."""
        with self._condition:
            self._queue.clear()
            self._log.clear()
            self._paused = False
            self._condition.notify_all()

    def stop(self) -> None:
        """End the threads; what is on its way is given two seconds."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        deadline = time.monotonic() + 2
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _push(self, due: float, delivery: _Delivery) -> None:
        with self._condition:
            heapq.heappush(self._queue, (due, next(self._numbers), delivery))
            self._condition.notify_all()

    def _work(self) -> None:
        with contextlib.closing(Sender()) as sender:
            while (delivery := self._next()) is not None:
                try:
                    self._deliver(delivery, sender)
                finally:
                    with self._condition:
                        self._active -= 1
                        self._condition.notify_all()

    def _next(self) -> _Delivery | None:
        with self._condition:
            while not self._stopped:
                pause = self._queue[0][0] - time.monotonic() if self._queue and not self._paused else None
                if pause is not None and pause <= 0:
                    self._active += 1
                    return heapq.heappop(self._queue)[2]
                self._condition.wait(pause)
            return None

    def _deliver(self, delivery: _Delivery, sender: Sender) -> None:
        with self._store.lock:
            event = self._store.find("event", delivery.event)
            endpoint = self._store.find("webhook_endpoint", delivery.endpoint)
            if event is None or endpoint is None:
                return
            url, secret, body = endpoint["url"], endpoint["_secret"], json.dumps(public(event)).encode()
        outcome = sender.post(url, body, secret)
        with self._condition:
            self._log.append(
                {"event": event["id"], "type": event["type"], "endpoint": endpoint["id"], "url": url,
                 "attempt": delivery.attempt, "at": time.time(), **outcome}
            )  # fmt: skip
        if 200 <= outcome.get("status", 0) < 300:
            self._mark_delivered(event, endpoint["id"])
        elif delivery.attempt < _ATTEMPTS:
            pause = min(self._retry_seconds * 2 ** (delivery.attempt - 1), _LONGEST_PAUSE)
            again = _Delivery(delivery.event, delivery.endpoint, delivery.attempt + 1)
            self._push(time.monotonic() + pause, again)

    def _mark_delivered(self, event: Object, endpoint: str) -> None:
        with self._store.lock:
            left = [waiting for waiting in event["_undelivered"] if waiting != endpoint]
            if self._store.find("event", event["id"]) is event:
                self._store.change(event, _undelivered=left, pending_webhooks=len(left))
                self._store.commit()
