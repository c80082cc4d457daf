"""What API Gateway's WebSocket API tells of its connections, by Zappa's registry of routes (`zappa.websocket`).

Pages only listen: what they send keeps a silent connection open, and is looked at by nobody.
"""

import logging
from typing import Any

from zappa.websocket import on_connect, on_disconnect, on_message

from common.database import fresh_connections
from live.exceptions import TicketRefused
from live.services import close_connection, open_connection

logger = logging.getLogger(__name__)

Event = dict[str, Any]


@on_connect
def connect(event: Event, context: Any) -> Event:
    """Let a page with a valid ticket in: 200, or 401 without a ticket and 403 with one that does not hold."""
    ticket = (event.get("queryStringParameters") or {}).get("ticket")
    if not ticket:
        return {"statusCode": 401}
    try:
        with fresh_connections():
            open_connection(event["requestContext"]["connectionId"], ticket)
    except TicketRefused:
        logger.info("A page with a ticket that does not hold was turned away.")
        return {"statusCode": 403}
    return {"statusCode": 200}


@on_disconnect
def disconnect(event: Event, context: Any) -> Event:
    """Forget a page that has gone."""
    with fresh_connections():
        close_connection(event["requestContext"]["connectionId"])
    return {"statusCode": 200}


@on_message
def take_message(event: Event, context: Any) -> Event:
    """Take what a page sends for the sign of life that it is."""
    return {"statusCode": 200}
