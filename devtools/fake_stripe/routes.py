"""Every URL of the API: its endpoint, the TypedDict that its parameters are held against, and who may call it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stripe import params

from devtools.fake_stripe import (
    customers,
    payment_intents,
    payment_methods,
    refunds,
    setup_intents,
    webhook_endpoints,
)
from devtools.fake_stripe.account import Call
from devtools.fake_stripe.errors import Object, unknown_url
from devtools.fake_stripe.lists import lister


@dataclass(frozen=True)
class Route:
    """An endpoint. `browser` routes may be called with a publishable key (and an intent's client secret)."""

    endpoint: Callable[[Call], Object]
    params: type
    browser: bool = False


def _getter(kind: str) -> Callable[[Call], Object]:
    return lambda call: call.store.get(kind, call.identity)


ROUTES = {
    "POST payment_intents": Route(payment_intents.create, params.PaymentIntentCreateParams),
    "GET payment_intents": Route(lister("payment_intent"), params.PaymentIntentListParams),
    "GET payment_intents/:id": Route(_getter("payment_intent"), params.PaymentIntentRetrieveParams, browser=True),
    "POST payment_intents/:id": Route(payment_intents.update, params.PaymentIntentUpdateParams),
    "POST payment_intents/:id/confirm": Route(payment_intents.confirm, params.PaymentIntentConfirmParams, browser=True),
    "POST payment_intents/:id/capture": Route(payment_intents.capture, params.PaymentIntentCaptureParams),
    "POST payment_intents/:id/cancel": Route(payment_intents.cancel, params.PaymentIntentCancelParams),
    "POST setup_intents": Route(setup_intents.create, params.SetupIntentCreateParams),
    "GET setup_intents": Route(lister("setup_intent"), params.SetupIntentListParams),
    "GET setup_intents/:id": Route(_getter("setup_intent"), params.SetupIntentRetrieveParams, browser=True),
    "POST setup_intents/:id": Route(setup_intents.update, params.SetupIntentUpdateParams),
    "POST setup_intents/:id/confirm": Route(setup_intents.confirm, params.SetupIntentConfirmParams, browser=True),
    "POST setup_intents/:id/cancel": Route(setup_intents.cancel, params.SetupIntentCancelParams),
    "POST payment_methods": Route(payment_methods.create, params.PaymentMethodCreateParams, browser=True),
    "GET payment_methods": Route(lister("payment_method"), params.PaymentMethodListParams),
    "GET payment_methods/:id": Route(_getter("payment_method"), params.PaymentMethodRetrieveParams),
    "POST payment_methods/:id": Route(payment_methods.update, params.PaymentMethodUpdateParams),
    "POST payment_methods/:id/attach": Route(payment_methods.attach, params.PaymentMethodAttachParams),
    "POST payment_methods/:id/detach": Route(payment_methods.detach, params.PaymentMethodDetachParams),
    "POST customers": Route(customers.create, params.CustomerCreateParams),
    "GET customers": Route(lister("customer"), params.CustomerListParams),
    "GET customers/:id": Route(_getter("customer"), params.CustomerRetrieveParams),
    "POST customers/:id": Route(customers.update, params.CustomerUpdateParams),
    "DELETE customers/:id": Route(customers.delete, params.CustomerDeleteParams),
    "GET customers/:id/payment_methods": Route(
        payment_methods.list_of_customer, params.CustomerPaymentMethodListParams
    ),
    "POST refunds": Route(refunds.create, params.RefundCreateParams),
    "GET refunds": Route(lister("refund"), params.RefundListParams),
    "GET refunds/:id": Route(_getter("refund"), params.RefundRetrieveParams),
    "POST refunds/:id": Route(refunds.update, params.RefundUpdateParams),
    "POST refunds/:id/cancel": Route(refunds.cancel, params.RefundCancelParams),
    "GET charges": Route(lister("charge"), params.ChargeListParams),
    "GET charges/:id": Route(_getter("charge"), params.ChargeRetrieveParams),
    "GET events": Route(lister("event"), params.EventListParams),
    "GET events/:id": Route(_getter("event"), params.EventRetrieveParams),
    "POST webhook_endpoints": Route(webhook_endpoints.create, params.WebhookEndpointCreateParams),
    "GET webhook_endpoints": Route(lister("webhook_endpoint"), params.WebhookEndpointListParams),
    "GET webhook_endpoints/:id": Route(_getter("webhook_endpoint"), params.WebhookEndpointRetrieveParams),
    "POST webhook_endpoints/:id": Route(webhook_endpoints.update, params.WebhookEndpointUpdateParams),
    "DELETE webhook_endpoints/:id": Route(webhook_endpoints.delete, params.WebhookEndpointDeleteParams),
}


def find_route(method: str, path: str) -> tuple[Route, str]:
    """Return the route of a path below /v1/ and the id in it (empty without one); raises StripeError (404)."""
    collection, _, rest = path.partition("/")
    identity, _, action = rest.partition("/")
    pattern = "/".join(part for part in (collection, ":id" if identity else "", action) if part)
    route = ROUTES.get(f"{method} {pattern}")
    if route is None:
        raise unknown_url(method, f"/v1/{path}")
    return route, identity
