"""A running fake Stripe, the SDK pointed at it, and a listener for its webhooks."""

import pytest

from devtools.fake_stripe import start
from tests.unit.devtools.fake_stripe_support import Listener, connect


@pytest.fixture
def listener():
    server = Listener()
    yield server
    server.close()


@pytest.fixture
def fake_stripe():
    with start() as fake:
        yield fake


@pytest.fixture
def client(fake_stripe):
    return connect(fake_stripe)
