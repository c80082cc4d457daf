"""Past orders, so that the back office has something to do. Each goes the way of any order, payment included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from catalog.models import Product, ProductVariant
from orders.models import Fulfillment, Order, OrderTransition
from orders.services import (
    CheckoutDetails,
    cancel_order,
    deliver_order,
    fulfill_order,
    pay_order,
    place_order_of_items,
)
from payments.models import Payment

CARD = "pm_card_visa"
STAFF = "staff@example.com"
Ending = Literal["paid", "shipped", "delivered", "cancelled"]


@dataclass(frozen=True)
class PastOrder:
    """An order placed ``hours`` ago by ``name`` of ``city``: pieces by product name, and what became of it."""

    name: str
    city: tuple[str, str, str]
    products: dict[str, int]
    hours: int
    ending: Ending
    shipping: str = "standard"
    is_own: bool = False  # of the demo's own shopper


PAST_ORDERS = (
    PastOrder(
        "Sam Shopper",
        ("Portland", "ME", "04101"),
        {"Gooseneck Kettle": 1, "Morning Watch Coffee": 2},
        640,
        "delivered",
        is_own=True,
    ),
    PastOrder(
        "Amelia Hart", ("Boston", "MA", "02108"), {"Highland Check Throw": 1, "Harbour Fog Candle": 2}, 310, "delivered"
    ),
    PastOrder("Ben Okafor", ("Chicago", "IL", "60605"), {"Walnut Chef's Knife": 1}, 262, "delivered", "express"),
    PastOrder(
        "Carmen Ruiz", ("San Diego", "CA", "92101"), {"Commuter Daypack": 1, "Insulated Bottle": 1}, 215, "delivered"
    ),
    PastOrder("Dmitri Kovac", ("Denver", "CO", "80202"), {"Two-Person Bell Tent": 1}, 170, "cancelled"),
    PastOrder("Ellen Wood", ("Seattle", "WA", "98101"), {"Dome Table Lamp": 2}, 142, "delivered"),
    PastOrder(
        "Farid Nasser",
        ("Austin", "TX", "78701"),
        {"Cloth-Bound Notebook": 3, "Resin Fountain Pen": 1},
        96,
        "shipped",
        "slow-and-green",
    ),
    PastOrder(
        "Sam Shopper",
        ("Portland", "ME", "04101"),
        {"Heavyweight Tee": 2, "Walking Socks, Two Pairs": 1},
        70,
        "shipped",
        is_own=True,
    ),
    PastOrder(
        "Grace Lindqvist",
        ("Minneapolis", "MN", "55401"),
        {"Barnaby Bear": 1, "Wooden Goods Train": 1},
        52,
        "shipped",
        "express",
    ),
    PastOrder("Henrik Jansen", ("Brooklyn", "NY", "11201"), {"Tarn Bouclé Armchair": 1}, 27, "paid"),
    PastOrder(
        "Inês Pereira",
        ("Providence", "RI", "02903"),
        {"Nesting Bowls, Set of Three": 1, "Cook's Linen Apron": 1},
        7,
        "paid",
    ),
    PastOrder("Jonas Berg", ("Madison", "WI", "53703"), {"Porthole Portable Speaker": 1}, 3, "paid", "express"),
    PastOrder("Sam Shopper", ("Portland", "ME", "04101"), {"Everyday Cast-Iron Skillet": 1}, 1, "paid", is_own=True),
)


def load_orders(shopper: User) -> int:
    """Place the past orders that are not there yet, and bring each to its ending; return how many were not there.

    Raises DomainError where the payment provider does not answer."""
    placed = set(Order.objects.filter(cart__source_key__startswith="demo-").values_list("cart__source_key", flat=True))
    variants = _first_variants()
    missing = [(f"demo-{number}", past) for number, past in enumerate(PAST_ORDERS) if f"demo-{number}" not in placed]
    for key, past in missing:
        order = _place(past, key, variants, shopper)
        _settle(order, past)
        _age(order, timedelta(hours=past.hours))
    return len(missing)


def _first_variants() -> dict[str, ProductVariant]:
    variants = ProductVariant.objects.select_related("product").filter(product__status=Product.Status.PUBLISHED)
    return {variant.product.name: variant for variant in variants.order_by("-position")}


def _place(past: PastOrder, key: str, variants: dict[str, ProductVariant], shopper: User) -> Order:
    city, state, zip_code = past.city
    address = {
        "name": past.name,
        "street": "12 Quay Street",
        "city": city,
        "state": state,
        "zipCode": zip_code,
        "country": "US",
    }
    email = shopper.email if past.is_own else f"{past.name.split()[0].lower()}@example.org".replace("ê", "e")
    details = CheckoutDetails(
        email=email,
        shipping_address=address,
        shipping_method=past.shipping,
        user_id=shopper.pk if past.is_own else None,
    )
    quantities = {variants[name]: quantity for name, quantity in past.products.items()}
    return place_order_of_items(quantities, details, source_key=key)


def _settle(order: Order, past: PastOrder) -> None:
    pay_order(order, payment_method_id=CARD, return_url=settings.SITE_URL)
    order.refresh_from_db()
    if past.ending == "cancelled":
        cancel_order(order, actor=STAFF, reason="changed their mind")
    if past.ending in ("shipped", "delivered"):
        fulfill_order(order, carrier="UPS", tracking_number=f"1Z{order.number[-6:]}0342", actor=STAFF)
    if past.ending == "delivered":
        deliver_order(order, actor=STAFF)


def _age(order: Order, age: timedelta) -> None:
    """Move everything the order left behind back in time."""
    past = timezone.now() - age
    Order.objects.filter(pk=order.pk).update(created_at=past, paid_at=past)
    Payment.objects.filter(reference=order.pk).update(created_at=past, paid_at=past)
    steps = OrderTransition.objects.filter(order=order)
    for number, step in enumerate(steps):
        at = past + age * (number / (len(steps) + 1)) if number > 1 else past + timedelta(minutes=number)
        OrderTransition.objects.filter(pk=step.pk).update(created_at=at)
    Fulfillment.objects.filter(order=order).update(created_at=past + age / 3)
    Fulfillment.objects.filter(order=order).exclude(delivered_at=None).update(delivered_at=F("created_at") + age / 3)
