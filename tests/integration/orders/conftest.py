"""A provider of payments that can be made to fail, and that fails fast."""

from collections.abc import Iterator
from typing import Any

import pytest

from devtools.fake_stripe import FakeStripe
from payments.gateways import get_gateway


@pytest.fixture
def hasty_gateway(settings: Any, monkeypatch: pytest.MonkeyPatch, stripe_fake: FakeStripe) -> Iterator[None]:
    """Our side waits 0.3 s for an answer, and not at all between its two tries."""
    settings.STRIPE_TIMEOUT_SECONDS = 0.3
    monkeypatch.setattr("stripe._http_client.HTTPClient._sleep_time_seconds", lambda *args, **kwargs: 0)
    get_gateway.cache_clear()
    yield
    stripe_fake.faults.clear()
    get_gateway.cache_clear()
