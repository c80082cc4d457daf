"""The check of a deployment, and the secrets a function reads at its start."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from cloudcommerce.checks import NEEDED, SEARCH_CONFIGS


@pytest.fixture
def deployed(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """An environment in which nothing is missing."""
    for name in NEEDED:
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("DATABASE_URL", "postgres://shop@database/shop")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    settings.DEBUG = settings.DEVTOOLS = False
    settings.HTTPS = True
    settings.ALLOWED_HOSTS = ["shop.example.org"]
    settings.DEFAULT_FROM_EMAIL = "shop@shop.example.org"
    settings.SECRET_KEY = "s" * 60
    settings.MEDIA_URL_BASE = settings.STATIC_URL_BASE = "https://files.shop.example.org"
    settings.STRIPE_SECRET_KEY, settings.STRIPE_PUBLISHABLE_KEY = "sk_live_1", "pk_live_1"
    settings.STRIPE_WEBHOOK_SECRET = "whsec_1"
    settings.SQS_QUEUE_URL = settings.SQS_DEAD_LETTER_QUEUE_URL = "https://queues/1/tasks"
    settings.SQS_EVENTS_QUEUE_URL = settings.SQS_EVENTS_DEAD_LETTER_QUEUE_URL = "https://queues/1/news.fifo"


def check() -> None:
    call_command("check", tags=["deployment"])


def test_a_whole_environment_passes(deployed: None) -> None:
    call_command("check", tags=["deployment"], fail_level="WARNING")


def test_alerts_that_nobody_gets_are_warned_of(
    deployed: None, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.STAFF_ALERT_EMAIL = ""
    check()
    assert "STAFF_ALERT_EMAIL is not set: nobody is told of orders on hold" in capsys.readouterr().err


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_missing_is_named(deployed: None, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(SystemCheckError, match=rf"{name} is not set"):
        check()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", True),
        ("DEVTOOLS", True),
        ("HTTPS", False),
        ("ALLOWED_HOSTS", ["*"]),
        ("SECRET_KEY", "short"),
        ("WEBSOCKET_URL", "ws://live.shop.example.org/dev"),
        ("ORDER_EVENTS_TOPIC_ARN", "arn:aws:sqs:eu-west-1:123456789012:shop"),
        ("COGNITO_DOMAIN", "https://shop.auth.eu-west-1.amazoncognito.com"),
        ("COGNITO_DOMAIN", "http://shop.example.org"),
        ("COGNITO_CLIENT_ID", "abc"),
        ("DEFAULT_FROM_EMAIL", "Shop <shop@example.com>"),
        ("DEFAULT_FROM_EMAIL", "shop.example.org"),
        ("DEFAULT_FROM_EMAIL", "Shop"),
        ("STRIPE_PUBLISHABLE_KEY", "sk_live_1"),
        ("STRIPE_PUBLISHABLE_KEY", "rk_live_1"),
        ("STRIPE_PUBLISHABLE_KEY", "pk_test_1"),
        ("STRIPE_SECRET_KEY", "pk_live_1"),
        ("STRIPE_SECRET_KEY", "sk_test_1"),
        ("CURRENCY", "euro"),
        ("CURRENCY", "eur"),
        ("CURRENCY", "XXX"),
        ("CURRENCY", "DEM"),
        ("SEARCH_CONFIG", "klingon"),
        ("MEDIA_URL_BASE", "http://files.shop.example.org"),
        ("STATIC_URL_BASE", "http://files.shop.example.org"),
        ("COUNTRY", "Germany"),
        ("COUNTRY", "de"),
        ("COUNTRY", "EU"),
        ("STAFF_ALERT_EMAIL", "bar"),
        ("STRIPE_WEBHOOK_SECRET", "foo"),
        ("SQS_QUEUE_URL", "nonsense"),
        ("SQS_QUEUE_URL", "http://queues/1/tasks"),
        ("SQS_DEAD_LETTER_QUEUE_URL", "https://queues/tasks"),
        ("SQS_EVENTS_QUEUE_URL", "news.fifo"),
        ("SQS_EVENTS_QUEUE_URL", "https://queues/1/news"),
        ("SQS_EVENTS_DEAD_LETTER_QUEUE_URL", "https://queues/1/news"),
    ],
)
def test_what_is_wrong_is_named(deployed: None, settings: Any, name: str, value: Any) -> None:
    setattr(settings, name, value)
    with pytest.raises(SystemCheckError, match="SITE_URL is not https" if name == "HTTPS" else name):
        check()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEFAULT_FROM_EMAIL", "Ada's Shop <shop@ada.example.org>"),
        ("STRIPE_SECRET_KEY", "rk_live_1"),
        ("CURRENCY", "JPY"),
        ("SEARCH_CONFIG", "simple"),
        ("COUNTRY", "GB"),
        ("STAFF_ALERT_EMAIL", "Staff <staff@ada.example.org>"),
        ("SQS_QUEUE_URL", "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/shop_tasks-1"),
        ("SQS_EVENTS_QUEUE_URL", ""),
    ],
)
def test_what_is_right_passes(deployed: None, settings: Any, name: str, value: str) -> None:
    setattr(settings, name, value)
    check()


@pytest.mark.parametrize("url", ["mysql://shop@database/shop", "database.internal", "None"])
def test_another_database_is_refused(deployed: None, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SystemCheckError, match="DATABASE_URL is no address of PostgreSQL"):
        check()


@pytest.mark.parametrize("value", ["None", "null"])
def test_nothing_written_as_text_is_refused(deployed: None, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", value)
    with pytest.raises(SystemCheckError, match=f"STRIPE_WEBHOOK_SECRET is the text {value}"):
        check()


@pytest.mark.django_db
def test_postgresql_has_each_search_configuration() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cfgname FROM pg_ts_config")
        assert set(SEARCH_CONFIGS) <= {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("url", ["", "wss://live.shop.example.org/dev"])
def test_websockets_may_be_there_or_not(deployed: None, settings: Any, url: str) -> None:
    settings.WEBSOCKET_URL = url
    check()


def test_another_address_of_aws_is_refused(deployed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(SystemCheckError, match="AWS_ENDPOINT_URL"):
        check()


def test_a_laptop_is_not_asked() -> None:
    call_command("check")
