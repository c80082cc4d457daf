"""Webhook endpoints: the addresses that events are sent to."""

from __future__ import annotations

import secrets

from devtools.fake_stripe.account import Call, merge_metadata
from devtools.fake_stripe.errors import InvalidParameterError, Object
from devtools.fake_stripe.objects import public


def create(call: Call) -> Object:
    """Create an endpoint; its secret is shown in this answer only."""
    given = call.parameters
    _check_url(given["url"])
    endpoint = call.store.add(
        "webhook_endpoint",
        url=given["url"],
        enabled_events=given["enabled_events"],
        status="enabled",
        metadata=given.get("metadata") or {},
        _secret=f"whsec_{secrets.token_urlsafe(24)}",
        **call.chosen("description", "api_version"),
    )
    return {**public(endpoint), "secret": endpoint["_secret"]}


def update(call: Call) -> Object:
    """Change, disable or enable an endpoint."""
    endpoint, given = call.store.get("webhook_endpoint", call.identity), call.parameters
    values = call.chosen("url", "enabled_events", "description")
    if "url" in values:
        _check_url(values["url"])
    if "disabled" in given:
        values["status"] = "disabled" if given["disabled"] else "enabled"
    if "metadata" in given:
        values["metadata"] = merge_metadata(endpoint["metadata"], given["metadata"])
    return call.store.change(endpoint, **values)


def delete(call: Call) -> Object:
    """Delete an endpoint."""
    endpoint = call.store.get("webhook_endpoint", call.identity)
    call.store.delete(endpoint)
    return {"id": endpoint["id"], "object": "webhook_endpoint", "deleted": True}


def _check_url(url: str) -> None:
    if not url.startswith(("http://", "https://")):
        raise InvalidParameterError(
            "Invalid URL: An explicit scheme (such as https) must be provided.", "url", "url_invalid"
        )
