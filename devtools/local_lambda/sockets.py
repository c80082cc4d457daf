"""A WebSocket API in front of the function: what happens to a connection becomes an event, and others can send to it.

Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html
"""

import base64
import contextlib
import json
import secrets
import socket
import threading
import time
import urllib.parse
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

from devtools.local_lambda.events import encode, socket_event
from devtools.local_lambda.function import Function

LONGEST = 7200.0  # seconds of a connection
DATA = (Opcode.TEXT, Opcode.BINARY, Opcode.CONT)
IDLE = 600.0  # seconds without a word from the page


class Sockets:
    """The open connections of the API, by id."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self._open: dict[str, Connection] = {}

    def find(self, connection_id: str) -> "Connection | None":
        """Return a connection; None where it is gone, or its $connect has not been answered yet."""
        return self._open.get(connection_id)

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Take over a request to upgrade: ask the function, then hold the connection until it ends."""
        connection = Connection(handler)
        request = connection.take_request()
        if request is None:
            return
        status = self._tell("CONNECT", connection)
        # Before the page knows: it may make at once what it is to be told of.
        self._open[connection.id] = connection
        try:
            is_open = connection.answer(request, status)
            if is_open:
                connection.listen(lambda text: self._tell("MESSAGE", connection, text))
        finally:
            del self._open[connection.id]
        if is_open:
            self._tell("DISCONNECT", connection)

    def _tell(self, kind: str, connection: "Connection", text: str | None = None) -> int:
        """Invoke the function and return the status that it answers, 500 where it fails."""
        outcome = self.function.invoke(encode(socket_event(kind, connection.id, connection.facts, text)))
        answer = json.loads(outcome.payload or b"null")
        if outcome.failed or not isinstance(answer, dict):
            print(f"{kind}: {outcome.payload.decode(errors='replace')[:2000]}", flush=True)
            return 500
        print(f"WebSocket {connection.id} {kind} {answer.get('statusCode')}", flush=True)
        return int(answer.get("statusCode", 200))


class Connection:
    """One WebSocket. Its own thread listens; any other may send or end it."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self.id = base64.b64encode(secrets.token_bytes(11)).decode()
        self.connected_at = self.active_at = time.time()
        self.facts: dict[str, Any] = {
            "headers": dict(handler.headers.items()),
            "query": dict(urllib.parse.parse_qsl(handler.path.partition("?")[2])),
            "client": handler.client_address[0],
            "connected_at": self.connected_at,
        }
        self._handler, self._socket = handler, handler.connection
        self._protocol = ServerProtocol()
        self._lock = threading.Lock()
        self._said = bytearray()  # a message may come in several frames
        handler.close_connection = True

    def take_request(self) -> Request | None:
        """Return the handshake; None where it is none, which has been answered then."""
        lines = [self._handler.requestline, *(f"{name}: {value}" for name, value in self._handler.headers.items())]
        self._protocol.receive_data("\r\n".join([*lines, "", ""]).encode("latin-1"))
        request = next((event for event in self._protocol.events_received() if isinstance(event, Request)), None)
        self._flush()
        return request

    def answer(self, request: Request, status: int) -> bool:
        """Open the connection, or refuse it with the function's status; return whether it is open."""
        with self._lock:
            if 200 <= status < 300:
                response = self._protocol.accept(request)
            else:
                response = self._protocol.reject(status, "The connection is refused.\n")
            self._protocol.send_response(response)
        self._flush()
        return self._protocol.state is State.OPEN

    def listen(self, hear: Callable[[str], Any]) -> None:
        """Hand on what the page says, until it goes or its time is over."""
        end = self.connected_at + LONGEST
        while self._protocol.state is not State.CLOSED:
            self._socket.settimeout(max(0.0, min(IDLE, end - time.time())) or 0.001)
            try:
                self._take_in(self._handler.rfile.read1(65536), hear)
            except TimeoutError:
                self.close(CloseCode.GOING_AWAY)
                return
            except OSError:
                return

    def send(self, text: str) -> bool:
        """Send a message; return False where the connection has ended."""
        with self._lock:
            if self._protocol.state is not State.OPEN:
                return False
            self._protocol.send_text(text.encode())
        return self._flush()

    def close(self, code: CloseCode = CloseCode.NORMAL_CLOSURE) -> None:
        """End the connection from this side."""
        with self._lock:
            if self._protocol.state is State.OPEN:
                self._protocol.send_close(code)
        self._flush()

    def _take_in(self, data: bytes, hear: Callable[[str], Any]) -> None:
        with self._lock:
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            frames = self._protocol.events_received()
        self._flush()
        for frame in frames:
            if isinstance(frame, Frame) and frame.opcode in DATA and (refusal := self._hear(frame, hear)):
                self._refuse(refusal)
                return

    def _hear(self, frame: Frame, hear: Callable[[str], Any]) -> CloseCode | None:
        """Take in a frame, and hand on the message that it ends; return why the connection has to end, if it does."""
        self.active_at = time.time()
        self._said += frame.data
        if frame.opcode is Opcode.BINARY:
            return CloseCode.UNSUPPORTED_DATA
        if frame.fin:
            try:
                text = self._said.decode()
            except UnicodeDecodeError:
                return CloseCode.INVALID_DATA
            self._said.clear()
            hear(text)
        return None

    def _refuse(self, code: CloseCode) -> None:
        """End the connection over what the page said, and take in nothing more of it."""
        with self._lock:
            self._protocol.fail(code)
        self._flush()

    def _flush(self) -> bool:
        with self._lock:
            try:
                for data in self._protocol.data_to_send():
                    if data:
                        self._socket.sendall(data)
                    else:
                        self._socket.shutdown(socket.SHUT_WR)
            except OSError:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
                return False
        return True
