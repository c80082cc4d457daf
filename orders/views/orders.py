"""A shopper's orders: the list, one order's page, the thanks after paying, and what can be done with an order."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cart.requests import cart_owner, set_cart_cookie
from cart.selectors import CartOwner
from cart.services import add_line
from catalog.models import Product
from common.errors import DomainError
from live.views import hand_out
from orders.exceptions import NotNow
from orders.models import Order
from orders.selectors import order_topic, own_orders, payment_of, with_details
from orders.services import cancel_order, settle_order
from orders.services.cancelling import CANCELLABLE
from orders.timeline import timeline
from orders.views.access import order_path, order_paths, require_order
from payments.exceptions import GatewayRefused, GatewayUnavailable

PAGE_SIZE = 10
# The provider is asked at most this often, however many windows poll.
ASK_AGAIN_AFTER = timedelta(seconds=8)
GONE_BACK = {Order.PaymentStatus.REFUNDED, Order.PaymentStatus.PARTIALLY_REFUNDED}
Status = Order.Status


@require_safe
@login_required
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Show the user's orders, newest first."""
    orders = own_orders(request.user).prefetch_related("lines")
    page = Paginator(orders, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "orders/list.html", {"page": page, "tab": "orders"})


@require_safe
@never_cache
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an order. A page that follows it asks for what is new since it was `seen`, and gets 204 where nothing is."""
    order = require_order(request, reference)
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "orders/detail.html", _context(request, order))
    _ask_after_payment(order)
    order.refresh_from_db()
    if request.GET.get("seen") == _version(order, _refunded(order)):
        return HttpResponse(status=204)
    return render(request, "orders/parts/news.html", _context(request, order))


@require_safe
@never_cache
def ticket(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand out the ticket with which the order's page is told of its changes."""
    return hand_out(order_topic(require_order(request, reference).pk))


@require_safe
@never_cache
def confirmation(request: HttpRequest, reference: str) -> HttpResponse:
    """Thank for a paid order; any other leads to its own page."""
    order = require_order(request, reference)
    if order.status in (Status.PENDING, Status.CANCELLED):
        return HttpResponseRedirect(order_path(request, order))
    return render(request, "orders/confirmation.html", _context(request, order))


@require_POST
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Cancel an order of which nothing is sent."""
    order = require_order(request, reference)
    try:
        cancel_order(order, actor=order.email, reason=gettext_noop("cancelled by the shopper"))
    except NotNow as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Your order is cancelled."))
    return HttpResponseRedirect(order_path(request, order))


@require_POST
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """Put what an order holds into the cart once more; what cannot be had is said."""
    order = require_order(request, reference)
    owner, cart = cart_owner(request), None
    for line in order.lines.select_related("variant__product"):
        variant = line.variant
        if variant is None or variant.product.status != Product.Status.PUBLISHED:
            messages.warning(request, _("%(product)s is no longer sold.") % {"product": line.product_name})
            continue
        try:
            cart = add_line(owner, variant, line.quantity)
        except DomainError as error:
            messages.warning(request, error.message)
            continue
        # A guest's first line may have made a new cart, which the request does not know yet.
        owner = owner if owner.user_id else CartOwner(cart_id=cart.pk)
    response = redirect("cart:detail")
    if cart is not None:
        set_cart_cookie(response, cart)
    return response


def _ask_after_payment(order: Order) -> None:
    """Find out whether an unpaid order is paid after all, where its webhook is late."""
    if order.status != Status.PENDING or payment_of(order).updated_at > timezone.now() - ASK_AGAIN_AFTER:
        return
    try:
        settle_order(order)
    except (GatewayUnavailable, GatewayRefused):
        return


def _context(request: HttpRequest, order: Order) -> dict[str, Any]:
    order = with_details(Order.objects.filter(pk=order.pk)).get()
    refunded = _refunded(order)
    return {
        "order": order,
        "steps": timeline(order),
        "refunded": refunded,
        "paths": order_paths(request, order),
        "is_pending": order.status == Status.PENDING,
        "is_over": _is_over(order),
        # Seconds: a payment is waited for, a parcel takes its time.
        "every": 4 if order.status == Status.PENDING else 30,
        "is_cancellable": order.status in CANCELLABLE and not order.fulfillments.all(),
        "is_unpaid_end": order.status == Status.CANCELLED and order.paid_at is None,
        "version": _version(order, refunded),
        "tab": "orders",
    }


def _refunded(order: Order) -> Decimal | None:
    """Return how much has gone back, None where nothing has; asks the payment only then."""
    return payment_of(order).refunded_amount if order.payment_status in GONE_BACK else None


def _version(order: Order, refunded: Decimal | None) -> str:
    """What the live parts of the page depend on: the order, its refunds, and its parcels (a query, or prefetched)."""
    changes = [parcel.updated_at.timestamp() for parcel in order.fulfillments.all()]
    return f"{order.status}.{order.payment_status}.{refunded}.{len(changes)}.{max(changes, default=0):.6f}"


def _is_over(order: Order) -> bool:
    """Whether nothing more is to come: it has arrived, or is cancelled with no money on its way back."""
    if order.status == Status.CANCELLED:
        return order.payment_status != Order.PaymentStatus.PAID
    return order.status == Status.DELIVERED
