"""Makes moto's SQS queues safe for several threads, and their messages outlive the server."""

import time
from pathlib import Path
from typing import Any

from moto.sqs import models as sqs_models
from moto.sqs.models import Message, Queue, SQSBackend

from devtools.patching import replace_function, replace_method
from devtools.records import Records

LOOK_EVERY = 0.5  # seconds, of a receiver that waits at a FIFO queue: a time-out that ends there wakes nobody


def lock_queues() -> None:
    """Let one thread at a time change a queue. A waiting receiver gives the lock back while it waits.

    Without it moto loses a message that is sent while another is being deleted, and hands one out twice. At a FIFO
    queue its own receiver, with a message there whose group is taken, would spin to the end of its time and not see
    that the group is free again.
    """
    original_delete, original_receive = Queue.delete_message, SQSBackend.receive_message
    original_change = SQSBackend.change_message_visibility

    def delete_message(self: Queue, receipt_handle: str) -> None:
        with self._messages_lock:
            original_delete(self, receipt_handle)
            self._messages_lock.notify_all()

    def change_message_visibility(self: SQSBackend, queue_name: str, *rest: Any, **options: Any) -> None:
        lock = self.get_queue(queue_name)._messages_lock
        with lock:
            original_change(self, queue_name, *rest, **options)
            lock.notify_all()

    def receive_message(
        self: SQSBackend, queue_name: str, count: int, wait_seconds: int, *rest: Any, **options: Any
    ) -> list[Message]:
        queue = self.get_queue(queue_name)
        with queue._messages_lock:
            if not queue.fifo_queue:
                return original_receive(self, queue_name, count, wait_seconds, *rest, **options)
            until = time.monotonic() + wait_seconds
            while True:
                _let_go(queue)
                found = original_receive(self, queue_name, count, 0, *rest, **options)
                left = until - time.monotonic()
                if found or left <= 0:
                    return found
                queue._messages_lock.wait(min(left, LOOK_EVERY))

    replace_method(Queue, "delete_message", delete_message)
    replace_method(SQSBackend, "change_message_visibility", change_message_visibility)
    replace_method(SQSBackend, "receive_message", receive_message)


def read_the_clock_quickly() -> None:
    """Let moto ask the time without making dates.

    It asks three times for every message of a queue whenever another is sent: of a few hundred that wait, sending one
    took 50 ms.
    """
    replace_function(sqs_models, "unix_time_millis", lambda: time.time() * 1000)


def _let_go(queue: Queue) -> None:
    """Take back what its receivers had for too long: moto does so one by one, and out of the order of a group."""
    for message in [each for each in queue.pending_messages if each.visible]:
        queue.pending_messages.discard(message)


def keep_messages(folder: Path) -> None:
    """Write every SQS message through to `folder` until it is deleted; a queue made again gets its messages back."""
    records = Records(folder)
    waiting: dict[str, list[Message]] = {}
    for head, body in records.read_all():
        waiting.setdefault(head.pop("queue"), []).append(_message(head, body.decode()))

    original_add, original_delete = Queue.add_message, Queue.delete_message
    original_create, original_purge = SQSBackend.create_queue, SQSBackend.purge_queue

    def create_queue(self: SQSBackend, name: str, *rest: Any, **options: Any) -> Queue:
        queue = original_create(self, name, *rest, **options)
        for message in waiting.pop(name, []):
            original_add(queue, message)
        return queue

    def add_message(self: Queue, message: Message) -> None:
        # A message that moves to the dead-letter queue keeps its id, so its record moves with it.
        records.write(message.id, {"queue": self.name, **_head(message)}, message.body.encode())
        original_add(self, message)

    def delete_message(self: Queue, receipt_handle: str) -> None:
        with self._messages_lock:
            ended = [message.id for message in self._messages if message.had_receipt_handle(receipt_handle)]
            original_delete(self, receipt_handle)
        for message_id in ended:
            records.remove(message_id)

    def purge_queue(self: SQSBackend, queue_name: str) -> None:
        for message in self.get_queue(queue_name)._messages:
            records.remove(message.id)
        original_purge(self, queue_name)

    replace_method(Queue, "add_message", add_message)
    replace_method(Queue, "delete_message", delete_message)
    replace_method(SQSBackend, "create_queue", create_queue)
    replace_method(SQSBackend, "purge_queue", purge_queue)


def _head(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "attributes": message.message_attributes,
        "system_attributes": message.system_attributes,
        "sent_timestamp": message.sent_timestamp,
        "delayed_until": message.delayed_until,
        "receive_count": message.approximate_receive_count,
        "group": message.group_id,
        "deduplication": message.deduplication_id,
        "sequence": message.sequence_number,
    }


def _message(head: dict[str, Any], body: str) -> Message:
    message = Message(head["id"], body, head["system_attributes"])
    message.message_attributes = head["attributes"]
    message.sent_timestamp = head["sent_timestamp"]
    message.delayed_until = head["delayed_until"]
    message.approximate_receive_count = head["receive_count"]
    # Not in what a demo of an earlier release has kept.
    message.group_id, message.deduplication_id = head.get("group"), head.get("deduplication")
    message.sequence_number = head.get("sequence")
    return message
