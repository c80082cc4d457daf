"""What tests and the demo may do to the fake, below /_fake/."""

from __future__ import annotations

import json
from collections.abc import Callable

from devtools.fake_stripe.account import Account
from devtools.fake_stripe.errors import Object, StripeError, invalid_request, unknown_url
from devtools.fake_stripe.faults import fault_from
from devtools.fake_stripe.messages import Request, Response, json_response


def _health(account: Account, request: Request) -> Object:
    return {"status": "ok"}


def _reset(account: Account, request: Request) -> Object:
    account.reset()
    return {}


def _faults(account: Account, request: Request) -> Object:
    return {"data": account.faults.waiting()}


def _add_fault(account: Account, request: Request) -> Object:
    try:
        values = json.loads(request.body or b"{}")
    except ValueError as error:
        raise invalid_request("The body is not JSON.") from error
    if not isinstance(values, dict):
        raise invalid_request("The body is not a JSON object.")
    account.faults.add(fault_from(values))
    return _faults(account, request)


def _clear_faults(account: Account, request: Request) -> Object:
    account.faults.clear()
    return _faults(account, request)


def _pause(account: Account, request: Request) -> Object:
    account.webhooks.pause()
    return {"paused": True}


def _resume(account: Account, request: Request) -> Object:
    account.webhooks.resume()
    return {"paused": False}


def _deliveries(account: Account, request: Request) -> Object:
    return {"data": account.webhooks.deliveries()}


_ACTIONS: dict[str, Callable[[Account, Request], Object]] = {
    "GET health": _health,
    "POST reset": _reset,
    "GET faults": _faults,
    "POST faults": _add_fault,
    "DELETE faults": _clear_faults,
    "POST webhooks/pause": _pause,
    "POST webhooks/resume": _resume,
    "GET deliveries": _deliveries,
}


def answer_control(account: Account, request: Request) -> Response:
    """Answer a request below /_fake/ with JSON.

    `GET health`, `POST reset`; `GET`, `POST` (see `faults.Fault`), `DELETE faults`; `POST webhooks/pause`,
    `POST webhooks/resume`; `GET deliveries`; `POST events/<id>/resend`.
    """
    path = request.path.removeprefix("/_fake/").rstrip("/")
    try:
        if request.method == "POST" and path.startswith("events/") and path.endswith("/resend"):
            return json_response(_resend(account, path.split("/")[1]))
        action = _ACTIONS.get(f"{request.method} {path}")
        if action is None:
            raise unknown_url(request.method, request.path)
        return json_response(action(account, request))
    except StripeError as error:
        return json_response(error.body(), error.status)


def _resend(account: Account, identity: str) -> Object:
    """Send the event again to every endpoint that listens to it, delivered before or not."""
    with account.store.lock:
        event = account.store.get("event", identity)
        endpoints = account.webhooks.endpoints_for(event["type"])
        account.webhooks.send(event, endpoints)
    return {"endpoints": endpoints}
