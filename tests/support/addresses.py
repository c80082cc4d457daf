"""Where the tests' cloud and fake Stripe listen. Chosen before the settings are read, since clients keep them."""

import socket

WEBHOOK_SECRET = "whsec_tests"


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


CLOUD_PORT = free_port()
STRIPE_PORT = free_port()
CLOUD_URL = f"http://127.0.0.1:{CLOUD_PORT}"
STRIPE_URL = f"http://127.0.0.1:{STRIPE_PORT}"
