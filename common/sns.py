"""Publishing to Amazon SNS."""

from functools import cache
from typing import Any

from django.conf import settings


def publish(topic: str, message: bytes, **attributes: str) -> None:
    """Publish a JSON `message` to the topic of that ARN, with `attributes` by which subscribers may choose.

    Raises botocore's BotoCoreError or ClientError where the topic did not take it.
    """
    named = {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()}
    _client().publish(TopicArn=topic, Message=message.decode(), MessageAttributes=named)


@cache
def _client() -> Any:
    """One for the process: making one takes longer than many calls."""
    import boto3
    from botocore.config import Config

    # Handlers publish inside a transaction, and the queue tries again later.
    config = Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 2})
    return boto3.client("sns", region_name=settings.AWS_REGION, config=config)
