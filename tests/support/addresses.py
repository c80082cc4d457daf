"""Where the tests' cloud and fake Stripe listen. Chosen before the settings are read, since clients keep them.

A port is bound long after it is chosen, so processes that run tests side by side share out all ports: a process has
hundreds at a time to itself, and gives each of them out once.
"""

import fcntl
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

WEBHOOK_SECRET = "whsec_tests"
# Below the range from which the system hands out ports to clients.
PORTS = range(20000, 32000)
SHARE = 200


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    return free_ports(1)


def free_ports(count: int) -> int:
    """Return the first of `count` ports in a row that nobody listens on."""
    row: list[int] = []
    while len(row) < count:
        port = next(_ports)
        follows = not row or port == row[-1] + 1
        row = ([*row, port] if follows else [port]) if _is_free(port) else []
    return row[0]


def _ports_of_this_process() -> Iterator[int]:
    shares = os.open(Path(tempfile.gettempdir()) / f"cloudcommerce-ports-{os.getuid()}", os.O_RDWR | os.O_CREAT, 0o600)
    for first in PORTS[::SHARE]:
        try:
            # Until this process ends, however it does.
            fcntl.lockf(shares, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, first)
        except OSError:
            continue
        yield from range(first, first + SHARE)
    raise AssertionError("No free ports.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


_ports = _ports_of_this_process()
CLOUD_PORT = free_ports(2)
STRIPE_PORT = CLOUD_PORT + 1
CLOUD_URL = f"http://127.0.0.1:{CLOUD_PORT}"
STRIPE_URL = f"http://127.0.0.1:{STRIPE_PORT}"
