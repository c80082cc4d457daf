"""The outbox: written with the change, sent after the commit, handled at least once and recorded exactly once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from common.ids import uuid7
from common.models import HandledEvent, IdempotencyRecord, OutboxEvent
from common.outbox import (
    deliver_event,
    deliver_events,
    emit,
    relay_waiting_events,
    relayed_together,
    replay_events,
)
from common.outbox.delivery import MOST_ATTEMPTS
from common.tasks import purge_outbox
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db

done: list[str] = []
HANDLERS: dict[str, list[Callable[[OutboxEvent], None]]] = {}


def good(event: OutboxEvent) -> None:
    done.append("good")


def late(event: OutboxEvent) -> None:
    done.append("late")


def bad(event: OutboxEvent) -> None:
    IdempotencyRecord.objects.create(scope="bad", key=str(uuid7()), fingerprint="", locked_at=timezone.now())
    raise LookupError("what it looks for is not there")


def clumsy(event: OutboxEvent) -> None:
    OutboxEvent.objects.create(pk=event.pk, name="twice")


@pytest.fixture(autouse=True)
def table(settings: Any) -> None:
    settings.EVENT_HANDLERS = f"{__name__}.HANDLERS"
    done.clear()
    HANDLERS.clear()
    HANDLERS.update({"news": [good], "trouble": [good, bad, late], "clumsy": [clumsy]})


def age(**spans: timedelta) -> None:
    OutboxEvent.objects.update(**{name: timezone.now() - span for name, span in spans.items()})


def test_sent_after_the_commit(queue: CapturedQueue) -> None:
    with queue.commit():
        event = emit("news", "order-1", total="5.00")
        assert queue.tasks == []
    assert queue.tasks == [("common.tasks.deliver_events", {"event_ids": [str(event.pk)]})]
    event.refresh_from_db()
    assert (event.attempts, event.handled_at, event.payload) == (1, None, {"total": "5.00"})
    assert event.sent_at

    queue.run()
    event.refresh_from_db()
    assert event.handled_at
    assert done == ["good"]


def test_gone_with_its_change(queue: CapturedQueue) -> None:
    with queue.commit(), pytest.raises(LookupError), transaction.atomic():
        emit("news", "order-1")
        raise LookupError
    assert queue.tasks == []
    assert not OutboxEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_refused_outside_a_transaction(queue: CapturedQueue) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        emit("news", "order-1")
    assert not OutboxEvent.objects.exists()


def test_what_nobody_handles_is_a_record(queue: CapturedQueue) -> None:
    with queue.commit():
        event = emit("silence", "order-1")
    assert event.handled_at
    assert queue.tasks == []


def test_delivered_twice_is_handled_once() -> None:
    event = emit("news", "order-1")
    for _ in range(3):
        deliver_event(event.pk)
    OutboxEvent.objects.update(handled_at=None)
    deliver_event(event.pk)
    assert done == ["good"]
    assert HandledEvent.objects.count() == 1


def test_an_unknown_event_is_passed_over() -> None:
    deliver_event(uuid7())


def test_one_handler_s_failure_is_its_own(queue: CapturedQueue) -> None:
    event = emit("trouble", "order-1")
    with pytest.raises(LookupError):
        deliver_event(event.pk)
    assert done == ["good", "late"]
    event.refresh_from_db()
    assert event.handled_at is None
    assert event.last_error == "LookupError: what it looks for is not there"
    assert not IdempotencyRecord.objects.exists()

    with pytest.raises(LookupError):
        deliver_event(event.pk)
    assert done == ["good", "late"]

    HANDLERS["trouble"] = [good, late]
    assert replay_events(OutboxEvent.objects.all()) == 1
    queue.run()
    event.refresh_from_db()
    assert event.handled_at
    assert event.last_error == ""
    assert done == ["good", "late"]


def test_a_handler_s_own_integrity_error_is_no_repetition() -> None:
    event = emit("clumsy", "order-1")
    with pytest.raises(IntegrityError):
        deliver_event(event.pk)
    event.refresh_from_db()
    assert event.handled_at is None


def test_a_handler_that_joins_later_hears_of_it_by_replay(queue: CapturedQueue) -> None:
    event = emit("news", "order-1")
    deliver_event(event.pk)
    HANDLERS["news"] = [good, late]
    replay_events(OutboxEvent.objects.all())
    queue.run()
    assert done == ["good", "late"]


def test_the_queue_is_away(queue: CapturedQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("away")

    with monkeypatch.context() as patch:
        patch.setattr(queue, "send_task", refuse)
        from cloudcommerce.celery import app

        patch.setattr(app, "send_task", refuse)
        with TestCase.captureOnCommitCallbacks(execute=True):
            emit("news", "order-1")
            emit("news", "order-2")
        assert relay_waiting_events() == 0
    assert OutboxEvent.objects.filter(sent_at=None, attempts=0).count() == 2

    assert relay_waiting_events() == 0
    age(created_at=timedelta(seconds=30))
    assert relay_waiting_events() == 2
    assert relay_waiting_events() == 0
    queue.run()
    assert done == ["good", "good"]


def test_what_was_sent_and_never_handled_is_sent_again_a_number_of_times(queue: CapturedQueue) -> None:
    emit("news", "order-1")
    age(created_at=timedelta(hours=1), sent_at=timedelta(minutes=5))
    assert relay_waiting_events() == 0
    age(sent_at=timedelta(minutes=11))
    assert relay_waiting_events() == 1
    age(sent_at=timedelta(minutes=11))
    OutboxEvent.objects.update(attempts=MOST_ATTEMPTS)
    assert relay_waiting_events() == 0


def test_the_oldest_first_and_not_all_at_once(queue: CapturedQueue) -> None:
    events = [emit("news", f"order-{number}") for number in range(3)]
    for event, hours in zip(events, (1, 3, 2), strict=True):
        OutboxEvent.objects.filter(pk=event.pk).update(created_at=timezone.now() - timedelta(hours=hours))
    assert relay_waiting_events(limit=2) == 2
    assert [kwargs["event_ids"] for _, kwargs in queue.tasks] == [[str(events[1].pk)], [str(events[2].pk)]]


@pytest.mark.django_db(transaction=True)
def test_events_of_several_transactions_in_one_message_about_each_thing(queue: CapturedQueue) -> None:
    with relayed_together():
        for reference in ("order-1", "order-2", "order-1"):
            with transaction.atomic():
                emit("news", reference)
        assert queue.tasks == []
    first, second, third = OutboxEvent.objects.order_by("id")
    assert [kwargs["event_ids"] for _, kwargs in queue.tasks] == [[str(first.pk), str(third.pk)], [str(second.pk)]]
    assert not OutboxEvent.objects.filter(sent_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_committed_is_sent_whatever_happens_after(queue: CapturedQueue) -> None:
    with pytest.raises(LookupError), relayed_together():
        with transaction.atomic():
            event = emit("news", "order-1")
        raise LookupError
    assert [kwargs["event_ids"] for _, kwargs in queue.tasks] == [[str(event.pk)]]


def test_one_event_s_failure_does_not_keep_the_others_waiting() -> None:
    events = [emit("trouble", "order-1"), emit("news", "order-1")]
    with pytest.raises(LookupError):
        deliver_events([event.pk for event in events])
    assert done == ["good", "late", "good"]
    assert OutboxEvent.objects.get(handled_at=None) == events[0]


def test_purging() -> None:
    old, unhandled, young = (emit("news", name) for name in ("old", "unhandled", "young"))
    deliver_event(old.pk)
    deliver_event(young.pk)
    OutboxEvent.objects.filter(pk=old.pk).update(handled_at=timezone.now() - timedelta(days=91))
    OutboxEvent.objects.filter(pk=unhandled.pk).update(created_at=timezone.now() - timedelta(days=365))
    for key, hours in (("old", 25), ("young", 23)):
        IdempotencyRecord.objects.create(scope="x", key=key, fingerprint="", locked_at=timezone.now())
        IdempotencyRecord.objects.filter(key=key).update(created_at=timezone.now() - timedelta(hours=hours))
    purge_outbox.apply(throw=True)
    assert set(OutboxEvent.objects.all()) == {unhandled, young}
    assert IdempotencyRecord.objects.get().key == "young"
