"""Staff at their desks."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import StaffFactory, SuperuserFactory


def at_desk(user: User) -> Client:
    """Return a browser in which `user` is logged in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def admin_desk(db: None) -> Client:
    """A superuser's browser."""
    return at_desk(SuperuserFactory())


@pytest.fixture
def desk(db: None) -> Callable[[str], Client]:
    """`desk("orders")`: the browser of somebody in that staff group, whose address is `<group>@example.com`."""
    return lambda group: at_desk(StaffFactory(email=f"{group}@example.com", groups=[group]))
