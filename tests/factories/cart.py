"""Carts, filled through `add_line`."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from accounts.models import User
from cart.models import Cart
from cart.selectors import CartOwner
from cart.services import add_line
from catalog.models import ProductVariant
from tests.factories.catalog import ProductFactory


class CartFactory(factory.Factory):
    """An open cart of `user` (None: a guest's) holding `lines` (pieces by variant; without: 2 of a new product)."""

    class Meta:
        model = Cart

    user = None
    lines: Mapping[ProductVariant, int] | None = None

    @classmethod
    def _create(
        cls,
        model_class: type[Cart],
        *args: Any,
        user: User | None,
        lines: Mapping[ProductVariant, int] | None,
        **fields: Any,
    ) -> Cart:
        cart = model_class.objects.create(user=user, expires_at=timezone.now() + timedelta(days=30), **fields)
        for variant, quantity in ({ProductFactory().variants.get(): 2} if lines is None else lines).items():
            add_line(owner_of(cart), variant, quantity)
        return cart


def owner_of(cart: Cart) -> CartOwner:
    """Return the owner that selectors and services of carts ask for."""
    return CartOwner(user_id=cart.user_id) if cart.user_id else CartOwner(cart_id=cart.pk)
