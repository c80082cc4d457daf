"""The laptop's cloud inside a test run."""

import base64
import contextlib
import json
from collections.abc import Iterator
from typing import Any, Self

from moto.s3.models import s3_backends
from moto.sqs.models import sqs_backends

from devtools import cloud
from devtools.moto_server import CloudServer

QUEUES = tuple(cloud.DEAD_LETTERS_OF)


class LocalCloud:
    """A running cloud with the shop's bucket, queues and sender."""

    def __init__(self, server: CloudServer) -> None:
        self.server = server
        self.place = cloud.prepare(server.url, site_url="http://127.0.0.1:8000")

    @classmethod
    @contextlib.contextmanager
    def running(cls, port: int, mail_port: int) -> Iterator[Self]:
        """Run a cloud on `port` for the length of a `with` block."""
        server = CloudServer(port, mail_port)
        server.start()
        try:
            yield cls(server)
        finally:
            server.stop()

    def client(self, service: str) -> Any:
        """Return a boto3 client of one of its services."""
        return cloud.client(service, self.server.url)

    def clear(self) -> None:
        """Empty bucket, queues and mailbox."""
        bucket = self._bucket()
        for key in list(bucket.keys):
            bucket.keys.pop(key)
        for name in (*QUEUES, *cloud.DEAD_LETTERS_OF.values()):
            self._take_from(name)
        self.server.mailbox.clear()

    def mails(self, to: str = "") -> list[dict[str, Any]]:
        """Return the mails sent so far to addresses containing `to`, oldest first: from, to, subject, text, html."""
        return [mail for mail in reversed(self.server.mailbox.all()) if to in mail["to"]]

    def messages(self, *queues: str) -> list[dict[str, Any]]:
        """Return what waits, in all queues of tasks or those named, without taking it.

        Of each Celery task `task`, `args`, `kwargs`, `id` and, in a FIFO queue, `group`.
        """
        return [_task(message) for name in queues or QUEUES for message in list(self._backend().queues[name]._messages)]

    def take_messages(self) -> list[tuple[str, Any]]:
        """Take everything out of the queues of tasks, also what a worker that died has in hand; see `put_messages`."""
        return [(name, message) for name in QUEUES for message in self._take_from(name)]

    def _take_from(self, name: str) -> list[Any]:
        queue = self._backend().queues[name]
        with queue._messages_lock:
            taken, queue._messages, queue._pending_messages = list(queue._messages), [], set()
        return taken

    def put_messages(self, messages: list[tuple[str, Any]]) -> None:
        """Put messages back, to be had at once: neither delay nor visibility time-out is waited for."""
        for name, message in messages:
            message.visible_at = message.delayed_until = 0.0
            self._backend().queues[name].add_message(message)

    def hurry_messages(self) -> None:
        """Let what is delayed, or in hands that may be dead, be received at once."""
        for name in QUEUES:
            for message in list(self._backend().queues[name]._messages):
                message.visible_at = message.delayed_until = 0.0

    def count_messages(self, queue: str) -> int:
        """Return how many messages a queue holds, whatever they are."""
        return len(self._backend().queues[queue]._messages)

    def objects(self) -> dict[str, bytes]:
        """Return what the media bucket holds, by key."""
        keys = self._bucket().keys
        return {name: keys.get(name).value for name in list(keys)}

    def _bucket(self) -> Any:
        return s3_backends[cloud.ACCOUNT]["aws"].buckets[cloud.MEDIA_BUCKET]

    def _backend(self) -> Any:
        return sqs_backends[cloud.ACCOUNT][cloud.REGION]


def _task(message: Any) -> dict[str, Any]:
    envelope = json.loads(base64.b64decode(message.body))
    args, kwargs, _ = json.loads(base64.b64decode(envelope["body"]))
    headers = envelope["headers"]
    return {"task": headers["task"], "id": headers["id"], "args": args, "kwargs": kwargs, "group": message.group_id}
