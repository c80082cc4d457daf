"""Fixtures for every test: the laptop's cloud, and a fake Stripe."""

from collections.abc import Iterator

import hypothesis
import pytest
from pytest_django import DjangoDbBlocker

from devtools.fake_stripe import FakeStripe
from tests.support import addresses
from tests.support.cloud import LocalCloud
from tests.support.queue import CapturedQueue

# Times are not asserted: a slow machine is no failure. Failures print how to repeat them; nothing is kept on disk.
hypothesis.settings.register_profile("shop", deadline=None, database=None, print_blob=True)
hypothesis.settings.load_profile("shop")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database, in which staff groups stay."""
    # Models can be imported once Django is set up.
    from tests.support.groups import keep_groups

    with django_db_blocker.unblock():
        keep_groups()


@pytest.fixture(scope="session")
def cloud_server() -> Iterator[LocalCloud]:
    """One cloud for the whole run; use `cloud`, which hands it out empty."""
    with LocalCloud.running(addresses.CLOUD_PORT, mail_port=0) as server:
        yield server


@pytest.fixture
def cloud(cloud_server: LocalCloud) -> LocalCloud:
    """S3, SQS, SES and SNS with the shop's bucket and queues, all empty: `.mails()`, `.messages()`, `.objects()`."""
    cloud_server.clear()
    return cloud_server


@pytest.fixture(scope="session")
def stripe_server() -> Iterator[FakeStripe]:
    """One fake Stripe for the whole run; use `stripe_fake`, which hands it out empty."""
    from devtools.fake_stripe import start

    fake = start(addresses.STRIPE_PORT, webhook_secret=addresses.WEBHOOK_SECRET)
    yield fake
    fake.stop()


@pytest.fixture
def stripe_fake(stripe_server: FakeStripe) -> FakeStripe:
    """A fake Stripe with an empty account, at the address that the settings name. It sends no webhooks by itself."""
    stripe_server.reset()
    return stripe_server


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> CapturedQueue:
    """A queue that keeps what is sent (`.tasks`, `.names`) and runs it on demand (`.run()`); no cloud needed.

    In a test within a transaction, wrap what must commit in `with queue.commit():`.
    """
    from cloudcommerce.celery import app

    captured = CapturedQueue()
    monkeypatch.setattr(app, "send_task", captured.send_task)
    return captured
