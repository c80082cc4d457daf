"""A small HTTP load generator: keep-alive connections in one event loop, and every latency kept.

A process of its own; it takes about 0.1 ms of one core a request, which on a small machine is part of what is measured.
"""

import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any


class Client:
    """One keep-alive connection to a server."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def request(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request (`body` as JSON) and return status, headers in lower case, and body."""
        data = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", "Connection: keep-alive"]
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(data)}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        message = "\r\n".join(lines).encode() + b"\r\n\r\n" + data
        for attempt in (1, 2):
            try:
                return await self._exchange(message)
            except (ConnectionError, asyncio.IncompleteReadError):
                # The server closed the kept connection between two requests.
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError

    async def _exchange(self, message: bytes) -> tuple[int, dict[str, str], bytes]:
        if self._writer is None or self._reader is None:
            self._reader, self._writer = await asyncio.open_connection(self.host, self.port)
        self._writer.write(message)
        head = await self._reader.readuntil(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest) if name}
        if headers.get("transfer-encoding") == "chunked":
            body = await self._read_chunks()
        else:
            body = await self._reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection") == "close":
            self.close()
        return int(first.split(" ")[1]), headers, body

    async def _read_chunks(self) -> bytes:
        assert self._reader
        parts = []
        while size := int(await self._reader.readline(), 16):
            parts.append(await self._reader.readexactly(size + 2))
        await self._reader.readline()
        return b"".join(part[:-2] for part in parts)

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._writer:
            self._writer.close()
        self._reader = self._writer = None


@dataclass
class Figures:
    """What a run came to: how many requests in how many seconds, each one's seconds, and how many failed."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    failures: int = 0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: int) -> float:
        """Return the latency (ms) below which `share` per cent of the requests were."""
        if len(self.latencies) < 2:
            return 0.0
        return statistics.quantiles(self.latencies, n=100, method="inclusive")[share - 1] * 1000


Step = Callable[[Client, int], Awaitable[bool]]


async def measure(host: str, port: int, step: Step, *, connections: int, seconds: float) -> Figures:
    """Repeat `step` on each of `connections` for `seconds`; it returns whether the answer was right."""
    figures = Figures()
    start = time.perf_counter()
    end = start + seconds

    async def one(number: int) -> None:
        client = Client(host, port)
        count = number
        while time.perf_counter() < end:
            before = time.perf_counter()
            is_right = await step(client, count)
            figures.latencies.append(time.perf_counter() - before)
            figures.failures += not is_right
            count += connections
        client.close()

    await asyncio.gather(*(one(number) for number in range(connections)))
    figures.seconds = time.perf_counter() - start
    return figures
