"""One trace from the click to the mail: in rows, log lines and X-Ray's segments; nothing of it where it is off."""

import base64
import json
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cloudcommerce.aws_queue import run_messages
from cloudcommerce.celery import app
from common.logging import LogContextFilter, logged_as, trace
from common.models import OutboxEvent
from common.queue import enqueue
from common.tracing import TraceMiddleware, begin_task, end_task, segment
from devtools.cloud import EVENTS_QUEUE, QUEUE, arn_of
from notifications.models import Notification
from notifications.services import send_notification
from orders.selectors import payment_of
from tests.factories import OrderFactory, pay_order_payment
from tests.support.cloud import LocalCloud
from tests.support.time_limits import let_time_run_out

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = "1-5759e988-bd862e3fe1be46a994272793"
GIVEN = f"Root={ROOT};Parent=53995c3f42cd8ad8;Sampled=1"


class Daemon:
    """X-Ray's daemon, as far as it takes segments."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(5)
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"

    def take(self) -> dict[str, Any]:
        header, _, document = self.socket.recv(65536).partition(b"\n")
        assert json.loads(header) == {"format": "json", "version": 1}
        return dict(json.loads(document))

    def has_nothing(self) -> bool:
        self.socket.setblocking(False)
        try:
            self.socket.recv(65536)
        except BlockingIOError:
            return True
        return False


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Daemon]:
    daemon = Daemon()
    monkeypatch.setenv("AWS_XRAY_DAEMON_ADDRESS", f"tcp:127.0.0.1:1 udp:{daemon.address}")
    yield daemon
    daemon.socket.close()


@pytest.fixture
def tasks_traced() -> Iterator[None]:
    """What the setting TRACING connects."""
    from celery.signals import task_postrun, task_prerun

    task_prerun.connect(begin_task)
    task_postrun.connect(end_task)
    yield
    task_prerun.disconnect(begin_task)
    task_postrun.disconnect(end_task)


def run_queues(cloud: LocalCloud) -> list[str]:
    """Run what waits as Lambda does; return the names of the tasks."""
    names = []
    for queue in (EVENTS_QUEUE, QUEUE):
        sqs, url = cloud.client("sqs"), cloud.place.url_of(queue)
        names += [message["task"] for message in cloud.messages(queue)]
        for each in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"]).get(
            "Messages", []
        ):
            record = {"messageId": each["MessageId"], "receiptHandle": each["ReceiptHandle"], "body": each["Body"]}
            place = {"attributes": each["Attributes"], "eventSourceARN": arn_of(queue)}
            assert run_messages([record | place], seconds_left=lambda: 30) == {"batchItemFailures": []}
            sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
    return names


def view(request: HttpRequest) -> HttpResponse:
    """What a request does for a shopper who has paid."""
    pay_order_payment(payment_of(OrderFactory(email="ada@example.com")))
    return HttpResponse(status=201)


def test_one_trace_from_the_click_to_the_mail(
    cloud: LocalCloud, daemon: Daemon, tasks_traced: None, mailoutbox: list[Any]
) -> None:
    request = RequestFactory().post("/checkout?token=secret", headers={"X-Amzn-Trace-Id": GIVEN})
    TraceMiddleware(view)(request)
    web = daemon.take()
    assert (web["trace_id"], web["parent_id"]) == (ROOT, "53995c3f42cd8ad8")
    assert web["http"] == {"request": {"method": "POST", "url": "/checkout"}, "response": {"status": 201}}
    assert web["start_time"] <= web["end_time"]

    ran = []
    while names := run_queues(cloud):
        ran += names
    assert ran == ["common.tasks.deliver_events"] * 2 + ["notifications.tasks.send_notification"]
    segments = [daemon.take() for _ in ran]
    assert [each["annotations"]["task"] for each in segments] == ran
    assert [each["trace_id"] for each in segments] == [ROOT] * 3
    # Each under what sent it: request, task, task.
    assert [each["parent_id"] for each in segments] == [web["id"], segments[0]["id"], segments[1]["id"]]
    assert [mail.to for mail in mailoutbox] == [["ada@example.com"]]
    assert Notification.objects.get().trace.startswith(f"Root={ROOT};")
    assert {event.trace.split(";")[0] for event in OutboxEvent.objects.exclude(trace="")} == {f"Root={ROOT}"}
    assert trace.get() == ""


def test_a_mail_that_a_sweeper_sends_is_logged_under_the_trace_of_its_order(cloud: LocalCloud) -> None:
    with logged_as("request-1", within=GIVEN):
        pay_order_payment(payment_of(OrderFactory()))
        for _round in range(3):
            run_queues(cloud)
    seen: list[dict[str, str]] = []

    class Watch(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            LogContextFilter().filter(record)
            seen.append(record.fields)  # type: ignore[attr-defined]

    Notification.objects.update(status=Notification.Status.WAITING)
    logger, watch = logging.getLogger("notifications.services"), Watch()
    logger.addHandler(watch)
    logger.setLevel(logging.INFO)
    send_notification(Notification.objects.get().pk)
    logger.removeHandler(watch)
    logger.setLevel(logging.NOTSET)
    assert [fields["trace"] for fields in seen] == [ROOT]


def test_what_is_not_sampled_is_passed_on_and_not_sent(daemon: Daemon) -> None:
    with segment("web", f"Root={ROOT};Sampled=0"):
        assert trace.get().startswith(f"Root={ROOT};")
        assert trace.get().endswith("Sampled=0")
    assert daemon.has_nothing()


@pytest.mark.parametrize("secret", ["abc-SECRET", "abc%20SECRET"])
def test_no_secret_of_a_mail_s_link_is_sent(daemon: Daemon, secret: str) -> None:
    request = RequestFactory().get(f"/account/password/reset/key/{secret}/")
    TraceMiddleware(lambda request: HttpResponse())(request)
    assert daemon.take()["http"]["request"]["url"] == "/account/password/reset/key/…/"


def test_what_fails_is_marked(daemon: Daemon) -> None:
    with pytest.raises(LookupError), segment("web", ""):
        raise LookupError
    document = daemon.take()
    assert document["fault"]
    assert document["trace_id"].startswith("1-")
    assert "parent_id" not in document


def test_on_lambda_it_is_a_part_of_lambda_s_own_segment(daemon: Daemon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_X_AMZN_TRACE_ID", GIVEN)
    with segment("web", GIVEN):
        pass
    assert daemon.take()["type"] == "subsegment"


def test_a_daemon_that_is_not_there_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_XRAY_DAEMON_ADDRESS", "no host")
    with segment("web", ""):
        pass


def test_the_trace_of_a_message_whose_sender_wrote_none_is_sqs_s_own(
    cloud: LocalCloud, daemon: Daemon, tasks_traced: None
) -> None:
    app.send_task("common.tasks.relay_outbox")
    (message,) = cloud._backend().queues[QUEUE]._messages
    attributes = {"AWSTraceHeader": GIVEN}
    record = {"messageId": "1", "receiptHandle": "r", "body": message.body, "attributes": attributes}
    run_messages([record], seconds_left=lambda: 30)
    assert daemon.take()["trace_id"] == ROOT


@app.task(name="tests.takes_long")
def takes_long() -> None:
    let_time_run_out(25)
    time.sleep(5)


def test_a_task_that_is_cut_off_is_marked(cloud: LocalCloud, daemon: Daemon, tasks_traced: None) -> None:
    enqueue("tests.takes_long")
    (message,) = cloud._backend().queues[QUEUE]._messages
    run_messages([{"messageId": "1", "receiptHandle": "r", "body": message.body}], seconds_left=lambda: 30)
    assert daemon.take()["fault"]


@app.task(name="tests.tries_again", bind=True, max_retries=1)
def tries_again(self: Any) -> None:
    raise self.retry(exc=LookupError(), countdown=1)


def test_a_retry_goes_on_under_the_trace_of_the_first_try(
    cloud: LocalCloud, daemon: Daemon, tasks_traced: None
) -> None:
    with logged_as("request-1", within=GIVEN):
        enqueue("tests.tries_again")
    assert run_queues(cloud) == ["tests.tries_again"]
    cloud.hurry_messages()
    (message,) = cloud._backend().queues[QUEUE]._messages
    headers = json.loads(base64.b64decode(message.body))["headers"]
    assert (headers["retries"], headers["trace"]) == (1, GIVEN)
    assert daemon.take()["trace_id"] == ROOT


def test_where_it_is_off_nothing_of_it_is_there(client: Client) -> None:
    assert client.get("/health/live", headers={"X-Amzn-Trace-Id": GIVEN}).status_code == 200
    program = "import django; django.setup(); import sys, cloudcommerce.celery; print('common.tracing' in sys.modules)"
    for tracing, expected in (("false", "False"), ("true", "True")):
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings", "TRACING": tracing}
        command = [sys.executable, "-W", "ignore", "-c", program]
        found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert found.stdout.strip() == expected
