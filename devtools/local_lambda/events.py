"""The events by which AWS invokes a function, in AWS's own shapes."""

import base64
import json
import time
import urllib.parse
from collections.abc import Iterable, Mapping
from email.message import Message
from typing import Any
from uuid import uuid4

HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
TEXT = ("text/", "application/json", "application/javascript", "application/xml")
REGION = "eu-west-1"


def http_event(method: str, target: str, headers: Message, body: bytes, *, client: str, port: int) -> dict[str, Any]:
    """Return a request as API Gateway's HTTP API sends it (payload format 2.0).

    Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    """
    path, _, query = target.partition("?")
    forwarded = {
        "x-forwarded-for": ", ".join(filter(None, [headers.get("X-Forwarded-For", ""), client])),
        "x-forwarded-port": str(port),
        "x-forwarded-proto": "http",
        "x-amzn-trace-id": f"Root=1-{int(time.time()):x}-{uuid4().hex[:24]}",
    }
    given: dict[str, list[str]] = {}
    for name, value in headers.items():
        if name.lower() not in HOP_BY_HOP and name.lower() not in (*forwarded, "cookie"):
            given.setdefault(name.lower(), []).append(value)
    text = _text(headers, body)
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": urllib.parse.unquote(path),
        "rawQueryString": query,
        "headers": {name: ",".join(values) for name, values in given.items()} | forwarded,
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "local",
            "domainName": headers.get("Host", ""),
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": client,
                "userAgent": headers.get("User-Agent", ""),
            },
            "requestId": uuid4().hex,
            "routeKey": "$default",
            "stage": "$default",
            "timeEpoch": int(time.time() * 1000),
        },
        "isBase64Encoded": text is None,
    }
    if cookies := [part.strip() for value in headers.get_all("Cookie", []) for part in value.split(";")]:
        event["cookies"] = [cookie for cookie in cookies if cookie]
    if body:
        event["body"] = base64.b64encode(body).decode() if text is None else text
    return event


def _text(headers: Message, body: bytes) -> str | None:
    """Return a body that travels as it is, or None for one that goes as base64."""
    kind = headers.get("Content-Type", "").lower()
    if body and (headers.get("Content-Encoding") or not kind.startswith(TEXT)):
        return None
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def queue_event(messages: Iterable[Mapping[str, Any]], queue_arn: str) -> dict[str, Any]:
    """Return messages that SQS handed out (as boto3 gives them) as an event source mapping sends them."""
    return {
        "Records": [
            {
                "messageId": message["MessageId"],
                "receiptHandle": message["ReceiptHandle"],
                "body": message["Body"],
                "attributes": message.get("Attributes", {}),
                "messageAttributes": {},
                "md5OfBody": message["MD5OfBody"],
                "eventSource": "aws:sqs",
                "eventSourceARN": queue_arn,
                "awsRegion": REGION,
            }
            for message in messages
        ]
    }


def schedule_event(function: str) -> dict[str, Any]:
    """Return what EventBridge sends for the rule that Zappa makes of a scheduled `function`."""
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "region": REGION,
        "resources": [f"arn:aws:events:{REGION}:123456789012:rule/cloudcommerce-local-{function}"],
        "detail": {},
    }


ROUTES = {"CONNECT": "$connect", "DISCONNECT": "$disconnect", "MESSAGE": "$default"}


def socket_event(kind: str, connection_id: str, facts: Mapping[str, Any], text: str | None = None) -> dict[str, Any]:
    """Return what a WebSocket API sends of a connection: that it comes or goes, or (with `text`) what it says.

    `facts` are the connection's `headers`, `query`, `client` and `connected_at`. Source:
    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
    """
    event: dict[str, Any] = {
        "requestContext": {
            "routeKey": ROUTES[kind],
            "eventType": kind,
            "messageDirection": "IN",
            "stage": "local",
            "connectedAt": int(facts["connected_at"] * 1000),
            "requestTimeEpoch": int(time.time() * 1000),
            "identity": {"sourceIp": facts["client"]},
            "requestId": uuid4().hex,
            "domainName": facts["headers"].get("Host", ""),
            "connectionId": connection_id,
            "apiId": "local",
        },
        "isBase64Encoded": False,
    }
    if kind == "CONNECT":
        event |= {"headers": dict(facts["headers"]), "queryStringParameters": dict(facts["query"]) or None}
    if text is not None:
        event["body"] = text
    return event


def encode(event: Mapping[str, Any]) -> bytes:
    """Return an event as the function gets it."""
    return json.dumps(event).encode()
