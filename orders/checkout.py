"""What a checkout page shows: the cart priced for the address and the shipping method chosen so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.countries import country_name, local_country_choices
from accounts.forms import AddressForm
from accounts.models import Address
from accounts.selectors import addresses_of
from accounts.services import ADDRESS_FIELDS, as_dict
from cart.requests import cart_token, reprice_cart
from cart.selectors import PricedCart
from orders.forms import NEW_ADDRESS, CheckoutForm
from pricing.models import ShippingMethod
from pricing.selectors import goes_to, shipping_methods, shipping_price

DRAFT = "checkout"
# What is kept of a checkout that was not finished. Not the token and total seen: those are of the page they were on.
DRAFT_FIELDS = frozenset(["email", "address", "shipping_method", "keep_address", *ADDRESS_FIELDS])


@dataclass(frozen=True)
class Offer:
    """A shipping method that goes to the chosen country, at its price for this cart."""

    method: ShippingMethod
    price: Decimal
    is_chosen: bool


class Checkout:
    """One look at the checkout: `data` is what the shopper sent, or what is left of an earlier visit."""

    def __init__(self, request: HttpRequest, data: Mapping[str, str] | None = None, *, is_sent: bool = False) -> None:
        self.request = request
        self.data = data if data is not None else request.session.get(DRAFT, {})
        self.is_sent = is_sent
        self.language = get_language() or settings.LANGUAGE_CODE
        self.addresses: list[Address] = list(addresses_of(request.user))
        self.methods: Sequence[ShippingMethod] = shipping_methods("")

    @cached_property
    def form(self) -> CheckoutForm:
        """The form, with what was sent or else what is known of the shopper."""
        user = self.request.user
        known = {
            "email": getattr(user, "email", ""),
            "address": self.address_choice,
            "keep_address": self.data.get("keep_address", "on" if not self.data else "") == "on",
        }
        sent = {"data": self.data} if self.is_sent else {"initial": {**known, **self._draft("email")}}
        return CheckoutForm(**sent, addresses=self.addresses, methods=self.methods)

    @cached_property
    def address_form(self) -> AddressForm:
        """The form of a new address."""
        known = {"name": getattr(self.request.user, "name", "")}
        sent = {"data": self.data} if self.is_sent else {"initial": {**known, **self._draft(*AddressForm.Meta.fields)}}
        form = AddressForm(**sent, countries=self.countries)
        # Hidden behind a kept address, a field that must be filled in would stop the browser from sending anything.
        form.use_required_attribute = not self.addresses
        return form

    @cached_property
    def countries(self) -> frozenset[str]:
        """Where at least one shipping method goes."""
        every = frozenset(code for code, _name in local_country_choices())
        if not self.methods or any(not method.countries for method in self.methods):
            return every
        return every & frozenset(code for method in self.methods for code in method.countries)

    @cached_property
    def address_choice(self) -> str:
        """The public id of the kept address chosen, or NEW_ADDRESS."""
        wanted = self.data.get("address", "")
        known = [address.public_id for address in self.addresses]
        if wanted in known or (wanted == NEW_ADDRESS and known):
            return wanted
        return known[0] if known else NEW_ADDRESS

    @property
    def kept_address(self) -> Address | None:
        """The kept address chosen, or None where a new one is entered."""
        return next((address for address in self.addresses if address.public_id == self.address_choice), None)

    @cached_property
    def country(self) -> str:
        """Where the order would go (ISO 3166-1 alpha-2)."""
        if self.kept_address:
            return self.kept_address.country
        wanted = self.data.get("country", "")
        if wanted in self.countries:
            return wanted
        return settings.COUNTRY if settings.COUNTRY in self.countries else next(iter(sorted(self.countries)), "")

    @cached_property
    def method(self) -> ShippingMethod | None:
        """The shipping method chosen, or the first that goes to the country; None where none does."""
        going = [method for method in self.methods if goes_to(method, self.country)]
        wanted = self.data.get("shipping_method", "")
        return next((method for method in going if method.code == wanted), going[0] if going else None)

    @cached_property
    def cart(self) -> PricedCart:
        """The shopper's cart with the totals for this country and method."""
        return reprice_cart(self.request, country=self.country, shipping_method=self.method)

    @property
    def offers(self) -> list[Offer]:
        """The shipping methods to choose from."""
        goods = self.cart.totals.subtotal - self.cart.totals.discount
        return [
            Offer(method, shipping_price(method, goods, self.cart.totals.currency), method == self.method)
            for method in self.methods
            if goes_to(method, self.country)
        ]

    @property
    def is_deliverable(self) -> bool:
        """Whether a method goes to the country, or the shop has none at all (nothing is shipped)."""
        return self.method is not None or not self.methods

    @property
    def country_name(self) -> str:
        """The country in words."""
        return country_name(self.country, self.language)

    @property
    def quoted(self) -> str:
        """What the total shown is for; sent along, so that the next request can tell whether it still is."""
        return f"{self.country} {self.method.code if self.method else ''}"

    @property
    def cart_token(self) -> str:
        """The signed token of the cart shown."""
        return cart_token(self.cart.cart) if self.cart.cart else ""

    def is_valid(self) -> bool:
        """Whether everything needed is there and makes sense."""
        checks = [self.form.is_valid(), self.kept_address is not None or self.address_form.is_valid()]
        return all(checks)

    def shipping_address(self) -> dict[str, str]:
        """The address to send to; call it on a valid checkout."""
        return as_dict(self.kept_address or self.address_form.save(commit=False))

    def keep_draft(self) -> None:
        """Remember what was entered, for when the shopper comes back here from the cart or from logging in."""
        self.request.session[DRAFT] = {name: self.data[name] for name in sorted(DRAFT_FIELDS & self.data.keys())}

    def forget_draft(self) -> None:
        """Forget it: the order is placed."""
        self.request.session.pop(DRAFT, None)

    def _draft(self, *names: str) -> dict[str, Any]:
        return {name: self.data[name] for name in names if name in self.data}
