"""Reads of carts."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Now

from cart.models import Cart, CartLine
from catalog.models import Product, ProductImage, ProductVariant
from common.compiled import compiled
from inventory.selectors import available_by_variant
from live.selectors import hearing
from pricing.models import ShippingMethod
from pricing.services import Item, Totals, price_items

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True)
class CartOwner:
    """Whose cart is meant: a user's, or the one a guest's token names. Neither: nobody's, which is empty."""

    user_id: UUID | None = None
    cart_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PricedLine:
    """A line as the shopper sees it; `available` is how many pieces could be bought now."""

    variant: ProductVariant
    quantity: int
    unit_price: Decimal
    line_total: Decimal
    available: int
    image_name: str

    @property
    def product(self) -> Product:
        """The product the variant belongs to."""
        return self.variant.product

    @property
    def is_short(self) -> bool:
        """Whether fewer pieces are left than the line asks for."""
        return self.available < self.quantity


@dataclass(frozen=True, kw_only=True)
class PricedCart:
    """A cart with its lines and totals; `cart` is None where there is none yet."""

    cart: Cart | None
    lines: list[PricedLine]
    totals: Totals

    @property
    def version(self) -> str:
        """What `cart_version` says of it."""
        return version_of(self.cart.updated_at) if self.cart else version_of()

    @property
    def count(self) -> int:
        """Pieces in the cart."""
        return sum(line.quantity for line in self.lines)


def open_carts() -> QuerySet[Cart]:
    """Return the carts that can still be changed and ordered."""
    return Cart.objects.filter(status=Cart.Status.OPEN, expires_at__gt=Now())


def owned_carts(owner: CartOwner) -> QuerySet[Cart]:
    """Return the open cart of `owner`, as a queryset of none or one."""
    if owner.user_id:
        return open_carts().filter(user=owner.user_id, source_key=None)
    if owner.cart_id:
        return open_carts().filter(pk=owner.cart_id, user=None)
    return Cart.objects.none()


def count_pieces(owner: CartOwner) -> int:
    """Return how many pieces are in the cart of `owner`: one query, none where there is no token."""
    if not (owner.user_id or owner.cart_id):
        return 0
    lines = CartLine.objects.filter(cart__in=owned_carts(owner))
    return lines.aggregate(total=Sum("quantity"))["total"] or 0


def find_line_variant(owner: CartOwner, reference: str) -> ProductVariant | None:
    """Return the variant in the cart of `owner` that a variant's or a product's public id means, sold or not."""
    variants = ProductVariant.objects.filter(cart_lines__cart__in=owned_carts(owner)).select_related("product")
    if key := ProductVariant.decode_public_id(reference):
        return variants.filter(pk=key).first()
    if key := Product.decode_public_id(reference):
        return variants.filter(product=key).first()
    return None


class Heard(TypedDict):
    """What is annotated to a cart: `is_heard`, whether somebody is to be told when it changes."""

    is_heard: bool


def with_hearing(carts: QuerySet[Cart], *topics: str) -> "QuerySet[WithAnnotations[Cart, Heard]]":
    """Annotate `is_heard`, whether an open page hears any of `topics`: no query of its own, and next to no time."""
    return carts.annotate(is_heard=Exists(hearing(*topics)))


def cart_topic(owner: CartOwner) -> str:
    """Return the topic by which open pages hear of the cart of `owner`; empty where there is nothing to hear of."""
    key = owner.user_id or owner.cart_id
    return f"cart:{key}" if key else ""


def cart_version(owner: CartOwner) -> str:
    """Return a text that changes whenever the lines of the cart do: one query, none where there is no cart."""
    if owner.user_id:
        times = _changed_of_user(owner.user_id)
    else:
        times = _changed_of_guest(owner.cart_id) if owner.cart_id else []
    return version_of(*times)


def version_of(changed_at: datetime | None = None) -> str:
    """Return the version of a cart with lines that changed at that time; None where there are no lines."""
    return f"{changed_at.timestamp():.6f}" if changed_at else "empty"


