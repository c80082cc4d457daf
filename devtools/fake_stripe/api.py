"""One request to the API: key, idempotency, parameters, endpoint, answer."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets

from stripe.params import PaymentMethodCreateParams

from devtools.fake_stripe.account import Account, Call
from devtools.fake_stripe.errors import InvalidParameterError, Object, StripeError, invalid_request
from devtools.fake_stripe.idempotency import Answer
from devtools.fake_stripe.messages import Request, Response
from devtools.fake_stripe.objects import public
from devtools.fake_stripe.parameters import check, decode
from devtools.fake_stripe.routes import Route, find_route

# What a browser sees of an intent; the rest, metadata first of all, is its owner's business.
_BROWSER_KEYS = frozenset(
    (
        "id", "object", "amount", "automatic_payment_methods", "canceled_at", "cancellation_reason", "capture_method",
        "client_secret", "confirmation_method", "created", "currency", "description", "last_payment_error",
        "last_setup_error", "livemode", "next_action", "payment_method", "payment_method_types", "receipt_email",
        "setup_future_usage", "shipping", "status", "usage",
    )
)  # fmt: skip


def answer_api(account: Account, request: Request) -> Response:
    """Answer a request below /v1/ as Stripe does; lets DropConnectionError through."""
    path = request.path.removeprefix("/v1/").rstrip("/")
    request_id = f"req_{secrets.token_hex(7)}"
    headers = {"Request-Id": request_id, "Stripe-Version": request.headers.get("Stripe-Version") or ""}
    key = request.headers.get("Idempotency-Key") if request.method == "POST" else None
    if key:
        headers["Idempotency-Key"] = key
    try:
        status, body, replayed = _answer(account, request, path, request_id, key)
        if replayed:
            headers["Idempotent-Replayed"] = "true"
        account.faults.strike(request.method, path, "after")
    except StripeError as error:
        status, body = error.status, _dump(error.body())
    return Response(status, body, "application/json", headers)


def _answer(account: Account, request: Request, path: str, request_id: str, key: str | None) -> tuple[int, bytes, bool]:
    secret_key, fields = _authenticate(request)
    if key is None:
        account.faults.strike(request.method, path, "before")
        return *_run(account, request, path, fields, request_id, secret_key, None), False
    scoped = f"{secret_key} {key}"
    fingerprint = hashlib.sha256(f"{request.method} {path}\n".encode() + request.body).digest()
    known = account.keys.begin(scoped, fingerprint)
    if known:
        return known.status, known.body, True
    answer = None
    try:
        account.faults.strike(request.method, path, "before")
        remember = (scoped, fingerprint)
        status, body = _run(account, request, path, fields, request_id, secret_key, key, remember)
        answer = Answer(fingerprint, status, body)
    finally:
        account.keys.finish(scoped, answer)
    return status, body, False


def _run(
    account: Account,
    request: Request,
    path: str,
    fields: Object,
    request_id: str,
    secret_key: str,
    key: str | None,
    remember: tuple[str, bytes] | None = None,
) -> tuple[int, bytes]:
    """Run the endpoint. An error after the parameters were checked is an answer, and is remembered like any other."""
    route, identity = find_route(request.method, path)
    from_browser = secret_key.startswith("pk_")
    with account.store.lock:
        call = Call(account, identity, fields, request_id, key, from_browser)
        if from_browser:
            _admit_browser(call, route)
        call.parameters = check(call.parameters, route.params)
        call.expand = call.parameters.pop("expand", None) or []
        status, answer = 200, b""
        try:
            answer = _dump(_shown(call, route.endpoint(call)))
        except InvalidParameterError:
            raise
        except StripeError as error:
            status, answer = error.status, _dump(error.body())
        finally:
            account.commit((*remember, status, answer) if remember and answer else None)
    return status, answer


def _authenticate(request: Request) -> tuple[str, Object]:
    """Return the API key and the decoded parameters, the key no longer among them; raises StripeError (401)."""
    fields = decode(request.query)
    fields.update(decode(request.body.decode("utf-8", "replace")))
    in_field = fields.pop("key", "")
    key = _key_in_header(request.headers.get("Authorization") or "") or (in_field if isinstance(in_field, str) else "")
    if not key:
        message = (
            "You did not provide an API key. You need to provide your API key in the Authorization header, using "
            "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
        )
        raise invalid_request(message, status=401)
    if not key.startswith(("sk_", "rk_", "pk_")) or "_live_" in key:
        raise invalid_request(f"Invalid API Key provided: {key[:8]}{'*' * 12}", status=401)
    return key, fields


def _key_in_header(authorization: str) -> str:
    scheme, _, value = authorization.partition(" ")
    if scheme != "Basic":
        return value.strip()
    try:
        return base64.b64decode(value).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _admit_browser(call: Call, route: Route) -> None:
    """Check what a publishable key may do, and take the card that a shopper typed out of the parameters."""
    if not route.browser:
        raise invalid_request(
            "This API call cannot be made with a publishable API key. Please use a secret API key.",
            status=403,
            code="secret_key_required",
        )
    if call.identity:
        secret = call.parameters.pop("client_secret", None)
        kind = "setup_intent" if call.identity.startswith("seti_") else "payment_intent"
        if secret != call.store.get(kind, call.identity)["client_secret"]:
            raise invalid_request(
                "The client_secret provided does not match any associated Intent on this account.",
                code="resource_missing",
                param="client_secret",
            )
        if typed := call.parameters.pop("payment_method_data", None):
            call.typed_card = check(typed, PaymentMethodCreateParams, "payment_method_data")


def _shown(call: Call, thing: Object) -> Object:
    shown = public(thing)
    if call.from_browser and shown["object"].endswith("_intent"):
        shown = {key: value for key, value in shown.items() if key in _BROWSER_KEYS}
    for path in call.expand:
        _expand(call, shown, path.split("."), path)
    return shown


def _expand(call: Call, thing: Object, path: list[str], whole: str) -> None:
    name, *rest = path
    if name not in thing:
        raise invalid_request(f"This property cannot be expanded ({whole}).", param="expand")
    value = thing[name]
    if isinstance(value, str) and (found := call.store.find_any(value)):
        value = thing[name] = public(found)
    for inner in value if isinstance(value, list) else [value]:
        if isinstance(inner, dict) and rest:
            _expand(call, inner, rest, whole)


def _dump(thing: Object) -> bytes:
    return json.dumps(thing).encode()
