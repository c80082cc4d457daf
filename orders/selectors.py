"""Reads of orders."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Sum
from django.utils import timezone

from common.compiled import compiled
from common.logging import note_in_log
from orders.exceptions import OrderNotFound
from orders.models import Fulfillment, Order, OrderLine
from payments.models import Payment

_signer = signing.Signer(salt="order")
# By which the back office's open start pages hear of orders.
OFFICE_TOPIC = "office"


def order_token(order: Order) -> str:
    """Return the token that opens `order` to whoever holds its link."""
    return _signer.sign(order.pk.hex)


def order_of_token(token: str) -> UUID | None:
    """Return the key in `token`, or None where it is forged or malformed."""
    try:
        return UUID(hex=_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def order_topic(order_id: UUID | str) -> str:
    """Return the topic by which open pages hear of an order."""
    return f"order:{order_id}"


def find_order(reference: str, *, user: Any = None, token: str = "") -> Order:
    """Return the order of a public id to its owner or to whoever holds its token.

    Raises OrderNotFound, also where it is somebody else's.
    """
    key = Order.decode_public_id(reference)
    order = next(iter(_order(key)), None) if key else None
    if order is None:
        raise OrderNotFound
    note_in_log(order=order.number)
    is_owner = user is not None and user.is_authenticated and order.user_id == user.pk
    if not is_owner and order_of_token(token) != order.pk:
        raise OrderNotFound
    return order


@compiled
def _order(key: UUID) -> QuerySet[Order]:
    return Order.objects.filter(pk=key)


def with_details(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Prefetch lines, history and parcels: 4 queries more, whatever the number of orders."""
    return orders.prefetch_related(
        "lines__variant",
        "transitions",
        Prefetch("fulfillments", Fulfillment.objects.prefetch_related("lines__order_line")),
    )


def own_orders(user: Any, status: str = "") -> QuerySet[Order]:
    """Return the orders of `user`, newest first, of one status where it is given."""
    orders = Order.objects.filter(user=user)
    return orders.filter(status=status) if status else orders


def unpaid_order(*, user_id: UUID | None, cart_id: UUID | None) -> Order | None:
    """Return the order that a user, or the guest of `cart_id`, has placed last and can still pay; None without one."""
    orders = Order.objects.filter(status=Order.Status.PENDING, reserved_until__gt=timezone.now())
    if user_id:
        return orders.filter(user=user_id).order_by("-id").first()
    return orders.filter(cart=cart_id).first() if cart_id else None


def payment_of(order: Order) -> Payment:
    """Return the payment of `order`: it has one, made with it."""
    return _newest_payment(order.pk)[0]


@compiled
def _newest_payment(reference: UUID) -> QuerySet[Payment]:
    return Payment.objects.filter(reference=reference).order_by("-id")[:1]


def unshipped(order: Order) -> dict[OrderLine, int]:
    """Return how many pieces of each line are still to be sent."""
    lines = order.lines.annotate(shipped=Sum("fulfillment_lines__quantity"))
    return {line: line.quantity - (line.shipped or 0) for line in lines if line.quantity > (line.shipped or 0)}


def pieces_of(order: Order) -> dict[UUID, int]:
    """Return how many pieces of each variant the order holds."""
    return {variant: quantity for variant, quantity in _pieces(order.pk) if variant}


@compiled
def _pieces(order_id: UUID) -> "QuerySet[OrderLine, tuple[UUID | None, int]]":
    return OrderLine.objects.filter(order=order_id).values_list("variant", "quantity")


def overdue_orders(now: datetime) -> QuerySet[Order]:
    """Return the unpaid orders whose reservation has ended, the oldest first."""
    return Order.objects.filter(status=Order.Status.PENDING, reserved_until__lte=now).order_by("reserved_until")


def cancelled_but_payable(since: datetime) -> QuerySet[Order]:
    """Return the orders cancelled after `since` whose payment could still be made: its gateway was away."""
    still_open = Payment.objects.filter(reference=OuterRef("pk")).exclude(
        status__in=[Payment.Status.SUCCEEDED, Payment.Status.CANCELLED]
    )
    return Order.objects.filter(Exists(still_open), status=Order.Status.CANCELLED, updated_at__gt=since)


def payments_of(order: Order) -> list[Payment]:
    """Return the order's payments with their refunds, newest first: 2 queries."""
    return list(Payment.objects.filter(reference=order.pk).prefetch_related("refunds"))


def possible_steps(order: Order) -> set[str]:
    """Return what staff may do with the order as it stands: fulfil, deliver, release, cancel, refund. 2 queries."""
    status, steps = Order.Status, set()
    if order.status == status.PROCESSING:
        steps.add("fulfil")
    if order.status == status.SHIPPED:
        steps.add("deliver")
    if order.status == status.ON_HOLD:
        steps.add("release")
    if order.status in (status.PENDING, status.PROCESSING, status.ON_HOLD) and not order.fulfillments.exists():
        steps.add("cancel")
    if order.paid_at:
        payment = payment_of(order)
        if payment.captured_amount > payment.refunded_amount:
            steps.add("refund")
    return steps