@compiled
def _changed_of_user(user_id: UUID) -> "QuerySet[Cart, datetime]":
    return _filled(owned_carts(CartOwner(user_id=user_id)))


@compiled
def _changed_of_guest(cart_id: UUID) -> "QuerySet[Cart, datetime]":
    return _filled(owned_carts(CartOwner(cart_id=cart_id)))


def _filled(carts: QuerySet[Cart]) -> "QuerySet[Cart, datetime]":
    lines = CartLine.objects.filter(cart=OuterRef("pk"))
    return carts.filter(Exists(lines)).values_list("updated_at", flat=True)


class Pictured(TypedDict):
    """What is annotated to a line: `image_name`, the thumbnail's name in the media storage."""

    image_name: str | None


def lines_with_products(lines: QuerySet[CartLine]) -> "QuerySet[WithAnnotations[CartLine, Pictured]]":
    """Join each line with its variant and product and annotate `image_name`, the thumbnail to show."""
    images = ProductImage.objects.filter(product=OuterRef("variant__product"), status=ProductImage.Status.READY)
    return lines.select_related("variant__product").annotate(
        image_name=Subquery(images.order_by("position", "id").values("thumbnail")[:1])
    )


def lines_of(cart_id: UUID) -> "list[WithAnnotations[CartLine, Pictured]]":
    """Return the lines of a cart as `lines_with_products` does: one query."""
    return _lines_of(cart_id)


def _shown_lines(owner: CartOwner) -> "list[WithAnnotations[CartLine, Pictured]]":
    if owner.user_id:
        return _lines_of_user(owner.user_id)
    return _lines_of_guest(owner.cart_id) if owner.cart_id else []


@compiled
def _lines_of(cart_id: UUID) -> "QuerySet[WithAnnotations[CartLine, Pictured]]":
    return lines_with_products(CartLine.objects.filter(cart=cart_id))


@compiled
def _lines_of_user(user_id: UUID) -> "QuerySet[WithAnnotations[CartLine, Pictured]]":
    own = owned_carts(CartOwner(user_id=user_id))
    return lines_with_products(CartLine.objects.filter(cart__in=own)).select_related("cart", "variant__product")


@compiled
def _lines_of_guest(cart_id: UUID) -> "QuerySet[WithAnnotations[CartLine, Pictured]]":
    own = owned_carts(CartOwner(cart_id=cart_id))
    return lines_with_products(CartLine.objects.filter(cart__in=own)).select_related("cart", "variant__product")


def read_cart(owner: CartOwner, *, country: str = "", shipping_method: ShippingMethod | None = None) -> PricedCart:
    """Return the cart of `owner` with present prices, stock and totals: 3 queries (none where there is no cart)."""
    found = _shown_lines(owner)
    if not found:
        return PricedCart(cart=None, lines=[], totals=_no_totals())
    cart = found[0].cart
    totals = price_items(
        [Item.of(line.variant, line.quantity, cart.currency) for line in found],
        currency=cart.currency,
        country=country,
        shipping_method=shipping_method,
    )
    available = available_by_variant(line.variant_id for line in found)
    lines = [
        PricedLine(
            variant=line.variant,
            quantity=line.quantity,
            unit_price=priced.item.unit_price,
            line_total=priced.line_total,
            available=available[line.variant_id] if line.variant.product.status == Product.Status.PUBLISHED else 0,
            image_name=line.image_name or "",
        )
        for line, priced in zip(found, totals.lines, strict=True)
    ]
    return PricedCart(cart=cart, lines=lines, totals=totals)


def _no_totals() -> Totals:
    zero = Decimal(0)
    return Totals(
        currency=settings.CURRENCY,
        lines=[],
        discounts=[],
        subtotal=zero,
        discount=zero,
        shipping=zero,
        tax=zero,
        total=zero,
    )
