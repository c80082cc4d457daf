"""Secrets of a deployment: a JSON object of settings in AWS Secrets Manager, never in the package."""

import json

import boto3
from botocore.config import Config

WAIT = Config(connect_timeout=2, read_timeout=3, retries={"total_max_attempts": 3})


def read_secrets(name: str) -> dict[str, str]:
    """Return the settings that the secret `name` (or its ARN) holds. Raises what the client does, and ValueError."""
    text = boto3.client("secretsmanager", config=WAIT).get_secret_value(SecretId=name)["SecretString"]
    secrets = json.loads(text)
    if not isinstance(secrets, dict):
        raise ValueError(f"The secret {name} is no JSON object of settings.")
    return {key: str(value) for key, value in secrets.items()}
