"""What Lambda's own parts stand for in a test: the settings that Zappa writes into a package, and an invocation."""

import sys
from types import ModuleType
from typing import Any

import pytest

from cloudcommerce.aws_lambda import lambda_handler

# As `zappa package` writes them for a Django project.
PACKAGED = {
    "APP_TYPE": "wsgi",
    "EXCEPTION_HANDLER": None,
    "DEBUG": False,
    "LOG_LEVEL": "INFO",
    "BINARY_SUPPORT": True,
    "CONTEXT_HEADER_MAPPINGS": {},
    "DOMAIN": None,
    "BASE_PATH": None,
    "REMOTE_ENV": None,
    "ENVIRONMENT_VARIABLES": {},
    "API_STAGE": "dev",
    "PROJECT_NAME": "cloudcommerce",
    "DJANGO_SETTINGS": "tests.settings",
    "AWS_EVENT_MAPPING": {},
    "ADDITIONAL_TEXT_MIMETYPES": None,
}


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
