"""AWS Secrets Manager's one call that a start needs; boto3 would take a third of a cold start to import and make ready.

The call: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
Its signature, version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import hmac
import json
import os
import time
from datetime import UTC, datetime
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import NamedTuple
from urllib.parse import urlsplit

TIMEOUT = 3  # seconds, for connecting and for each answer
PAUSE = 0.1  # seconds before the second attempt; each later one waits twice as long
THROTTLED = 429


class SecretUnreadable(Exception):
    """Secrets Manager gave no secret; the message says which and why."""


class Credentials(NamedTuple):
    """A key of AWS's; `token` is empty for one that does not end."""

    key_id: str
    key: str
    token: str


class SecretsManager:
    """Reads secrets over one connection, until `close`. Making it raises SecretUnreadable without region or key."""

    def __init__(self, *, attempts: int) -> None:
        self.attempts = attempts
        self.region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION", "")
        if not self.region:
            raise SecretUnreadable("Set AWS_REGION to the region of the secrets.")
        self.credentials = _credentials()
        place = urlsplit(_endpoint(self.region))
        kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
        self.connection = kind(place.netloc, timeout=TIMEOUT)

    def read(self, name: str) -> str:
        """Return the text of the secret `name` (or its ARN). Raises SecretUnreadable after `attempts`."""
        for attempt in range(self.attempts):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                status, answer = self._ask(name)
            except (OSError, HTTPException, ValueError) as error:
                self.close()
                failure = f"{type(error).__name__}: {error}"
                continue
            if status == 200 and "SecretString" in answer:
                return answer["SecretString"]
            if status == 200:
                raise SecretUnreadable(f"The secret {name} holds no text.")
            failure = f"{answer.get('__type', status)}: {answer.get('message') or answer.get('Message') or ''}"
            if status < 500 and status != THROTTLED and "Throttling" not in failure:
                break
        raise SecretUnreadable(f"The secret {name} cannot be read: {failure}")

    def close(self) -> None:
        """End the connection; another `read` opens it again."""
        self.connection.close()

    def _ask(self, name: str) -> tuple[int, dict[str, str]]:
        body = json.dumps({"SecretId": name}).encode()
        headers = sign(self.credentials, self.region, self._host(), body, datetime.now(UTC))
        self.connection.request("POST", "/", body, headers)
        response = self.connection.getresponse()
        answer = json.loads(response.read() or b"{}")
        if not isinstance(answer, dict):
            raise ValueError("an answer that is not Secrets Manager's")
        return response.status, answer

    def _host(self) -> str:
        default = 443 if isinstance(self.connection, HTTPSConnection) else 80
        host, port = self.connection.host, self.connection.port
        return host if port == default else f"{host}:{port}"


def sign(credentials: Credentials, region: str, host: str, body: bytes, moment: datetime) -> dict[str, str]:
    """Return the headers of a GetSecretValue with `body` at `moment` (UTC), its signature among them."""
    headers = {
        "content-type": "application/x-amz-json-1.1",
        "host": host,
        "x-amz-date": f"{moment:%Y%m%dT%H%M%SZ}",
        "x-amz-target": "secretsmanager.GetSecretValue",
        **({"x-amz-security-token": credentials.token} if credentials.token else {}),
    }
    names = sorted(headers)
    signed = ";".join(names)
    request = "\n".join(
        ["POST", "/", "", *(f"{name}:{headers[name]}" for name in names), "", signed, sha256(body).hexdigest()]
    )
    scope = f"{moment:%Y%m%d}/{region}/secretsmanager/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(request.encode()).hexdigest()])
    key = f"AWS4{credentials.key}".encode()
    for part in [*scope.split("/"), text]:
        key = hmac.digest(key, part.encode(), "sha256")
    authorization = f"AWS4-HMAC-SHA256 Credential={credentials.key_id}/{scope}, SignedHeaders={signed}"
    return {**headers, "authorization": f"{authorization}, Signature={key.hex()}"}


def _credentials() -> Credentials:
    """Return those of the environment, where a function has them, else what boto3 finds in the many other places."""
    if key_id := os.environ.get("AWS_ACCESS_KEY_ID"):
        return Credentials(key_id, os.environ["AWS_SECRET_ACCESS_KEY"], os.environ.get("AWS_SESSION_TOKEN", ""))
    from boto3 import Session

    found = Session().get_credentials()
    if found is None:
        raise SecretUnreadable("There are no AWS credentials: set AWS_ACCESS_KEY_ID, or give the machine a role.")
    frozen = found.get_frozen_credentials()
    return Credentials(frozen.access_key, frozen.secret_key, frozen.token or "")


def _endpoint(region: str) -> str:
    given = os.environ.get("AWS_ENDPOINT_URL_SECRETS_MANAGER") or os.environ.get("AWS_ENDPOINT_URL")
    suffix = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
    return given or f"https://secretsmanager.{region}.{suffix}"
