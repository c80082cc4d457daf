"""Carts: lines, bounds, merging, expiry, and tokens that are not ours."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import timezone

from cart.exceptions import CartIsFull, InvalidQuantity, LineNotFound, UnknownVariant
from cart.models import MOST_LINES, MOST_PIECES, Cart, CartLine
from cart.requests import cart_token, guest_cart_id, read_token
from cart.selectors import CartOwner, count_pieces, read_cart
from cart.services import add_line, make_cart, merge_carts, remove_line, set_quantity
from cart.tasks import purge_carts
from catalog.models import Product, ProductVariant
from common.ids import uuid7
from inventory.exceptions import InsufficientStock
from tests.factories import CartFactory, OrderFactory, ProductFactory, UserFactory, owner_of

pytestmark = pytest.mark.django_db


def a_variant(stock: int = 10) -> ProductVariant:
    return ProductFactory(stock=stock).variants.get()


def lines_of(cart: Cart) -> dict[ProductVariant, int]:
    return {line.variant: line.quantity for line in cart.lines.select_related("variant")}


def expire(cart: Cart) -> None:
    Cart.objects.filter(pk=cart.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def test_adding_makes_a_cart_and_then_adds_up() -> None:
    variant = a_variant()
    cart = add_line(CartOwner(), variant, 2)
    assert add_line(owner_of(cart), variant, 3) == cart
    assert lines_of(cart) == {variant: 5}
    assert count_pieces(owner_of(cart)) == read_cart(owner_of(cart)).count == 5
    assert timedelta() < timezone.now() + settings.CART_LIFETIME - cart.expires_at < timedelta(minutes=1)


@pytest.mark.parametrize("quantity", [0, -1, MOST_PIECES + 1, 10**9])
def test_quantities_that_make_no_sense(quantity: int) -> None:
    with pytest.raises(InvalidQuantity):
        add_line(CartOwner(), a_variant(), quantity)
    assert not Cart.objects.exists()
    cart = CartFactory()
    if quantity:
        with pytest.raises(InvalidQuantity):
            set_quantity(owner_of(cart), cart.lines.get().variant, quantity)


def test_more_than_there_is() -> None:
    variant = a_variant(stock=3)
    with pytest.raises(InsufficientStock):
        add_line(CartOwner(), variant, 4)
    cart = add_line(CartOwner(), variant, 2)
    with pytest.raises(InsufficientStock) as refused:
        add_line(owner_of(cart), variant, 2)
    assert (refused.value.shortages[0].requested, refused.value.shortages[0].available) == (4, 3)
    assert lines_of(cart) == {variant: 2}


def test_what_is_not_sold() -> None:
    variant = a_variant()
    Product.objects.update(status=Product.Status.DRAFT)
    variant.refresh_from_db()
    with pytest.raises(UnknownVariant):
        add_line(CartOwner(), variant, 1)


def test_a_full_cart() -> None:
    cart = CartFactory()
    known = cart.lines.get().variant
    product = ProductFactory(stock=None)
    variants = ProductVariant.objects.bulk_create(
        ProductVariant(product=product, sku=f"SKU-{n}", price=1, options={"number": str(n)})
        for n in range(MOST_LINES - 1)
    )
    CartLine.objects.bulk_create(CartLine(cart=cart, variant=variant, quantity=1) for variant in variants)
    with pytest.raises(CartIsFull):
        add_line(owner_of(cart), a_variant(), 1)
    add_line(owner_of(cart), known, 1)


def test_changing_and_removing() -> None:
    cart = CartFactory()
    variant, owner = cart.lines.get().variant, owner_of(cart)
    set_quantity(owner, variant, 7)
    assert lines_of(cart) == {variant: 7}
    remove_line(owner, variant)
    assert lines_of(cart) == {}
    for change in (lambda: remove_line(owner, variant), lambda: set_quantity(CartOwner(), variant, 1)):
        with pytest.raises(LineNotFound):
            change()


def test_a_user_has_one_cart_on_every_device() -> None:
    owner = CartOwner(user_id=UserFactory().pk)
    assert add_line(owner, a_variant(), 1) == add_line(owner, a_variant(), 1)
    assert Cart.objects.count() == 1


def test_an_expired_cart_is_none() -> None:
    guest, own = CartFactory(), CartFactory(user=UserFactory())
    for cart in (guest, own):
        expire(cart)
        assert count_pieces(owner_of(cart)) == 0
        assert read_cart(owner_of(cart)).cart is None
    variant = a_variant()
    assert add_line(owner_of(guest), variant, 1) != guest
    assert add_line(owner_of(own), variant, 1) == own
    assert lines_of(own) == {variant: 1}
    assert read_cart(owner_of(own)).count == 1


def test_an_ordered_cart_is_followed_by_a_new_one() -> None:
    cart = CartFactory()
    OrderFactory(cart=cart)
    assert add_line(owner_of(cart), a_variant(), 1) != cart


def test_merging_takes_the_larger_quantity_of_each() -> None:
    both, only_guest, only_own = a_variant(), a_variant(), a_variant()
    user = UserFactory()
    own = CartFactory(user=user, lines={both: 2, only_own: 1})
    guest = CartFactory(lines={both: 5, only_guest: 3})
    merge_carts(user.pk, guest.pk)
    merge_carts(user.pk, guest.pk)
    assert lines_of(own) == {both: 5, only_own: 1, only_guest: 3}
    guest.refresh_from_db()
    assert guest.status == Cart.Status.MERGED
    assert count_pieces(CartOwner(cart_id=guest.pk)) == 0

    merge_carts(user.pk, CartFactory(lines={both: 1}).pk)
    assert lines_of(own)[both] == 5


def test_a_user_without_a_cart_takes_the_guest_s() -> None:
    user, guest = UserFactory(), CartFactory()
    merge_carts(user.pk, guest.pk)
    guest.refresh_from_db()
    assert (guest.user, guest.status) == (user, Cart.Status.OPEN)


def test_merging_over_one_s_own_expired_cart() -> None:
    user = UserFactory()
    old = CartFactory(user=user)
    expire(old)
    variant = a_variant()
    guest = CartFactory(lines={variant: 2})
    merge_carts(user.pk, guest.pk)
    assert [(line.variant, line.quantity) for line in read_cart(CartOwner(user_id=user.pk)).lines] == [(variant, 2)]


@pytest.mark.parametrize("state", ["unknown", "expired", "another user's", "ordered"])
def test_merging_what_is_not_to_be_had(state: str) -> None:
    user, other = UserFactory(), UserFactory()
    cart = CartFactory(user=other if state == "another user's" else None)
    if state == "expired":
        expire(cart)
    if state == "ordered":
        OrderFactory(cart=cart)
    merge_carts(user.pk, uuid7() if state == "unknown" else cart.pk)
    assert not Cart.objects.filter(user=user).exists()


def test_one_cart_for_one_key() -> None:
    variant, user = a_variant(), UserFactory()
    cart = make_cart({variant: 2}, user_id=user.pk, source_key="key")
    assert make_cart({variant: 9}, user_id=user.pk, source_key="key") == cart
    assert lines_of(cart) == {variant: 2}
    assert make_cart({variant: 1}, user_id=user.pk, source_key="other") != cart
    assert read_cart(CartOwner(user_id=user.pk)).cart is None


def test_a_token_leads_back_to_its_cart() -> None:
    cart = CartFactory()
    token = cart_token(cart)
    assert read_token(token) == cart.pk
    request: Any = RequestFactory().get("/", headers={"X-Cart-Token": token})
    assert guest_cart_id(request) == cart.pk
    request = RequestFactory().get("/")
    request.COOKIES["cart"] = token
    assert guest_cart_id(request) == cart.pk


def test_forged_tokens() -> None:
    token = cart_token(CartFactory())
    key, _, signature = token.partition(":")
    other = uuid7().hex
    for forged in (
        "",
        ":",
        "x",
        key,
        f"{other}:{signature}",
        f"{key}:{signature[:-2]}xx",
        f"nonsense:{signature}",
        "é",
    ):
        assert read_token(forged) is None
        assert guest_cart_id(RequestFactory().get("/", headers={"X-Cart-Token": forged})) is None


def test_purging_leaves_what_lives() -> None:
    alive, dead = CartFactory(), CartFactory()
    Cart.objects.filter(pk=dead.pk).update(expires_at=timezone.now() - timedelta(days=60))
    ordered = CartFactory()
    order = OrderFactory(cart=ordered)
    Cart.objects.filter(pk=ordered.pk).update(expires_at=timezone.now() - timedelta(days=60))
    purge_carts.apply(throw=True)
    assert Cart.objects.filter(pk=alive.pk).exists()
    assert not Cart.objects.filter(pk=dead.pk).exists()
    order.refresh_from_db()
