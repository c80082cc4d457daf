"""Where the tests' cloud and fake Stripe listen. Chosen before the settings are read, since clients keep them."""

import os
import socket

WEBHOOK_SECRET = "whsec_tests"


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def free_ports(count: int) -> int:
    """Return the first of `count` ports in a row that nobody listens on; test runs side by side begin apart."""
    for first in range(20000 + os.getpid() * count % 10000, 60000, count):
        probes = [socket.socket() for _ in range(count)]
        try:
            for offset, probe in enumerate(probes):
                probe.bind(("127.0.0.1", first + offset))
        except OSError:
            continue
        finally:
            for probe in probes:
                probe.close()
        return first
    raise AssertionError("No free ports.")


# Below the range from which the system hands out ports to clients.
CLOUD_PORT = free_ports(2)
STRIPE_PORT = CLOUD_PORT + 1
CLOUD_URL = f"http://127.0.0.1:{CLOUD_PORT}"
STRIPE_URL = f"http://127.0.0.1:{STRIPE_PORT}"
