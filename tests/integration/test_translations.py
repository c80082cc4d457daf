"""The whole shop speaks Spanish: its pages, its back office, and what it answers to mistakes."""

import html
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import allauth
import django
import polib
import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from catalog.models import Review
from common.views import server_error
from devtools.fake_stripe import FakeStripe
from notifications.services import notify
from orders.models import Order
from orders.selectors import order_token
from orders.services import cancel_order, deliver_order, fulfill_order, refund_order
from tests.factories import (
    PASSWORD,
    AddressFactory,
    CartFactory,
    CategoryFactory,
    OrderFactory,
    PaidOrderFactory,
    PaymentEventFactory,
    ProductFactory,
    ReviewFactory,
    ShippingMethodFactory,
    SuperuserFactory,
    TaxRateFactory,
    UserFactory,
)
from tests.support.pages import texts_of

OURS = settings.LOCALE_PATHS[0] / "es" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{}")
TAG = re.compile(r"<[^>]+>")
# Texts shorter than this, such as "Total", are Spanish words too or parts of others.
SHORTEST = 13


def catalogues() -> Iterator[polib.POFile]:
    """Yield our Spanish, then that of Django and django-allauth."""
    yield polib.pofile(str(OURS))
    for package in (django, allauth):
        for source in Path(package.__path__[0]).rglob("locale/es/LC_MESSAGES/django.po"):
            yield polib.pofile(str(source))


@cache
def english() -> re.Pattern[str]:
    """Return what matches an English text that has a Spanish translation, whatever its placeholders hold."""
    texts = set()
    for entry in (entry for catalogue in catalogues() for entry in catalogue if entry.translated()):
        for text in filter(None, (entry.msgid, entry.msgid_plural)):
            said = html.unescape(TAG.sub(" ", text)).split()
            if len(" ".join(PLACEHOLDER.sub("", text).split())) >= SHORTEST and entry.msgstr != entry.msgid:
                texts.add(".+?".join(re.escape(part) for part in PLACEHOLDER.split(" ".join(said))))
    return re.compile("|".join(sorted(texts)))


def english_in(page: str) -> list[str]:
    """Return the texts of a page that are English; titles are looked at in parts."""
    parts = [part for text in texts_of(page) for part in re.split(r" [·|] ", text)]
    return [part for part in parts if english().fullmatch(part)]


def assert_spanish(response: Any, status: int = 200) -> None:
    """Fail where a page says that it is not Spanish, or says something in English."""
    assert response.status_code == status, (response.status_code, response.headers.get("Location"))
    page = response.content.decode()
    assert re.search(r'<html[^>]* lang="es"', page)
    assert english_in(page) == []


def assert_spanish_or_refused(response: Any) -> None:
    """Fail as `assert_spanish`; a page for what nobody may do in the back office is fine."""
    if response.status_code != 403:
        assert_spanish(response)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|%[sd]|{}|</?\w+[^>]*>", text))


def test_every_text_has_a_spanish_translation_with_its_placeholders() -> None:
    catalogue = polib.pofile(str(OURS))
    assert len(catalogue) > 1000
    for entry in catalogue:
        assert entry.translated(), entry.msgid
        assert not entry.obsolete, entry.msgid
        if entry.msgid_plural:
            assert set(entry.msgstr_plural) == {0, 1, 2}, entry.msgid
            for number, text in entry.msgstr_plural.items():
                assert placeholders(text) == placeholders(entry.msgid_plural if number else entry.msgid), entry.msgid
        else:
            assert placeholders(entry.msgstr) == placeholders(entry.msgid)


def test_english_is_found_where_there_is_some() -> None:
    page = """<html lang="es"><title>Your cart is empty · Shop</title><p aria-label="Skip to the content">Total <b>Tu
        carrito está vacío</b> Only 3 of Mug &amp; saucer are left.</p><script>This field is required.</script>"""
    found = ["Your cart is empty", "Skip to the content", "Only 3 of Mug & saucer are left."]
    assert english_in(page) == found


pages = pytest.mark.usefixtures("db", "queue")


@pages
def test_what_every_visitor_sees(client: Client) -> None:
    category = CategoryFactory()
    product = ProductFactory(category=category)
    ReviewFactory(product=product, status=Review.Status.APPROVED)
    gone = ProductFactory(category=category, stock=0)
    few = ProductFactory(category=category, stock=2)
    for path in (
        *("", "search", "search?q=zzz", "search?q=product&min_price=1000", "search?min_price=abc&in_stock=on"),
        *(f"categories/{category.slug}", "cart"),
        *(f"products/{each.slug}" for each in (product, gone, few)),
        *("account/login/", "account/signup/", "account/password/reset/", "account/password/reset/done/"),
        *("account/password/reset/key/1-abc/", "account/password/reset/key/done/", "account/inactive/"),
        *("account/confirm-email/", "account/confirm-email/abc/"),
    ):
        assert_spanish(client.get(f"/es/{path}"))
    assert_spanish(client.get("/es/nothing"), 404)
    with translation.override("es"):
        assert_spanish(server_error(RequestFactory().get("/es/")), 500)


