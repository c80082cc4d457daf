"""Paying an order, and coming back from it."""

import logging

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from orders.declines import decline_message
from orders.exceptions import NotNow
from orders.models import Order
from orders.selectors import with_details
from orders.services import open_order_payment, settle_order
from orders.views.access import order_path, order_paths, require_order
from payments.exceptions import GatewayRefused, GatewayUnavailable, PaymentClosed
from payments.gateways.base import GatewayPayment
from payments.models import Payment

logger = logging.getLogger(__name__)

UNDER_WAY = {Payment.Status.PROCESSING, Payment.Status.SUCCEEDED}


@require_safe
@never_cache
def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the form to pay an order; one that is paid, or over, leads on to its own page.

    A provider that is away is said so, with a button to try again: the order stays payable. A page that is open asks
    whether it still is, and gets 204 as long as it is.
    """
    order = require_order(request, reference)
    if request.htmx:  # type: ignore[attr-defined]
        return _lead_on(request, order)
    try:
        state = open_order_payment(order)
    except (NotNow, PaymentClosed):
        return HttpResponseRedirect(order_path(request, order))
    except (GatewayUnavailable, GatewayRefused):
        logger.warning("The payment of order %s cannot be opened.", order.number, exc_info=True)
        return _show(request, order, None)
    if state.status == Payment.Status.SUCCEEDED:
        return HttpResponseRedirect(order_path(request, order, "confirmation"))
    if state.status in (Payment.Status.PROCESSING, Payment.Status.CANCELLED):
        return HttpResponseRedirect(order_path(request, order))
    return _show(request, order, state)


@require_safe
@never_cache
def payment_return(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the provider sends the shopper back to: go on with the order, whether or not its webhook has come."""
    order = require_order(request, reference)
    try:
        payment = settle_order(order)
    except (GatewayUnavailable, GatewayRefused):
        logger.warning("The payment of order %s could not be asked after.", order.number, exc_info=True)
        messages.info(
            request, _("We are waiting for the payment to be confirmed. This page tells you as soon as it is.")
        )
        return HttpResponseRedirect(order_path(request, order))
    if payment.status == Payment.Status.SUCCEEDED:
        return HttpResponseRedirect(order_path(request, order, "confirmation"))
    if payment.status in (Payment.Status.PROCESSING, Payment.Status.CANCELLED):
        return HttpResponseRedirect(order_path(request, order))
    return HttpResponseRedirect(order_path(request, order, "pay"))


def _lead_on(request: HttpRequest, order: Order) -> HttpResponse:
    if order.status == Order.Status.PENDING:
        return HttpResponse(status=204)
    return HttpResponseClientRedirect(order_path(request, order))


def _show(request: HttpRequest, order: Order, state: GatewayPayment | None) -> HttpResponse:
    context = {
        "order": with_details(Order.objects.filter(pk=order.pk)).get(),
        "paths": order_paths(request, order),
        "state": state,
        "problem": decline_message(state.decline_code, state.error_message) if state and state.decline_code else "",
        "stripe_js_url": settings.STRIPE_JS_URL,
        "publishable_key": settings.STRIPE_PUBLISHABLE_KEY,
    }
    return render(request, "orders/pay.html", context)
