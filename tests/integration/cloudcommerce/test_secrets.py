"""Secrets of a deployment, read from Secrets Manager as a process starts."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as SdkCredentials

from cloudcommerce.aws_secrets import secret_settings
from cloudcommerce.secrets_manager import Credentials, SecretsManager, SecretUnreadable, sign
from tests.support.cloud import LocalCloud


@pytest.fixture
def store(cloud: LocalCloud) -> Iterator[Callable[[str, str], None]]:
    """Return a function that writes a secret of a name; all are gone afterwards."""
    client, names = cloud.client("secretsmanager"), []

    def write(name: str, text: str) -> None:
        names.append(name)
        client.create_secret(Name=name, SecretString=text)

    yield write
    for name in names:
        client.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


def test_secrets_become_settings_and_the_databases_address(store: Callable[[str, str], None]) -> None:
    store(
        "test/app", json.dumps({"SECRET_KEY": "k", "SITE_NAME": "Größe", "RESERVATION_MINUTES": 20, "CURRENCY": None})
    )
    store("test/db", json.dumps({"username": "shop", "password": "p@ss/w:rd?"}))
    store("test/origin", json.dumps({"ORIGIN_SECRETS": "one two"}))
    place = {"DATABASE_SECRET_NAME": "test/db", "DATABASE_HOST": "proxy.internal", "DATABASE_NAME": "cloudcommerce"}
    assert secret_settings({"SECRETS_NAME": "test/app", "ORIGIN_SECRET_NAME": "test/origin", **place}) == {
        "SECRET_KEY": "k",
        "SITE_NAME": "Größe",
        "RESERVATION_MINUTES": "20",
        "ORIGIN_SECRETS": "one two",
        "DATABASE_URL": "postgres://shop:p%40ss%2Fw%3Ard%3F@proxy.internal:5432/cloudcommerce?sslmode=require",
    }
    assert secret_settings({}) == {}


def test_a_secret_of_another_shape_or_that_is_not_there_is_named(store: Callable[[str, str], None]) -> None:
    store("test/list", "[1]")
    with pytest.raises(ValueError, match="test/list is no JSON object"):
        secret_settings({"SECRETS_NAME": "test/list"})
    with pytest.raises(SecretUnreadable, match="test/none cannot be read: ResourceNotFoundException"):
        secret_settings({"SECRETS_NAME": "test/none"})


@pytest.mark.parametrize("token", ["", "session/token+of==role"])
def test_a_call_is_signed_as_the_sdk_signs_it(token: str) -> None:
    body, host = b'{"SecretId": "test/app"}', "secretsmanager.eu-west-1.amazonaws.com"
    ours = sign(Credentials("AKID", "key", token), "eu-west-1", host, body, datetime.now(UTC))
    said = {name: ours[name] for name in ("content-type", "x-amz-target")}
    request = AWSRequest("POST", f"https://{host}/", headers=said, data=body)
    request.context["timestamp"] = ours["x-amz-date"]
    sdk = SigV4Auth(SdkCredentials("AKID", "key", token or None), "secretsmanager", "eu-west-1")
    if token:
        request.headers["X-Amz-Security-Token"] = token
    request.headers["X-Amz-Date"] = ours["x-amz-date"]
    text = sdk.string_to_sign(request, sdk.canonical_request(request))
    assert ours["authorization"].endswith(f"Signature={sdk.signature(text, request)}")
    assert f"SignedHeaders={sdk.signed_headers(sdk.headers_to_sign(request))}, " in ours["authorization"]


class Failing(BaseHTTPRequestHandler):
    """Answers as it is told, then as Secrets Manager does."""

    failures: ClassVar[list[Any]] = []
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        failure = self.failures.pop(0) if self.failures else None
        if failure == "hangs up":
            self.close_connection = True
            return
        status, body = failure or (200, {"SecretString": "{}"})
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    server = HTTPServer(("127.0.0.1", 0), Failing)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setattr("cloudcommerce.secrets_manager.PAUSE", 0)
    Failing.failures.clear()
    yield Failing.failures
    server.shutdown()
    server.server_close()


THROTTLED = (400, {"__type": "ThrottlingException", "message": "Rate exceeded"})


@pytest.mark.parametrize("failure", ["hangs up", (500, {}), (503, b"<html>"), (200, []), THROTTLED])
def test_a_failure_that_passes_is_tried_again(failing: list[Any], failure: Any) -> None:
    failing += [failure, failure]
    assert SecretsManager(attempts=3).read("test/app") == "{}"
    failing += [failure, failure]
    with pytest.raises(SecretUnreadable, match="test/app cannot be read"):
        SecretsManager(attempts=2).read("test/app")
    assert failing == []


def test_a_refusal_is_not_asked_for_again(failing: list[Any]) -> None:
    failing += [(400, {"__type": "AccessDeniedException", "Message": "not allowed"})] * 2
    with pytest.raises(SecretUnreadable, match="AccessDeniedException: not allowed"):
        SecretsManager(attempts=3).read("test/app")
    assert len(failing) == 1


def test_what_is_no_text_or_has_no_place_is_named(failing: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    failing.append((200, {"SecretBinary": "eA=="}))
    with pytest.raises(SecretUnreadable, match="test/app holds no text"):
        SecretsManager(attempts=3).read("test/app")
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SecretUnreadable, match="Set AWS_REGION"):
        SecretsManager(attempts=1)


def test_keys_outside_the_environment_are_found_by_the_sdk(
    store: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store("test/app", "{}")
    file = tmp_path / "credentials"
    file.write_text("[default]\naws_access_key_id = x\naws_secret_access_key = y\n")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(file))
    assert SecretsManager(attempts=1).read("test/app") == "{}"


def test_a_function_needs_no_sdk_to_read_them(store: Callable[[str, str], None]) -> None:
    store("test/app", json.dumps({"SECRET_KEY": "k"}))
    code = "import sys; from cloudcommerce import aws_secrets; aws_secrets.load(); print('boto3' in sys.modules)"
    environment = {**os.environ, "SECRETS_NAME": "test/app"}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
