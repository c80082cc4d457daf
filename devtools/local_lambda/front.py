"""An HTTP API in front of the function: a browser's requests become events, and answers become responses again.

The same port is its WebSocket API, with the management address `@connections` by which the function sends.
"""

import base64
import json
import re
import urllib.parse
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from devtools.local_lambda.events import HOP_BY_HOP, encode, http_event
from devtools.local_lambda.function import Function
from devtools.local_lambda.http_body import BodyRefused, read_body
from devtools.local_lambda.sockets import Connection, Sockets

LARGEST_BODY = 6 * 1024 * 1024  # of an invocation; the gateway itself would take 10 MB
OWN_HEADERS = HOP_BY_HOP | {"content-length", "date", "server"}


def make_front(function: Function, port: int) -> ThreadingHTTPServer:
    """Return a server on `port` of this machine that answers by `function`; the caller runs and closes it."""

    class Handler(_Gateway):
        pass

    Handler.function = function
    Handler.sockets = Sockets(function)
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    return server


class _Gateway(BaseHTTPRequestHandler):
    function: Function
    sockets: Sockets
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16

    def _serve(self) -> None:
        if self.headers.get("Upgrade", "").lower() == "websocket":
            return self.sockets.serve(self)
        try:
            body = read_body(self, LARGEST_BODY)
        except BodyRefused as refused:
            self.close_connection = True
            message = json.dumps({"message": HTTPStatus(refused.status).phrase}).encode()
            return self._answer(refused.status, [("Content-Type", "application/json")], message)
        if "/@connections/" in self.path:
            return self._manage(urllib.parse.unquote(self.path.rsplit("/", 1)[-1]), body)
        event = http_event(
            self.command,
            self.path,
            self.headers,
            body,
            client=self.client_address[0],
            port=self.server.server_port,  # type: ignore[attr-defined]
        )
        outcome = self.function.invoke(encode(event))
        self.cold = " cold" if outcome.cold else ""
        answer = json.loads(outcome.payload or b"null")
        if outcome.failed or not isinstance(answer, dict) or "statusCode" not in answer:
            print(outcome.payload.decode(errors="replace")[:2000], flush=True)
            return self._answer(500, [("Content-Type", "application/json")], b'{"message":"Internal Server Error"}')
        return self._answer(int(answer["statusCode"]), _headers(answer), _body(answer))

    def _manage(self, connection_id: str, body: bytes) -> None:
        """Send to a connection (POST), end it (DELETE) or tell about it (GET)."""
        if not self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 "):
            return self._answer(403, [("x-amzn-ErrorType", "ForbiddenException")], b"")
        connection = self.sockets.find(connection_id)
        try:
            text = body.decode()
        except UnicodeDecodeError:
            return self._answer(400, [("x-amzn-ErrorType", "BadRequestException")], b"")
        if connection is None or (self.command == "POST" and not connection.send(text)):
            return self._answer(410, [("x-amzn-ErrorType", "GoneException")], b"")
        if self.command == "DELETE":
            connection.close()
            return self._answer(204, [], b"")
        return self._answer(200, [("Content-Type", "application/json")], _shown(connection, self.command))

    def __getattr__(self, name: str) -> object:
        """Serve every method alike: the server looks for do_GET, do_POST and so on."""
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        # Queries hold the secrets of links, and a terminal is shown to others.
        line = re.sub(r"[?]\S+", "?…", format % args)
        print(f"{line}{getattr(self, 'cold', '')}", flush=True)


def _shown(connection: Connection, command: str) -> bytes:
    if command != "GET":
        return b""
    times = {"connectedAt": connection.connected_at, "lastActiveAt": connection.active_at}
    return json.dumps({**times, "identity": {"sourceIp": connection.facts["client"]}}).encode()


def _headers(answer: dict[str, Any]) -> list[tuple[str, str]]:
    plain = [(name, str(value)) for name, value in (answer.get("headers") or {}).items()]
    cookies = [("Set-Cookie", cookie) for cookie in answer.get("cookies") or []]
    return [(name, value) for name, value in plain if name.lower() not in OWN_HEADERS] + cookies


def _body(answer: dict[str, Any]) -> bytes:
    body: str = answer.get("body") or ""
    return base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
