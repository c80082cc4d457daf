"""Changes of carts. Whoever changes a cart's lines locks the cart first, as does whoever orders it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from cart.exceptions import CartIsFull, InvalidQuantity, LineNotFound, UnknownVariant
from cart.models import MOST_LINES, MOST_PIECES, Cart, CartLine
from cart.selectors import CartOwner, Heard, cart_topic, owned_carts, with_hearing
from catalog.models import Product, ProductVariant
from common.compiled import compiled
from common.outbox import emit
from inventory.exceptions import InsufficientStock, Shortage
from inventory.selectors import available_by_variant
from live.selectors import is_heard

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@transaction.atomic
def add_line(owner: CartOwner, variant: ProductVariant, quantity: int) -> Cart:
    """Add `quantity` pieces of `variant` to the cart of `owner`, which is made where there is none.

    Raises InvalidQuantity, UnknownVariant, CartIsFull, and InsufficientStock where fewer are left than the cart would
    hold.
    """
    if not 1 <= quantity <= MOST_PIECES:
        raise InvalidQuantity(MOST_PIECES)
    if variant.product.status != Product.Status.PUBLISHED:
        raise UnknownVariant
    known = _locked_cart(owner)
    cart = known or _new_cart(owner)
    quantities = dict(_quantities(cart.pk))
    if variant.pk not in quantities and len(quantities) >= MOST_LINES:
        raise CartIsFull(MOST_LINES)
    _write_line(cart, variant, quantities.get(variant.pk, 0) + quantity)
    if known:
        _touch(cart)
    # Of a new guest's cart nobody can have heard.
    heard = known.is_heard if known else bool(owner.user_id) and is_heard(cart_topic(owner))
    if heard:
        _tell(cart, owner)
    return cart


@compiled
def _quantities(cart_id: UUID) -> "QuerySet[CartLine, tuple[UUID, int]]":
    return CartLine.objects.filter(cart=cart_id).values_list("variant", "quantity")


@transaction.atomic
def set_quantity(owner: CartOwner, variant: ProductVariant, quantity: int) -> Cart:
    """Set the line of `variant` to `quantity` pieces; 0 removes it. Raises as `add_line`, and LineNotFound."""
    cart = _locked_cart(owner)
    if cart is None or not cart.lines.filter(variant=variant).exists():
        raise LineNotFound
    if quantity == 0:
        cart.lines.filter(variant=variant).delete()
    else:
        _write_line(cart, variant, quantity)
    _touch(cart)
    if cart.is_heard:
        _tell(cart, owner)
    return cart


def remove_line(owner: CartOwner, variant: ProductVariant) -> Cart:
    """Take the line of `variant` out of the cart. Raises LineNotFound."""
    return set_quantity(owner, variant, 0)


@transaction.atomic
def merge_carts(user_id: UUID, guest_cart_id: UUID) -> None:
    """Put what a guest has gathered into the user's own cart at login: of each variant the larger quantity."""
    guest = _locked_cart(CartOwner(cart_id=guest_cart_id))
    if guest is None:
        return
    owner = CartOwner(user_id=user_id)
    if is_heard(cart_topic(owner), cart_topic(CartOwner(cart_id=guest.pk))):
        _tell(guest, owner, CartOwner(cart_id=guest.pk))
    own: Cart | None = _locked_cart(owner)
    if own is None:
        try:
            _hand_over(guest, user_id)
        except IntegrityError:
            # Another request of the user has made a cart just now.
            own = _new_cart(owner)
        else:
            return
    quantities = dict(own.lines.values_list("variant", "quantity"))
    for line in guest.lines.all():
        known = quantities.get(line.variant_id)
        if known is None and len(quantities) < MOST_LINES:
            quantities[line.variant_id] = line.quantity
            CartLine.objects.filter(pk=line.pk).update(cart=own)
        elif known is not None and known < line.quantity:
            own.lines.filter(variant=line.variant_id).update(quantity=line.quantity)
    guest.status = Cart.Status.MERGED
    guest.save(update_fields=["status", "updated_at"])
    _touch(own)


