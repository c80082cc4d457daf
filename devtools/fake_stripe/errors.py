"""Stripe's errors, with the status codes and the JSON that the real API answers."""

from __future__ import annotations

from typing import Any

Object = dict[str, Any]
_NAMES = {"payment_method": "PaymentMethod", "setup_intent": "setupintent"}


class StripeError(Exception):
    """An answer other than 200: `status` and the content of the JSON's `error` key."""

    def __init__(self, status: int, kind: str, message: str, **details: Any) -> None:
        super().__init__(message)
        self.status = status
        self.details: Object = {"type": kind, "message": message}
        self.details.update({key: value for key, value in details.items() if value is not None})
        if code := self.details.get("code"):
            self.details["doc_url"] = f"https://docs.stripe.com/error-codes/{str(code).replace('_', '-')}"

    def body(self) -> Object:
        """Return what is sent as JSON."""
        return {"error": self.details}


class InvalidParameterError(StripeError):
    """A parameter failed the check before the endpoint began; such an answer is never replayed."""

    def __init__(self, message: str, param: str, code: str | None = None) -> None:
        super().__init__(400, "invalid_request_error", message, param=param, code=code)


class DropConnectionError(Exception):
    """The connection is to be closed without an answer (an injected fault)."""


def invalid_request(message: str, *, status: int = 400, **details: Any) -> StripeError:
    """Return an `invalid_request_error`."""
    return StripeError(status, "invalid_request_error", message, **details)


def card_error(message: str, code: str, **details: Any) -> StripeError:
    """Return a `card_error`, the 402 of a payment that the bank did not allow."""
    return StripeError(402, "card_error", message, code=code, **details)


def no_such(kind: str, identity: str, param: str | None = None) -> StripeError:
    """Return the error for an id that names nothing: 404 in the URL, 400 in the parameter `param`."""
    name = _NAMES.get(kind, kind)
    where = param or ("intent" if kind.endswith("_intent") else "id")
    return invalid_request(
        f"No such {name}: '{identity}'", status=400 if param else 404, code="resource_missing", param=where
    )


def unexpected_state(message: str, **details: Any) -> StripeError:
    """Return the error for a call that the object's status does not allow."""
    return invalid_request(message, code=f"{next(iter(details))}_unexpected_state", **details)


def unknown_url(method: str, path: str) -> StripeError:
    """Return the error for a URL that the API does not have."""
    return invalid_request(
        f"Unrecognized request URL ({method}: {path}). "
        "Please see https://stripe.com/docs or we can help at https://support.stripe.com/.",
        status=404,
    )
