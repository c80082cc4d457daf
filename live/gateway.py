"""Sending to open WebSockets, through the management address of API Gateway's WebSocket API."""

import logging
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)


def post(connection_ids: Iterable[str], text: str) -> list[str]:
    """Send `text` to each connection; return those that are gone.

    Any other failure is logged and not raised: a page looks for itself from time to time, so that nothing is lost.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    client = _client(settings.WEBSOCKET_API_ENDPOINT)
    gone = []
    for connection_id in connection_ids:
        try:
            client.post_to_connection(ConnectionId=connection_id, Data=text.encode())
        except client.exceptions.GoneException:
            gone.append(connection_id)
        except (BotoCoreError, ClientError) as error:
            logger.warning("An open page could not be told: %s", error)
    return gone


@lru_cache(maxsize=4)
def _client(endpoint: str) -> Any:
    import boto3
    from botocore.config import Config

    # A page that is told late has looked for itself; the tasks behind this one wait.
    config = Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 2})
    return boto3.client(
        "apigatewaymanagementapi", endpoint_url=endpoint, region_name=settings.AWS_REGION, config=config
    )