@pages
def test_the_way_to_an_order(client: Client) -> None:
    ShippingMethodFactory()
    TaxRateFactory()
    variant = ProductFactory().variants.get()
    added = {"variant": variant.public_id, "quantity": 2}
    drawer = client.post("/es/cart/items", added, headers={"HX-Request": "true"})
    assert english_in(drawer.content.decode()) == []
    assert_spanish(client.post("/es/cart/items", added, follow=True))
    assert_spanish(client.get("/es/cart"))
    assert_spanish(client.get("/es/checkout"))
    assert_spanish(client.post("/es/checkout", {"address": "new", "email": "x", "phone": "a", "country": "US"}), 422)


@pages
def test_an_order_in_each_of_its_states(client: Client, stripe_fake: FakeStripe) -> None:
    shipped, delivered, cancelled = (PaidOrderFactory() for _ in range(3))
    fulfill_order(shipped, actor="staff", carrier="UPS", tracking_number="1")
    fulfill_order(delivered, actor="staff")
    deliver_order(Order.objects.get(pk=delivered.pk), actor="staff")
    cancel_order(cancelled, actor="staff")
    for order in (
        OrderFactory(),
        PaidOrderFactory(),
        PaidOrderFactory(captured=Decimal(1)),
        shipped,
        delivered,
        cancelled,
    ):
        for page in ("", "/pay", "/thanks"):
            response = client.get(f"/es/orders/{order.public_id}{page}?token={order_token(order)}")
            if response.status_code == 302:
                assert response.headers["Location"].startswith("/es/")
            else:
                assert_spanish(response)


@pages
def test_an_account(client: Client) -> None:
    user = UserFactory()
    AddressFactory(user=user, is_default=True)
    address = AddressFactory(user=user)
    PaidOrderFactory(user=user)
    wrong = {"login": user.email, "password": "not-this-one"}
    assert_spanish(client.post("/es/account/login/", wrong))
    assert_spanish(client.post("/es/account/signup/", {"email": "none", "password1": "123", "name": ""}))
    assert_spanish(client.post("/es/account/login/", {**wrong, "password": PASSWORD}, follow=True))
    for path in (
        *("orders", "account/profile", "account/addresses", "account/addresses/new"),
        f"account/addresses/{address.public_id}",
        *("account/email/", "account/password/change/", "account/reauthenticate/", "account/logout/", "checkout"),
    ):
        assert_spanish(client.get(f"/es/{path}", follow=True))
    short = {"oldpassword": "x", "password1": "123", "password2": "1"}
    assert_spanish(client.post("/es/account/password/change/", short))
    assert_spanish(client.post(f"/es/products/{ProductFactory().slug}/reviews", {}), 422)
    assert_spanish(client.post("/es/account/logout/", follow=True))


@pages
def test_the_back_office(client: Client) -> None:
    order = fill()
    client.force_login(SuperuserFactory(language="es"), backend="django.contrib.auth.backends.ModelBackend")
    assert_spanish(client.get("/admin/"))
    assert_spanish(client.get("/admin/password_change/"))
    for each in admin.site._registry.values():
        name = f"admin:{each.opts.app_label}_{each.opts.model_name}"
        assert_spanish(client.get(reverse(f"{name}_changelist")))
        for row in each.get_queryset(RequestFactory().get("/"))[:2]:
            assert_spanish(client.get(reverse(f"{name}_change", args=[row.pk])))
            assert_spanish(client.get(reverse(f"{name}_history", args=[row.pk])))
            assert_spanish_or_refused(client.get(reverse(f"{name}_delete", args=[row.pk])))
        assert_spanish_or_refused(client.get(reverse(f"{name}_add")))
    for step in ("fulfil", "refund", "refund_in_part", "cancel"):
        assert_spanish(client.get(reverse(f"admin:orders_order_{step}", args=[order.pk])))
    assert_spanish(client.get(reverse("admin:catalog_product_import_products")))


@pages
def test_the_way_into_the_back_office(client: Client) -> None:
    speaks = {"accept-language": "es"}
    assert_spanish(client.get("/admin/login/", headers=speaks))
    assert_spanish(client.post("/admin/login/", {"username": "a@example.com", "password": "b"}, headers=speaks))


def fill() -> Order:
    """Make something for each list of the back office to show; return an order to take steps with."""
    TaxRateFactory()
    ShippingMethodFactory()
    ReviewFactory(product__category=CategoryFactory())
    CartFactory(user=UserFactory(), lines={ProductFactory().variants.get(): 1})
    PaymentEventFactory()
    AddressFactory()
    sent = PaidOrderFactory()
    fulfill_order(sent, actor="x@example.com", carrier="UPS")
    refund_order(sent, actor="x@example.com", amount=Decimal(1), reason="scratch")
    cancel_order(PaidOrderFactory(), actor="x@example.com")
    cancel_order(OrderFactory(), actor="", reason="not paid in time")
    notify(
        "order_cancelled", recipient="a@example.com", language="es", event_key="1", reference=sent.number, context={}
    )
    return PaidOrderFactory()
