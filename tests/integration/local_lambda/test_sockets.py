"""The WebSocket API: what the function is told of connections, and what it can do with them."""

import json
import threading
import traceback
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from devtools import cloud
from devtools.local_lambda.front import make_front
from devtools.local_lambda.function import Function
from tests.support.waiting import wait_for


class Front(ThreadingHTTPServer):
    """The gateway, which keeps what its requests raised instead of printing it to whoever has stderr by then."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.raised: list[str] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        self.raised.append(traceback.format_exc())


@pytest.fixture
def front(function: Function, monkeypatch: pytest.MonkeyPatch) -> Iterator[Front]:
    monkeypatch.setattr("devtools.local_lambda.front.ThreadingHTTPServer", Front)
    server = make_front(function, 0)
    assert isinstance(server, Front)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
    assert not server.raised, server.raised[0]


@pytest.fixture
def url(front: Front) -> str:
    return f"127.0.0.1:{front.server_port}/local"


def listen(url: str) -> ClientConnection:
    """Open a WebSocket, for which an instance may have to start."""
    return connect(url, open_timeout=40)


def events(function: Function, count: int) -> list[dict[str, Any]]:
    """Return the events that the function has been sent, once there are `count`."""
    log = Path(function.environment["SOCKET_LOG"])

    def read() -> list[dict[str, Any]]:
        lines = log.read_text().splitlines() if log.exists() else []
        return [json.loads(line) for line in lines] if len(lines) >= count else []

    found: list[dict[str, Any]] = wait_for(read, 30)
    return found


def test_a_connection_comes_speaks_and_goes(function: Function, url: str) -> None:
    with listen(f"ws://{url}?ticket=a%3Ab") as page:
        page.send("still here")
        come, said = events(function, 2)
    assert come["queryStringParameters"] == {"ticket": "a:b"}
    assert come["headers"]["Host"] == url.split("/")[0]
    assert said["body"] == "still here"
    gone = events(function, 3)[2]
    contexts = [event["requestContext"] for event in (come, said, gone)]
    assert [each["eventType"] for each in contexts] == ["CONNECT", "MESSAGE", "DISCONNECT"]
    assert [each["routeKey"] for each in contexts] == ["$connect", "$default", "$disconnect"]
    assert len({each["connectionId"] for each in contexts}) == 1


def test_a_message_in_several_frames(function: Function, url: str) -> None:
    with listen(f"ws://{url}") as page:
        page.send(["still ", "he", "re"])
        assert events(function, 2)[1]["body"] == "still here"


@pytest.mark.parametrize(("said", "is_text", "code"), [(b"text", False, 1003), (b"\xff", True, 1007)])
def test_what_is_no_text_ends_the_connection(
    function: Function, url: str, said: bytes, is_text: bool, code: int
) -> None:
    with listen(f"ws://{url}") as page:
        page.send(said, text=is_text)
        with pytest.raises(ConnectionClosed):
            page.recv(10)
        assert page.close_code == code
    assert [each["requestContext"]["eventType"] for each in events(function, 2)] == ["CONNECT", "DISCONNECT"]


@pytest.mark.parametrize("status", [401, 403, 500])
def test_the_function_turns_a_connection_away(function: Function, url: str, status: int) -> None:
    with pytest.raises(InvalidStatus) as refused:
        listen(f"ws://{url}?answer={status}")
    assert refused.value.response.status_code == status
    assert [each["requestContext"]["eventType"] for each in events(function, 1)] == ["CONNECT"]


def test_the_management_address(function: Function, url: str) -> None:
    gateway = cloud.client("apigatewaymanagementapi", f"http://{url}")
    with listen(f"ws://{url}") as first, listen(f"ws://{url}") as second:
        one, two = [each["requestContext"]["connectionId"] for each in events(function, 2)]
        gateway.post_to_connection(ConnectionId=two, Data=b"for the second")
        gateway.post_to_connection(ConnectionId=one, Data=b"for the first")
        assert (first.recv(10), second.recv(10)) == ("for the first", "for the second")
        assert gateway.get_connection(ConnectionId=one)["Identity"]["SourceIp"] == "127.0.0.1"
        with pytest.raises(ClientError, match="BadRequestException"):
            gateway.post_to_connection(ConnectionId=one, Data=b"\xff")
        gateway.delete_connection(ConnectionId=one)
        with pytest.raises(ConnectionClosed):
            first.recv(10)
        events(function, 3)
        with pytest.raises(gateway.exceptions.GoneException):
            gateway.post_to_connection(ConnectionId=one, Data=b"too late")
    with pytest.raises(ClientError, match="GoneException"):
        wait_for(lambda: gateway.get_connection(ConnectionId=two) and False, 10)
    with pytest.raises(gateway.exceptions.GoneException):
        gateway.post_to_connection(ConnectionId="never was", Data=b"x")
