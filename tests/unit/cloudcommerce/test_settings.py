"""Settings that cannot be read are told by name, with what is expected."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from cloudcommerce.settings import number


@pytest.mark.parametrize(
    ("text", "default", "expected"), [("7", 15, 7), (" 0 ", 15, 0), ("", 15, 15), ("7", 8.0, 7.0), ("2.5", 8.0, 2.5)]
)
def test_a_number_is_of_its_defaults_type(
    monkeypatch: pytest.MonkeyPatch, text: str, default: float, expected: float
) -> None:
    monkeypatch.setenv("PATIENCE", text)
    value = number("PATIENCE", default)
    assert value == expected and type(value) is type(expected)


@pytest.mark.parametrize(
    ("text", "default"),
    [("abc", 15), ("-1", 15), ("2.5", 15), ("15 min", 15), ("8,5", 8.0), ("nan", 8.0), ("-0.1", 8.0)],
)
def test_what_is_no_number_is_named(monkeypatch: pytest.MonkeyPatch, text: str, default: float) -> None:
    monkeypatch.setenv("PATIENCE", text)
    kind = "whole number" if default == 15 else "number"
    with pytest.raises(ImproperlyConfigured, match=f"^PATIENCE={text}: write a {kind}, 0 or more, such as {default}"):
        number("PATIENCE", default)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("RESERVATION_MINUTES=abc", "RESERVATION_MINUTES=abc: write a whole number"),
        ("TIME_ZONE=Mars/Base", "TIME_ZONE=Mars/Base is no time zone: write one such as Europe/Berlin."),
        # A folder of zones, and nothing at all.
        ("TIME_ZONE=America", "TIME_ZONE=America is no time zone"),
        ("TIME_ZONE=", "TIME_ZONE= is no time zone"),
    ],
)
def test_a_check_of_the_deployment_ends_with_its_name(setting: str, said: str) -> None:
    name, _, value = setting.partition("=")
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--tag", "deployment"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings", name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert said in result.stderr.splitlines()[-1]
