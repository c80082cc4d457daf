"""The Lambda Runtime API, as one instance of a function sees it.

Reference: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import math
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from uuid import uuid4

from devtools.local_lambda.http_body import read_body

FUNCTION_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:cloudcommerce-local"
LARGEST_ANSWER = 6 * 1024 * 1024  # bytes


@dataclass
class Invocation:
    """One event on its way through an instance; `done` is set once `payload` is the answer, or (`failed`) an error.

    Its `seconds` count from when an instance takes it: a start is no part of them.
    """

    event: bytes
    seconds: float
    over_at: float = math.inf  # of time.monotonic
    id: str = field(default_factory=lambda: str(uuid4()))
    payload: bytes = b""
    failed: bool = False
    done: threading.Event = field(default_factory=threading.Event)

    def answer(self, payload: bytes, *, failed: bool = False) -> None:
        """Finish with an answer, which Lambda replaces by an error where it is too large."""
        if len(payload) > LARGEST_ANSWER and not failed:
            message = f"Response payload size exceeded maximum allowed payload size ({LARGEST_ANSWER} bytes)."
            payload, failed = error_payload("Function.ResponseSizeTooLarge", message), True
        self.payload, self.failed = payload, failed
        self.done.set()


def error_payload(kind: str, message: str) -> bytes:
    """Return the body by which Lambda reports a failed invocation."""
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()


class RuntimeApi:
    """The API for one instance: hands it the invocations put into `waiting`, one at a time.

    `on_idle` is called whenever the instance asks for the next one, `on_busy` before it gets it, `on_broken` with the
    error that it reports of its own start.
    """

    def __init__(
        self, on_idle: Callable[[], None], on_busy: Callable[[], None], on_broken: Callable[[bytes], None]
    ) -> None:
        self.waiting: Queue[Invocation] = Queue()
        self.on_idle, self.on_busy, self.on_broken = on_idle, on_busy, on_broken
        self.current: Invocation | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        """Host and port, as AWS_LAMBDA_RUNTIME_API names them."""
        return f"127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


def _handler_of(api: RuntimeApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = 1 << 16

        def do_GET(self) -> None:
            if not self.path.endswith("/runtime/invocation/next"):
                self._answer(404)
                return
            api.on_idle()
            invocation = api.current = api.waiting.get()
            invocation.over_at = time.monotonic() + invocation.seconds
            api.on_busy()
            self._answer(
                200,
                invocation.event,
                {
                    "Lambda-Runtime-Aws-Request-Id": invocation.id,
                    "Lambda-Runtime-Deadline-Ms": str(int((time.time() + invocation.seconds) * 1000)),
                    "Lambda-Runtime-Invoked-Function-Arn": FUNCTION_ARN,
                    "Lambda-Runtime-Trace-Id": f"Root=1-{int(time.time()):x}-{uuid4().hex[:24]};Sampled=0",
                    "Content-Type": "application/json",
                },
            )

        def do_POST(self) -> None:
            body = read_body(self, sys.maxsize)
            if self.path.endswith("/runtime/init/error"):
                api.on_broken(body)
            elif api.current and f"/{api.current.id}/" in self.path:
                api.current.answer(body, failed=self.path.endswith("/error"))
            self._answer(202, b'{"status":"OK"}')

        def _answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: whoever invokes tells."""

    return Handler
