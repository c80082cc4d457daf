"""What invokes the function: the HTTP front, the queue's poller and the clock."""

import http.client
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from cloudcommerce.schedules import EVERY, zappa_events
from devtools.cloud import DEAD_LETTER_QUEUE, QUEUE
from devtools.local_lambda.clock import Clock, seconds_of
from devtools.local_lambda.events import schedule_event
from devtools.local_lambda.front import make_front
from devtools.local_lambda.function import Function, Outcome
from devtools.local_lambda.poller import Poller, failed_ids
from tests.support.cloud import LocalCloud
from tests.support.waiting import wait_for

ARN = "arn:aws:sqs:eu-west-1:123456789012:cloudcommerce"


@pytest.fixture
def front(function: Function) -> Iterator[http.client.HTTPConnection]:
    """A connection to an HTTP front of the function."""
    server = make_front(function, 0)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    yield connection
    connection.close()
    server.shutdown()
    server.server_close()


def test_a_request_becomes_an_event_and_the_answer_a_response(front: http.client.HTTPConnection) -> None:
    front.request(
        "POST",
        "/a%20path?x=1&x=2",
        body=json.dumps({"name": "Größe"}).encode(),
        headers={"Content-Type": "application/json", "Cookie": "a=1; b=2", "X-Forwarded-For": "203.0.113.7"},
    )
    response = front.getresponse()
    event = json.loads(response.read())
    assert response.status == 201
    assert response.headers.get_all("Set-Cookie") == ["a=1; Path=/", "b=2"]
    assert (event["rawPath"], event["rawQueryString"]) == ("/a path", "x=1&x=2")
    assert event["cookies"] == ["a=1", "b=2"]
    assert (json.loads(event["body"]), event["isBase64Encoded"]) == ({"name": "Größe"}, False)
    assert event["headers"]["x-forwarded-for"] == "203.0.113.7, 127.0.0.1"


def test_the_terminal_shows_no_secret_of_a_link(
    front: http.client.HTTPConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    front.request("GET", "/orders/1?token=secret")
    front.getresponse().read()
    assert '"GET /orders/1?… HTTP/1.1" 201' in (printed := capsys.readouterr().out)
    assert "secret" not in printed


def test_bytes_both_ways_and_what_fails(front: http.client.HTTPConnection) -> None:
    front.request("POST", "/upload", body=b"\x00\xff", headers={"Content-Type": "application/octet-stream"})
    event = json.loads(front.getresponse().read())
    assert (event["body"], event["isBase64Encoded"]) == ("AP8=", True)
    front.request("GET", "/binary")
    assert front.getresponse().read() == b"\x89PNG"
    front.request("GET", "/broken")
    response = front.getresponse()
    assert (response.status, json.loads(response.read())) == (500, {"message": "Internal Server Error"})


@pytest.mark.parametrize("headers", [{"Content-Type": "text/plain"}, {"Content-Type": "application/json"}])
def test_text_that_is_none_travels_as_bytes(front: http.client.HTTPConnection, headers: dict[str, str]) -> None:
    front.request("POST", "/", body=b"caf\xe9", headers=headers)
    event = json.loads(front.getresponse().read())
    assert (event["body"], event["isBase64Encoded"]) == ("Y2Fm6Q==", True)


def test_a_body_in_chunks(front: http.client.HTTPConnection) -> None:
    front.request("POST", "/", body=iter([b'{"a":', b" 1}"]), headers={"Content-Type": "application/json"})
    event = json.loads(front.getresponse().read())
    assert (event["body"], event["isBase64Encoded"]) == ('{"a": 1}', False)
    front.request("GET", "/")
    assert "body" not in json.loads(front.getresponse().read()), "The connection goes on behind it."


@pytest.mark.parametrize(
    ("headers", "sent", "status"),
    [
        ({"Content-Length": str(7 * 1024 * 1024)}, b"", 413),
        ({"Content-Length": "-1"}, b"", 400),
        ({"Transfer-Encoding": "chunked"}, b"700000\r\n", 413),
        ({"Transfer-Encoding": "chunked"}, b"-5\r\n", 400),
    ],
)
def test_a_body_that_no_event_can_hold(
    front: http.client.HTTPConnection, headers: dict[str, str], sent: bytes, status: int
) -> None:
    front.putrequest("POST", "/")
    for name, value in headers.items():
        front.putheader(name, value)
    front.endheaders(sent)
    assert front.getresponse().status == status


def test_what_failed_stays_and_ends_in_the_dead_letter_queue(function: Function, cloud: LocalCloud) -> None:
    sqs = cloud.client("sqs")
    for body in ("good", "fail", "good"):
        sqs.send_message(QueueUrl=cloud.place.queue_url, MessageBody=body)
    poller = Poller(function, sqs, cloud.place.queue_url, ARN)

    def only_the_bad_one_is_left() -> bool:
        poller.poll_once()
        cloud.hurry_messages()
        return cloud.count_messages(DEAD_LETTER_QUEUE) == 1

    wait_for(only_the_bad_one_is_left, 60)
    assert cloud.messages() == []


def test_an_instance_that_dies_over_a_batch_loses_nothing(function: Function, cloud: LocalCloud) -> None:
    sqs = cloud.client("sqs")
    for body in ("good", "crash"):
        sqs.send_message(QueueUrl=cloud.place.queue_url, MessageBody=body)
    assert Poller(function, sqs, cloud.place.queue_url, ARN).poll_once() == 2
    cloud.hurry_messages()
    assert cloud.count_messages(QUEUE) == 2


@pytest.mark.parametrize(
    ("payload", "failed", "expected"),
    [
        (b'{"batchItemFailures": []}', False, set()),
        (b"null", False, set()),
        (b'{"batchItemFailures": [{"itemIdentifier": "1"}]}', False, {"1"}),
        (b'{"batchItemFailures": [{"itemIdentifier": "unknown"}]}', False, {"1", "2"}),
        (b'{"batchItemFailures": [{}]}', False, {"1", "2"}),
        (b'{"errorType": "X"}', True, {"1", "2"}),
    ],
)
def test_what_an_answer_fails(payload: bytes, failed: bool, expected: set[str]) -> None:
    messages: list[dict[str, Any]] = [{"MessageId": "1"}, {"MessageId": "2"}]
    assert failed_ids(Outcome(payload, failed, cold=False, seconds=0), messages) == expected


def test_schedules_as_events(function: Function) -> None:
    assert {seconds_of(each["expression"]) for each in zappa_events()} == {
        int(span.total_seconds()) for _, span in EVERY.values()
    }
    with pytest.raises(ValueError, match="cron"):
        Clock(function, [{"function": "x", "expression": "cron(0 3 * * ? *)"}])
    rule = schedule_event("cloudcommerce.schedules.relay_outbox")["resources"][0]
    assert rule.endswith("-cloudcommerce.schedules.relay_outbox")
