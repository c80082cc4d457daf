"""The body of a request, by its length or in chunks."""

import re
from http.server import BaseHTTPRequestHandler


class BodyRefused(Exception):
    """A body that cannot be read; `status` is the answer that it gets."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def read_body(handler: BaseHTTPRequestHandler, largest: int) -> bytes:
    """Return a request's whole body. Raises BodyRefused: 413 over `largest` bytes, 400 where it is no body."""
    if "chunked" in handler.headers.get("Transfer-Encoding", "").lower():
        return _chunks(handler, largest)
    length = handler.headers.get("Content-Length") or "0"
    if not (length.isascii() and length.isdecimal()):
        raise BodyRefused(400)
    if int(length) > largest:
        raise BodyRefused(413)
    return handler.rfile.read(int(length))


def _chunks(handler: BaseHTTPRequestHandler, largest: int) -> bytes:
    body = b""
    while size := _size(handler.rfile.readline(1024)):
        if len(body) + size > largest:
            raise BodyRefused(413)
        body += handler.rfile.read(size)
        handler.rfile.readline(1024)
    while handler.rfile.readline(65536).strip():
        pass  # trailers
    return body


def _size(line: bytes) -> int:
    digits = line.partition(b";")[0].strip()
    if not re.fullmatch(rb"[0-9a-fA-F]{1,16}", digits):  # int() takes "-5" and "1_0" as well
        raise BodyRefused(400)
    return int(digits, 16)
