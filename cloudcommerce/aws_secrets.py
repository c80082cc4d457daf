"""Secrets of a deployment, read from AWS Secrets Manager when a function starts; none of them is in the package.

SECRETS_NAME names a JSON object of settings (SECRET_KEY, Stripe's keys ...), DATABASE_SECRET_NAME the user and password
that Aurora keeps and changes by itself. Both may be names or ARNs.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import boto3
from botocore.config import Config

WAIT = Config(connect_timeout=2, read_timeout=3, retries={"total_max_attempts": 3})


def secret_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the settings that the secrets named in `environment` hold; nothing where none is named.

    Raises what the client does, and ValueError for a secret of another shape.
    """
    found: dict[str, str] = {}
    if name := environment.get("SECRETS_NAME"):
        found.update(read_secrets(name))
    if name := environment.get("DATABASE_SECRET_NAME"):
        found["DATABASE_URL"] = _database_url(read_secrets(name), environment)
    return found


def read_secrets(name: str) -> dict[str, str]:
    """Return the JSON object that the secret `name` (or its ARN) holds. Raises what the client does, and ValueError."""
    text = _client().get_secret_value(SecretId=name)["SecretString"]
    secrets = json.loads(text)
    if not isinstance(secrets, dict):
        raise ValueError(f"The secret {name} is no JSON object of settings.")
    return {key: str(value) for key, value in secrets.items()}


def _client() -> Any:
    return boto3.client("secretsmanager", config=WAIT)


def _database_url(account: Mapping[str, str], environment: Mapping[str, str]) -> str:
    user, password = quote(account["username"], safe=""), quote(account["password"], safe="")
    host, port = environment["DATABASE_HOST"], environment.get("DATABASE_PORT", "5432")
    # The proxy takes encrypted connections only.
    return f"postgres://{user}:{password}@{host}:{port}/{environment['DATABASE_NAME']}?sslmode=require"
