"""Callers of the API, and what a total is made of."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from accounts.models import User
from common.api import throttling
from tests.factories import ShippingMethodFactory, TaxRateFactory
from tests.support.api import Caller


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Lengths of lists and buckets of callers are kept in the cache."""
    cache.clear()


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Limits that count, by a stopped clock."""
    settings.API_RATE_LIMIT_ENABLED = True
    stopped = Clock()
    monkeypatch.setattr(throttling, "time", stopped)
    return stopped


@pytest.fixture
def guest() -> Caller:
    """Somebody without an account."""
    return Caller()


@pytest.fixture
def caller() -> Callable[[User], Caller]:
    """Make a caller who is logged in as a user."""
    return Caller


@pytest.fixture
def prices() -> None:
    """8 % tax everywhere, and one shipping method for 5.00."""
    TaxRateFactory(country="", rate="0.08")
    ShippingMethodFactory(code="standard", price="5.00")
