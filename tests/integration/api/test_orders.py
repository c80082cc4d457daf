"""The whole life of an order through the API."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Address, User
from accounts.services import as_dict
from cart.models import Cart
from catalog.models import ProductVariant
from devtools.fake_stripe import FakeStripe
from inventory.selectors import available_by_variant
from orders.models import Order
from orders.selectors import order_token
from orders.services import deliver_order, fulfill_order
from payments.gateways import get_gateway
from payments.models import Payment
from tests.factories import OrderFactory, PaidOrderFactory, ProductFactory, ShippingMethodFactory, UserFactory
from tests.support.api import ADDRESS, Caller, error_of
from tests.support.queue import CapturedQueue
from tests.support.stripe import signature, signed_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prices")]
GUEST = {"shippingAddress": ADDRESS, "email": "Ada@example.com"}


@pytest.fixture
def variant() -> ProductVariant:
    return ProductFactory(name="Lamp", price=Decimal("99.99"), stock=5).variants.get()


@pytest.fixture
def shopper(caller: Callable[[User], Caller]) -> Caller:
    return caller(UserFactory(email="shopper@example.com"))


def fill(caller: Caller, variant: ProductVariant, quantity: int = 2) -> Caller:
    assert caller.post("/cart/items", {"variantId": variant.public_id, "quantity": quantity}).status_code == 200
    return caller


def test_from_cart_to_delivery(
    guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe, queue: CapturedQueue
) -> None:
    fill(guest, variant)
    with queue.commit():
        placed = guest.post("/orders", {**GUEST, "expectedTotal": 220.98})
    assert placed.status_code == 201, placed.content
    body = placed.json()
    assert (body["status"], body["total"], body["currency"]) == ("PENDING", 220.98, "USD")
    assert body["clientSecret"].startswith("pi_")
    path = f"/orders/{body['orderId']}"
    guest.headers["X-Order-Token"] = body["token"]
    assert guest.get("/cart").json()["items"] == []

    wrong = {"orderId": body["orderId"], "amount": 1, "paymentMethodId": "pm_card_visa"}
    assert error_of(guest.post("/payments", wrong), 409, "CONFLICT")["details"][0]["total"] == 220.98
    with queue.commit():
        paid = guest.post("/payments", {**wrong, "amount": 220.98})
    assert (paid.status_code, paid.json()["status"]) == (200, "SUCCEEDED")
    assert paid.json()["receiptUrl"]

    message, headers = signed_event(stripe_fake, "payment_intent.succeeded")
    with queue.commit():
        signed = {"Stripe_Signature": headers["Stripe-Signature"]}
        told = Caller()("POST", "/payments/webhooks/stripe", message, **signed)
    assert told.json() == {"received": True, "isNew": True}
    queue.run()

    order = Order.objects.get()
    parcel = fulfill_order(order, carrier="UPS", tracking_number="1Z999", actor="staff@example.com")
    shown = guest.get(path).json()
    assert (shown["status"], shown["paymentStatus"], shown["trackingNumber"]) == ("SHIPPED", "PAID", "1Z999")
    assert shown["fulfillments"][0]["items"] == [{"sku": variant.sku, "name": "Lamp", "quantity": 2}]
    assert parcel.public_id == shown["fulfillments"][0]["id"]
    deliver_order(order, actor="staff@example.com")
    shown = guest.get(path).json()
    assert [step["status"] for step in shown["history"]] == ["PENDING", "PROCESSING", "SHIPPED", "DELIVERED"]
    assert shown["shippingAddress"] == {**ADDRESS, "street2": "", "phone": ""}
    fields = {name: value for name, value in ADDRESS.items() if name != "zipCode"}
    assert order.shipping_address == as_dict(Address(**fields, zip_code="62701")), (
        "the same as the pages' checkout keeps"
    )
    assert (shown["email"], shown["subtotal"], shown["shipping"], shown["tax"]) == ("ada@example.com", 199.98, 5, 16)
    assert (shown["items"][0]["variantId"], shown["items"][0]["lineTotal"]) == (variant.public_id, 199.98)
    history = guest.get(f"/payments?orderId={body['orderId']}").json()["data"]
    assert [(row["status"], row["capturedAmount"]) for row in history] == [("SUCCEEDED", 220.98)]
    error_of(guest.post(f"{path}/cancel"), 409, "ILLEGAL_TRANSITION")


def test_paid_at_once(shopper: Caller, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    fill(shopper, variant)
    placed = shopper.post("/orders", {"shippingAddress": ADDRESS, "paymentMethodId": "pm_card_visa"})
    assert (placed.status_code, placed.json()["status"], placed.json()["paymentStatus"]) == (201, "PROCESSING", "PAID")
    assert "token" not in placed.json()
    assert shopper.get(f"/orders/{placed.json()['orderId']}").json()["email"] == "shopper@example.com"


def test_declined_then_paid(guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    fill(guest, variant)
    answer = guest.post("/orders", {**GUEST, "paymentMethodId": "pm_card_chargeDeclinedInsufficientFunds"})
    detail = error_of(answer, 402, "PAYMENT_DECLINED")["details"][0]
    assert detail["declineCode"] == "insufficient_funds"
    order = Order.objects.get()
    assert (detail["orderId"], order.status) == (order.public_id, "PENDING")
    pay = {"orderId": detail["orderId"], "amount": 220.98, "paymentMethodId": "pm_card_chargeDeclined"}
    answer = guest.post("/payments", pay, X_Order_Token=detail["token"])
    assert error_of(answer, 402, "PAYMENT_DECLINED")["details"][0]["declineCode"] == "generic_decline"
    paid = guest.post("/payments", {**pay, "paymentMethodId": "pm_card_visa"}, X_Order_Token=detail["token"])
    assert paid.json()["status"] == "SUCCEEDED"
    error_of(guest.post("/payments", pay, X_Order_Token=detail["token"]), 409, "ILLEGAL_TRANSITION")


def test_three_d_secure_needs_the_shopper(guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    fill(guest, variant)
    placed = guest.post("/orders", GUEST).json()
    pay = {"orderId": placed["orderId"], "amount": placed["total"], "paymentMethodId": "pm_card_threeDSecure2Required"}
    state = guest.post("/payments", pay, X_Order_Token=placed["token"]).json()
    assert state["status"] == "REQUIRES_ACTION"
    assert state["clientSecret"] == placed["clientSecret"]


def test_one_that_is_being_cancelled_cannot_be_paid(
    guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe
) -> None:
    """Another call has cancelled the payment at its gateway, and not written it yet."""
    fill(guest, variant)
    placed = guest.post("/orders", GUEST).json()
    get_gateway("stripe").cancel_payment(Payment.objects.get().gateway_reference)
    pay = {"orderId": placed["orderId"], "amount": placed["total"], "paymentMethodId": "pm_card_visa"}
    error_of(guest.post("/payments", pay, X_Order_Token=placed["token"]), 409, "ILLEGAL_TRANSITION")
    assert Payment.objects.get().status == Payment.Status.CANCELLED


def test_unknown_payment_method_leaves_a_payable_order(
    guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe
) -> None:
    fill(guest, variant)
    error = error_of(guest.post("/orders", {**GUEST, "paymentMethodId": "pm_none"}), 400, "VALIDATION_ERROR")
    assert error["details"][0]["orderId"] == Order.objects.get().public_id
    assert Order.objects.get().status == "PENDING"


@pytest.mark.parametrize("more", [{}, {"paymentMethodId": "pm_card_visa"}])
def test_a_provider_that_is_down_leaves_a_payable_order(
    guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe, more: dict[str, str], monkeypatch: Any
) -> None:
    from payments.exceptions import GatewayUnavailable
    from payments.gateways.stripe.gateway import StripeGateway

    def fail(*args: Any, **kwargs: Any) -> None:
        raise GatewayUnavailable

    fill(guest, variant)
    with monkeypatch.context() as away:
        away.setattr(StripeGateway, "create_payment", fail)
        placed = guest.post("/orders", {**GUEST, **more})
        assert placed.status_code == 201
        body = placed.json()
        assert (body["status"], "clientSecret" in body) == ("PENDING", False)
        pay = {"orderId": body["orderId"], "amount": body["total"], "paymentMethodId": "pm_card_visa"}
        error_of(guest.post("/payments", pay, X_Order_Token=body["token"]), 503, "SERVICE_UNAVAILABLE")
    assert guest.post("/payments", pay, X_Order_Token=body["token"]).json()["status"] == "SUCCEEDED"


def test_items_instead_of_the_cart(shopper: Caller, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    other = ProductFactory(price=Decimal(10))
    fill(shopper, variant, 1)
    items = [
        {"variantId": variant.public_id, "quantity": 1},
        {"productId": other.public_id, "quantity": 2},
        {"productId": variant.product.public_id, "quantity": 1},
    ]
    placed = shopper.post("/orders", {"shippingAddress": ADDRESS, "items": items}).json()
    order = Order.objects.get()
    assert sorted(order.lines.values_list("sku", "quantity")) == sorted(
        [(variant.sku, 2), (other.variants.get().sku, 2)]
    )
    assert placed["total"] == 242.58
    assert shopper.get("/cart").json()["items"][0]["quantity"] == 1
    assert shopper.post("/orders", {"shippingAddress": ADDRESS, "items": items}).status_code == 201
    assert Order.objects.count() == 2


def test_out_of_stock_places_nothing(guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    fill(guest, variant, 4)
    OrderFactory(lines={variant: 3})
    error = error_of(guest.post("/orders", GUEST), 409, "OUT_OF_STOCK")
    assert (error["details"][0]["available"], error["details"][0]["requested"]) == (2, 4)
    assert Order.objects.count() == 1
    assert available_by_variant([variant.pk])[variant.pk] == 2


def test_a_changed_price_places_nothing(guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    fill(guest, variant)
    ProductVariant.objects.update(price=Decimal("109.99"))
    error = error_of(guest.post("/orders", {**GUEST, "expectedTotal": 220.98}), 409, "PRICE_CHANGED")
    assert error["details"][0]["total"] == 242.58
    assert not Order.objects.exists()
    assert Cart.objects.get().status == "OPEN"


def test_shipping_method(guest: Caller, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    express = ShippingMethodFactory(code="express", name="Express", price=Decimal(25), countries=["CA"])
    fill(guest, variant)
    wrong = guest.post("/orders", {**GUEST, "shippingMethodId": express.public_id})
    assert error_of(wrong, 400, "VALIDATION_ERROR")["details"][0]["field"] == "shippingMethodId"
    placed = guest.post(
        "/orders", {**GUEST, "shippingAddress": {**ADDRESS, "country": "CA"}, "shippingMethodId": express.public_id}
    )
    assert placed.json()["total"] == 240.98


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"shippingAddress": None}, "shippingAddress"),
        ({"shippingAddress": "Main Street"}, "shippingAddress"),
        ({"shippingAddress": {**ADDRESS, "country": "XX"}}, "shippingAddress.country"),
        ({"shippingAddress": {**ADDRESS, "country": "usa"}}, "shippingAddress.country"),
        ({"shippingAddress": {**ADDRESS, "name": "x" * 151}}, "shippingAddress.name"),
        ({"shippingAddress": {**ADDRESS, "street": ""}}, "shippingAddress.street"),
        ({"shippingAddress": {**ADDRESS, "city": {"name": "x"}}}, "shippingAddress.city"),
        ({"billingAddress": {}}, "billingAddress.name"),
        ({"email": None}, "email"),
        ({"email": "nobody"}, "email"),
        ({"items": []}, "items"),
        ({"items": "all"}, "items"),
        ({"items": [{"quantity": 1}]}, "items.0.productId"),
        ({"items": [{"productId": "x", "quantity": -1}]}, "items.0.quantity"),
        ({"items": [{"productId": "x", "quantity": 10**25}]}, "items.0.quantity"),
        ({"items": [{"productId": "x", "quantity": 1}] * 101}, "items"),
        ({"expectedTotal": "much"}, "expectedTotal"),
        ({"expectedTotal": 1e300}, "expectedTotal"),
        ({"paymentMethodId": 5 * "x" * 60}, "paymentMethodId"),
    ],
)
def test_wrong_orders(guest: Caller, variant: ProductVariant, wrong: dict[str, Any], field: str) -> None:
    fill(guest, variant)
    error = error_of(guest.post("/orders", {**GUEST, **wrong}), 400, "VALIDATION_ERROR")
    assert error["details"][0]["field"] == field
    assert not Order.objects.exists()


def test_a_guest_says_where_to_write_and_an_empty_cart_is_no_order(guest: Caller, variant: ProductVariant) -> None:
    error_of(guest.post("/orders", GUEST), 400, "VALIDATION_ERROR")
    fill(guest, variant)
    error = error_of(guest.post("/orders", {"shippingAddress": ADDRESS}), 400, "VALIDATION_ERROR")
    assert error["details"][0]["field"] == "email"
    unknown = {**GUEST, "items": [{"productId": "prod_none", "quantity": 1}]}
    error_of(guest.post("/orders", unknown), 404, "NOT_FOUND")


def test_own_orders_newest_first(shopper: Caller, guest: Caller) -> None:
    user = User.objects.get()
    orders = [OrderFactory(user=user), PaidOrderFactory(user=user)]
    OrderFactory()
    body = shopper.get("/orders").json()
    assert [row["id"] for row in body["data"]] == [orders[1].public_id, orders[0].public_id]
    assert body["pagination"] == {"page": 1, "limit": 10, "total": 2, "totalPages": 1}
    assert [row["id"] for row in shopper.get("/orders?status=PENDING").json()["data"]] == [orders[0].public_id]
    assert shopper.get("/orders?page=5").json()["data"] == []
    error_of(shopper.get("/orders?status=LOST"), 400, "VALIDATION_ERROR")
    error_of(guest.get("/orders"), 401, "UNAUTHORIZED")


def test_list_costs_the_same_however_long(shopper: Caller, django_assert_num_queries: Any) -> None:
    user = User.objects.get()
    for _ in range(3):
        PaidOrderFactory(user=user)
    with django_assert_num_queries(7):
        assert len(shopper.get("/orders").json()["data"]) == 3


def test_others_orders_are_not_there(shopper: Caller, guest: Caller, variant: ProductVariant) -> None:
    own, theirs, a_guest_s = OrderFactory(user=User.objects.get()), OrderFactory(user=UserFactory()), OrderFactory()
    paths = [f"/orders/{theirs.public_id}", f"/orders/{a_guest_s.public_id}"]
    for caller in (shopper, guest):
        for path in paths:
            error_of(caller.get(path), 404, "NOT_FOUND")
            error_of(caller.post(f"{path}/cancel"), 404, "NOT_FOUND")
            error_of(caller.get(path, X_Order_Token=order_token(own)), 404, "NOT_FOUND")
            error_of(caller.get(f"{path}?token=forged"), 404, "NOT_FOUND")
        pay = {"orderId": theirs.public_id, "amount": float(theirs.total), "paymentMethodId": "pm_card_visa"}
        error_of(caller.post("/payments", pay), 404, "NOT_FOUND")
        error_of(caller.get(f"/payments?orderId={theirs.public_id}"), 404, "NOT_FOUND")
    for unknown in ("order_01h455vb4pex5vsknk084sn02q", "1", "order_x", theirs.number):
        error_of(guest.get(f"/orders/{unknown}"), 404, "NOT_FOUND")
    token = order_token(a_guest_s)
    assert guest.get(f"{paths[1]}?token={token}").status_code == 200
    assert guest.get(paths[1], X_Order_Token=token).status_code == 200
    assert set(Order.objects.values_list("status", flat=True)) == {"PENDING"}
    assert Payment.objects.filter(status="PENDING").count() == 3


def test_cancelling_frees_the_stock(shopper: Caller, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    order = OrderFactory(user=User.objects.get(), lines={variant: 5})
    path = f"/orders/{order.public_id}/cancel"
    error_of(shopper.post(path, {"reason": "x" * 201}), 400, "VALIDATION_ERROR")
    body = shopper.post(path, {"reason": "Found it cheaper"}).json()
    assert (body["status"], body["history"][-1]["status"]) == ("CANCELLED", "CANCELLED")
    assert available_by_variant([variant.pk])[variant.pk] == 5
    error_of(shopper.post(path), 409, "ILLEGAL_TRANSITION")


def test_webhooks_are_verified_and_kept_once(guest: Caller, queue: CapturedQueue) -> None:
    path = "/payments/webhooks/stripe"
    body = b'{"id":"evt_1","type":"charge.updated","data":{"object":{"object":"charge"}}}'
    for wrong in ("", "t=1,v1=00", signature(body, secret="whsec_other"), signature(body, at=1_700_000_000)):
        error_of(guest("POST", path, body, Stripe_Signature=wrong), 400, "VALIDATION_ERROR")
    assert guest("POST", path, body, Stripe_Signature=signature(body)).json()["isNew"] is True
    assert guest("POST", path, body, Stripe_Signature=signature(body)).json()["isNew"] is False
    for nonsense in (b"", b"\xff\xfe", b"[]", b"{}"):
        error_of(guest("POST", path, nonsense, Stripe_Signature=signature(nonsense)), 400, "VALIDATION_ERROR")
    error_of(guest("POST", "/payments/webhooks/none", body, Stripe_Signature=signature(body)), 404, "NOT_FOUND")
    huge = b'{"a":"' + b"x" * 1_100_000 + b'"}'
    error_of(guest("POST", path, huge, Stripe_Signature=signature(huge)), 413, "PAYLOAD_TOO_LARGE")
