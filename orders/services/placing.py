"""From a cart to an order, in one transaction and a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from cart.exceptions import CartIsEmpty
from cart.models import Cart, CartLine
from cart.selectors import CartOwner, Heard, cart_topic, lines_of, owned_carts, with_hearing
from cart.services import make_cart
from catalog.models import Product, ProductVariant
from common.compiled import compiled
from common.logging import note_in_log
from common.metrics import count, count_on_commit
from common.outbox import emit
from inventory.exceptions import InsufficientStock, Shortage
from inventory.services import reserve_stock
from orders.exceptions import PriceChanged
from orders.models import Order, OrderLine, OrderTransition
from orders.selectors import OFFICE_TOPIC
from payments.services import create_payment
from pricing.models import ShippingMethod
from pricing.selectors import choose_shipping_method
from pricing.services import Item, Totals, price_items

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    HeardCart = WithAnnotations[Cart, Heard]


@dataclass(frozen=True, kw_only=True)
class CheckoutDetails:
    """What a shopper says at checkout. `expected_total` is the total they saw; None where they saw none."""

    email: str
    shipping_address: dict[str, Any]
    billing_address: dict[str, Any] = field(default_factory=dict)
    shipping_method: str = ""
    language: str = "en"
    expected_total: Decimal | None = None
    user_id: UUID | None = None


def place_order(owner: CartOwner, details: CheckoutDetails, *, cart_id: UUID | None = None) -> Order:
    """Make the cart of `owner` an order, with its stock reserved and a payment to be made.

    `cart_id` names the cart that the shopper saw: where it was ordered meanwhile (twice the same button, two tabs) that
    order is returned, however often. Raises CartIsEmpty, InsufficientStock, PriceChanged, ShippingMethodUnavailable;
    then nothing has changed.
    """
    with transaction.atomic():
        cart = _lock_cart(owner, cart_id)
        if cart.status == Cart.Status.ORDERED:
            return Order.objects.get(cart=cart)
        return _order_cart(cart, details)


def place_order_of_items(
    quantities: Mapping[ProductVariant, int], details: CheckoutDetails, *, source_key: str
) -> Order:
    """Order `quantities` instead of a cart. The same `source_key` comes to the same order. Raises as `place_order`."""
    with transaction.atomic():
        made = make_cart(quantities, user_id=details.user_id, source_key=source_key)
        cart = _lock_made_cart(made.pk)[0]
        if cart.status == Cart.Status.ORDERED:
            return Order.objects.get(cart=cart)
        return _order_cart(cart, details)


def _lock_cart(owner: CartOwner, cart_id: UUID | None) -> "HeardCart":
    """Return the locked cart: the one named, where it is the owner's, else the owner's open one. Raises CartIsEmpty."""
    # Found first and locked by its key: a second order of the same cart, waiting here for the first, must find it
    # ORDERED and not vanished.
    named = cart_id or owner.cart_id or owned_carts(owner).values_list("pk", flat=True).first()
    if named is None:
        raise CartIsEmpty
    if owner.user_id:
        carts = _lock_cart_of_user(named, owner.user_id, cart_topic(owner))
    else:
        carts = _lock_cart_of_guest(named, cart_topic(CartOwner(cart_id=named)))
    if not carts:
        raise CartIsEmpty
    return carts[0]


@compiled
def _lock_cart_of_user(cart_id: UUID, user_id: UUID, topic: str) -> "QuerySet[HeardCart]":
    carts = _ordered_or_open().filter(pk=cart_id, user=user_id).select_for_update()
    return with_hearing(carts, topic, OFFICE_TOPIC)


@compiled
def _lock_cart_of_guest(cart_id: UUID, topic: str) -> "QuerySet[HeardCart]":
    carts = _ordered_or_open().filter(pk=cart_id, user=None).select_for_update()
    return with_hearing(carts, topic, OFFICE_TOPIC)


@compiled
def _lock_made_cart(cart_id: UUID) -> "QuerySet[HeardCart]":
    return with_hearing(Cart.objects.filter(pk=cart_id).select_for_update(), OFFICE_TOPIC)


def _ordered_or_open() -> QuerySet[Cart]:
    return Cart.objects.filter(Q(status=Cart.Status.ORDERED) | Q(status=Cart.Status.OPEN, expires_at__gt=Now()))


def _order_cart(cart: "HeardCart", details: CheckoutDetails) -> Order:
    """Write the order of the locked, open `cart`. Stock comes last: its locks are those that others wait for."""
    lines = lines_of(cart.pk)
    if not lines:
        raise CartIsEmpty
    _refuse_unpublished(lines)
    country = details.shipping_address.get("country", "")
    method = choose_shipping_method(details.shipping_method, country)
    items = [Item.of(line.variant, line.quantity, cart.currency) for line in lines]
    totals = price_items(items, currency=cart.currency, country=country, shipping_method=method)
    if details.expected_total is not None and details.expected_total != totals.total:
        raise PriceChanged(details.expected_total, totals.total, cart.currency, details.language)
    order = _write_order(cart, details, totals, method)
    OrderLine.objects.bulk_create(_order_lines(order, lines, totals))
    OrderTransition.objects.create(order=order, to_status=order.status)
    payment = create_payment(reference=order.pk, amount=order.total, currency=order.currency)
    Cart.objects.filter(pk=cart.pk).update(status=Cart.Status.ORDERED, updated_at=timezone.now())
    count_on_commit("OrdersCreated")
    news: dict[str, Any] = {"payment_id": str(payment.pk), "total": str(order.total), "currency": order.currency}
    is_awaited = cart.is_heard or bool(settings.ORDER_EVENTS_TOPIC_ARN)
    emit("order.created", order.pk, is_awaited=is_awaited, **news)
    try:
        reserve_stock(
            {line.variant_id: line.quantity for line in lines}, reference=order.pk, expires_at=order.reserved_until
        )
    except InsufficientStock as error:
        count("OutOfStock", len(error.shortages))
        raise
    note_in_log(order=order.number)
    return order


def _refuse_unpublished(lines: Sequence[CartLine]) -> None:
    gone = [line for line in lines if line.variant.product.status != Product.Status.PUBLISHED]
    if gone:
        raise InsufficientStock(
            [
                Shortage(
                    variant_id=line.variant_id,
                    sku=line.variant.sku,
                    name=line.variant.product.name,
                    requested=line.quantity,
                    available=0,
                )
                for line in gone
            ]
        )


def _write_order(cart: Cart, details: CheckoutDetails, totals: Totals, method: ShippingMethod | None) -> Order:
    now = timezone.now()
    return Order.objects.create(
        number=_next_number(),
        user_id=details.user_id,
        cart=cart,
        email=details.email,
        language=details.language,
        currency=totals.currency,
        subtotal=totals.subtotal,
        discount=totals.discount,
        shipping=totals.shipping,
        tax=totals.tax,
        total=totals.total,
        shipping_address=details.shipping_address,
        billing_address=details.billing_address or details.shipping_address,
        shipping_method_code=method.code if method else "",
        shipping_method_name=method.name if method else "",
        estimated_delivery=timezone.localdate() + timedelta(days=method.days_max) if method else None,
        reserved_until=now + timedelta(minutes=settings.RESERVATION_MINUTES),
    )


def _order_lines(order: Order, lines: Sequence[CartLine], totals: Totals) -> list[OrderLine]:
    return [
        OrderLine(
            order=order,
            variant=line.variant,
            product_name=line.variant.product.name,
            variant_name=line.variant.name,
            sku=line.variant.sku,
            image_name=line.image_name or "",  # type: ignore[attr-defined]
            unit_price=priced.item.unit_price,
            quantity=line.quantity,
            discount=priced.discount,
            tax=priced.tax,
            line_total=priced.line_total,
            position=position,
        )
        for position, (line, priced) in enumerate(zip(lines, totals.lines, strict=True))
    ]


def _next_number() -> str:
    """Return the next order number. Numbers rise but may have gaps: a sequence does not roll back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('order_number')")
        return str(cursor.fetchone()[0])
