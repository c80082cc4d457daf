"""The HTTP server: a thread a connection, connections kept open, and no Nagle delay."""

from __future__ import annotations

import http.server
import json
import logging
import socket
import sys
import threading
from typing import Any

from devtools.fake_stripe import pages
from devtools.fake_stripe.account import Account
from devtools.fake_stripe.api import answer_api
from devtools.fake_stripe.control import answer_control
from devtools.fake_stripe.errors import DropConnectionError
from devtools.fake_stripe.messages import Request, Response

logger = logging.getLogger(__name__)

_LARGEST_BODY = 1_000_000
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Max-Age": "600",
}


def answer(account: Account, request: Request) -> Response:
    """Answer any request; lets DropConnectionError through."""
    path = request.path
    if request.method == "OPTIONS":
        return Response(204, b"", "text/plain", {})
    if path.startswith("/v1/"):
        return answer_api(account, request)
    if path == "/v3" or path == "/v3/" or path.endswith("/stripe.js"):
        return Response(200, pages.script(), "text/javascript; charset=utf-8", {"Cache-Control": "no-cache"})
    if path == "/_fake/page.css":
        return Response(200, pages.stylesheet(), "text/css; charset=utf-8")
    if path.startswith("/_fake/authenticate/"):
        return pages.authenticate(account, request)
    if path.startswith("/_fake/receipts/"):
        return pages.receipt(account, request)
    return answer_control(account, request)


class Server(http.server.ThreadingHTTPServer):
    """Serves one account on a loopback address."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, account: Account, host: str, port: int) -> None:
        self.account = account
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__((host, port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection and serve it in a thread."""
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close the connection and forget it."""
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log what a thread did not expect; a client that went away is nothing to report."""
        logger.debug("The connection of %s ended early: %r", client_address, sys.exc_info()[1])

    def stop(self) -> None:
        """Stop listening and end the connections that clients keep open."""
        self.shutdown()
        self.server_close()
        with self._open_lock:
            connections = list(self._open)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                logger.debug("A connection was closed already.")


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server_version = "FakeStripe"
    sys_version = ""

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST_BODY:
            self.close_connection = True
            self.send_error(413)
            return
        path, _, query = self.path.partition("?")
        request = Request(self.command, path, query, self.headers, self.rfile.read(length))
        try:
            response = answer(self.server.account, request)
        except DropConnectionError:
            self.close_connection = True
            return
        except Exception:
            logger.exception("The fake failed on %s %s", self.command, path)
            error = {"error": {"type": "api_error", "message": "The fake Stripe failed; its log says how."}}
            response = Response(500, json.dumps(error).encode(), "application/json")
        self._send(response)

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        headers = {"Content-Type": response.content_type, **_CORS, **response.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        if response.status != 204:
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    do_GET = do_HEAD = do_POST = do_DELETE = do_OPTIONS = _serve  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        """Log a request for debugging only: a benchmark makes a hundred a second."""
        logger.debug(format, *args)
