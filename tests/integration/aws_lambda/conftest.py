"""What Lambda's own parts stand for in a test: the settings that Zappa writes into a package, and an invocation."""

import sys
from types import ModuleType
from typing import Any

import pytest

from cloudcommerce.aws_lambda import lambda_handler
from tests.support import lambda_shop

PACKAGED = {**lambda_shop.PACKAGED, "DJANGO_SETTINGS": "tests.settings"}


class Context:
    """An invocation with half a minute left."""

    aws_request_id = "b2d1cf9e-0000-4000-8000-000000000000"

    def __init__(self, seconds: float = 30.0) -> None:
        self.seconds = seconds

    def get_remaining_time_in_millis(self) -> int:
        return int(self.seconds * 1000)


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Invoke the function with an event."""
    module = ModuleType("zappa_settings")
    vars(module).update(PACKAGED)
    monkeypatch.setitem(sys.modules, "zappa_settings", module)

    def run(event: dict[str, Any], seconds: float = 30.0) -> Any:
        return lambda_handler(event, Context(seconds))

    return run
