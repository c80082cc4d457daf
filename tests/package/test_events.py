"""Each kind of event, and those that are none, sent to the package itself under Lambda's runtime client."""

import json
import subprocess
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from cloudcommerce.celery import app
from devtools.cloud import QUEUE, arn_of
from devtools.demo_lambda import install_runtime_client
from devtools.local_lambda.events import http_event, queue_event, schedule_event, socket_event
from devtools.local_lambda.function import Function, Package
from devtools.packaging import FOLDER, environment_folder, python_of
from live.tickets import make_ticket
from tests.support.cloud import LocalCloud
from tests.support.lambda_shop import function_variables

pytestmark = pytest.mark.django_db

HOST = "127.0.0.1:8000"
FACTS = {"headers": {"Host": HOST}, "query": {}, "client": "127.0.0.1", "connected_at": 1.0}
CONTEXT = {"stage": "prod", "requestId": "Abc123", "identity": {"sourceIp": "203.0.113.7"}}


@pytest.fixture(scope="module")
def function(
    unpacked: Path, cloud_server: LocalCloud, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Function]:
    """The package with one instance, on the tests' database and cloud."""
    cloud_server.clear()
    client = FOLDER / "runtime-client-of-tests"
    install_runtime_client(client)
    python = subprocess.run(
        [python_of(environment_folder()), "-c", "import sys; print(sys.executable)"],
        capture_output=True,
        text=True,
        check=True,
    )
    with django_db_blocker.unblock():
        variables = function_variables(STATIC_BUCKET="shop-static", STATIC_URL_BASE="https://static.example.com")
    function = Function(Package(unpacked, python.stdout.strip(), client), variables, most=1, timeout=30)
    yield function
    function.close()


def http(path: str, method: str = "GET", body: bytes = b"") -> dict[str, Any]:
    headers = Message()
    headers["Host"] = HOST
    return http_event(method, path, headers, body, client="203.0.113.7", port=443)


def function_url(path: str) -> dict[str, Any]:
    event = http(path)
    event["requestContext"]["domainName"] = "abc.lambda-url.eu-west-1.on.aws"
    return event


def rest(path: str, **more: Any) -> dict[str, Any]:
    event = {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": "GET",
        "headers": {"Host": HOST},
        "multiValueHeaders": {"Host": [HOST]},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "requestContext": CONTEXT,
        "body": None,
        "isBase64Encoded": False,
    }
    return event | more


def message(body: str) -> dict[str, Any]:
    return queue_event([{"MessageId": "m1", "ReceiptHandle": "r1", "Body": body, "MD5OfBody": ""}], arn_of(QUEUE))


def task(cloud: LocalCloud, name: str) -> str:
    app.send_task(name)
    ((_queue, sent),) = cloud.take_messages()
    return str(sent.body)


def socket(kind: str, ticket: str = "", text: str | None = None) -> dict[str, Any]:
    return socket_event(kind, "L0SM9cOFvHcCIhw=", {**FACTS, "query": {"ticket": ticket} if ticket else {}}, text)


SERVED: dict[str, tuple[Any, Any]] = {
    "http": (http("/health/live"), 200),
    "http, not found": (http("/nothing-here"), 404),
    "http, a body that is no JSON": (http("/api/v1/cart/items", "POST", b"\xff"), 415),
    "function url": (function_url("/robots.txt"), 200),
    "rest": (rest("/health/ready"), 200),
    "schedule": (schedule_event("cloudcommerce.schedules.expire_orders"), None),
    "socket without a ticket": (socket("CONNECT"), 401),
    "socket with a forged ticket": (socket("CONNECT", "forged"), 403),
    "socket says something": (socket("MESSAGE", text="."), 200),
    "manage": ({"manage": "check"}, "System check identified no issues"),
}
FAILS = "fails"
MALFORMED: dict[str, tuple[Any, Any]] = {
    "nothing": ({}, FAILS),
    "null": (None, FAILS),
    "a list": ([], FAILS),
    "a text": ("GET /", FAILS),
    "http without a path": ({"version": "2.0"}, FAILS),
    "http with a number for a path": ({**http("/"), "rawPath": 5}, FAILS),
    "http of another host": (http("/") | {"headers": {"host": "elsewhere.example"}}, 400),
    "rest without headers": ({"httpMethod": "GET", "path": "/"}, 400),
    "no records": ({"Records": []}, FAILS),
    "records of another service": ({"Records": [{"eventSource": "aws:s3"}]}, FAILS),
    "records that are none": ({"Records": ["x"]}, FAILS),
    "a message that is none": (message("neither base64 nor JSON"), ["m1"]),
    "a schedule without a rule": ({"detail-type": "Scheduled Event", "resources": []}, FAILS),
    "a schedule of nobody": (schedule_event("os.getcwd"), FAILS),
    "a socket without an id": ({"requestContext": {"eventType": "DISCONNECT", "routeKey": "$disconnect"}}, FAILS),
    "a socket without a route or a ticket": ({"requestContext": {"eventType": "CONNECT", "connectionId": "x"}}, 401),
    "code": ({"raw_command": "print(1)"}, FAILS),
    "a function by name": ({"command": "os.getcwd"}, FAILS),
    "a command that is refused": ({"manage": "shell"}, FAILS),
    "a command that is not there": ({"manage": "no_such_command"}, FAILS),
    "a command that tells its use": ({"manage": "migrate --help"}, FAILS),
    "an empty command": ({"manage": " "}, FAILS),
}


def result(function: Function, event: Any) -> Any:
    """Return what an event came to: FAILS, the status, the failed messages, what a command printed, or None."""
    outcome = function.invoke(json.dumps(event).encode())
    answer = json.loads(outcome.payload)
    if outcome.failed:
        assert "errorType" in answer
        return FAILS
    if not isinstance(answer, dict):
        return answer
    if "batchItemFailures" in answer:
        return [each["itemIdentifier"] for each in answer["batchItemFailures"]]
    return answer["statusCode"] if "statusCode" in answer else answer["output"]


@pytest.mark.parametrize("kind", SERVED)
def test_what_is_served(function: Function, kind: str) -> None:
    event, expected = SERVED[kind]
    found = result(function, event)
    assert expected in found if isinstance(expected, str) else found == expected, found


def test_a_task_s_message_is_run(function: Function, cloud: LocalCloud) -> None:
    assert result(function, message(task(cloud, "live.tasks.sweep_connections"))) == []
    assert result(function, message(task(cloud, "no.such.task"))) == ["m1"]


def test_a_page_is_let_in_by_websocket_and_goes(function: Function) -> None:
    kinds = (socket("CONNECT", make_ticket(["cart:1"])), socket("DISCONNECT"))
    assert [result(function, event) for event in kinds] == [200, 200]


@pytest.mark.parametrize("kind", MALFORMED)
def test_what_is_malformed_ends_no_instance(function: Function, kind: str) -> None:
    assert result(function, http("/health/live")) == 200
    pids = function.instance_pids()
    event, expected = MALFORMED[kind]
    assert result(function, event) == expected
    assert result(function, http("/health/live")) == 200
    assert function.instance_pids() == pids
