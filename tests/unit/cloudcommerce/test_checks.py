"""The check of a deployment, and the secrets a function reads at its start."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from cloudcommerce.checks import NEEDED


@pytest.fixture
def deployed(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """An environment in which nothing is missing."""
    for name in NEEDED:
        monkeypatch.setenv(name, "x")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    settings.DEBUG = settings.DEVTOOLS = False
    settings.HTTPS = True
    settings.ALLOWED_HOSTS = ["shop.example.org"]
    settings.DEFAULT_FROM_EMAIL = "shop@shop.example.org"
    settings.SECRET_KEY = "s" * 60


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
    ],
)
def test_what_is_wrong_is_named(deployed: None, settings: Any, name: str, value: Any) -> None:
    setattr(settings, name, value)
    with pytest.raises(SystemCheckError, match="SITE_URL is not https" if name == "HTTPS" else name):
        check()


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