@transaction.atomic
def make_cart(quantities: Mapping[ProductVariant, int], *, user_id: UUID | None, source_key: str) -> Cart:
    """Return the cart that holds `quantities`, made for one order; the same `source_key` finds the same cart again."""
    cart, is_new = Cart.objects.get_or_create(
        source_key=source_key, defaults={"user_id": user_id, "expires_at": timezone.now() + settings.CART_LIFETIME}
    )
    if is_new:
        CartLine.objects.bulk_create(
            CartLine(cart=cart, variant=variant, quantity=quantity) for variant, quantity in quantities.items()
        )
    return cart


@transaction.atomic
def _hand_over(guest: Cart, user_id: UUID) -> None:
    """Make the guest's cart the user's own; one of theirs that has run out gives way. Raises IntegrityError."""
    own = Cart.objects.filter(user=user_id, status=Cart.Status.OPEN, source_key=None)
    own.filter(expires_at__lte=timezone.now()).delete()
    guest.user_id = user_id
    guest.save(update_fields=["user", "updated_at"])


def _locked_cart(owner: CartOwner) -> "WithAnnotations[Cart, Heard] | None":
    topic = cart_topic(owner)
    if owner.user_id:
        return next(iter(_lock_cart_of_user(owner.user_id, topic)), None)
    return next(iter(_lock_cart_of_guest(owner.cart_id, topic)), None) if owner.cart_id else None


@compiled
def _lock_cart_of_user(user_id: UUID, topic: str) -> "QuerySet[WithAnnotations[Cart, Heard]]":
    return with_hearing(owned_carts(CartOwner(user_id=user_id)).select_for_update(), topic)


@compiled
def _lock_cart_of_guest(cart_id: UUID, topic: str) -> "QuerySet[WithAnnotations[Cart, Heard]]":
    return with_hearing(owned_carts(CartOwner(cart_id=cart_id)).select_for_update(), topic)


def _tell(cart: Cart, *owners: CartOwner) -> None:
    """Have the pages told that show the carts of `owners`. Only where one is heard: nobody else waits for it."""
    emit("cart.changed", cart.pk, topics=[cart_topic(owner) for owner in owners])


def _new_cart(owner: CartOwner) -> Cart:
    """Make the cart of `owner`; of two requests that do so for one user, the second gets the first one's."""
    new = Cart(user_id=owner.user_id, expires_at=timezone.now() + settings.CART_LIFETIME)
    if not owner.user_id:
        new.save(force_insert=True)
        return new
    try:
        with transaction.atomic():
            new.save(force_insert=True)
            return new
    except IntegrityError:
        # The user has an open cart: just made by another request, or one that has run out, which starts over empty.
        cart = Cart.objects.select_for_update().get(user=owner.user_id, status=Cart.Status.OPEN, source_key=None)
        if cart.expires_at <= timezone.now():
            cart.lines.all().delete()
        _touch(cart)
        return cart


def _write_line(cart: Cart, variant: ProductVariant, quantity: int) -> None:
    if not 1 <= quantity <= MOST_PIECES:
        raise InvalidQuantity(MOST_PIECES)
    available = available_by_variant([variant.pk])[variant.pk]
    if available < quantity:
        name = " – ".join(filter(None, [variant.product.name, variant.name]))
        short = Shortage(variant_id=variant.pk, sku=variant.sku, name=name, requested=quantity, available=available)
        raise InsufficientStock([short])
    CartLine.objects.bulk_create(
        [CartLine(cart=cart, variant=variant, quantity=quantity)],
        update_conflicts=True,
        unique_fields=["cart", "variant"],
        update_fields=["quantity", "updated_at"],
    )


def _touch(cart: Cart) -> None:
    """A cart lives 30 days from its last change."""
    cart.updated_at = timezone.now()
    cart.expires_at = cart.updated_at + settings.CART_LIFETIME
    Cart.objects.filter(pk=cart.pk).update(expires_at=cart.expires_at, updated_at=cart.updated_at)
