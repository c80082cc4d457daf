"""`Idempotency-Key`: once done, whatever is repeated, at once or after a crash."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db.models import F

from accounts.login_limit import FROM_ONE_ADDRESS
from accounts.models import LoginTries, User
from cart.models import Cart
from catalog.models import ProductVariant
from common.models import IdempotencyRecord
from devtools.fake_stripe import FakeStripe
from orders.api import placing
from orders.models import Order
from payments.models import Payment
from tests.factories import PASSWORD, OrderFactory, ProductFactory, UserFactory
from tests.support.api import ADDRESS, Caller, error_of
from tests.support.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prices")]
KEY = {"Idempotency_Key": "9d6c1f6e-0a6f-4a3e-8a2d-1d6f9f2f8f11"}


@pytest.fixture
def variant() -> ProductVariant:
    return ProductFactory(price=Decimal(10), stock=500).variants.get()


@pytest.fixture
def shopper(caller: Callable[[User], Caller]) -> Caller:
    return caller(UserFactory())


def one_more(caller: Caller, variant: ProductVariant, quantity: int = 1, **key: str) -> Any:
    return caller.post("/cart/items", {"variantId": variant.public_id, "quantity": quantity}, **key)


def age_records() -> None:
    """As if a minute had gone by since the calls began."""
    IdempotencyRecord.objects.update(locked_at=F("locked_at") - timedelta(seconds=61))


def test_a_repeated_call_is_answered_the_same_and_done_once(shopper: Caller, variant: ProductVariant) -> None:
    first, again = one_more(shopper, variant, **KEY), one_more(shopper, variant, **KEY)
    assert again.content == first.content
    assert again.status_code == 200
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert (again.headers.get("Idempotent-Replayed"), first.headers.get("Idempotent-Replayed")) == ("true", None)
    assert shopper.get("/cart").json()["items"][0]["quantity"] == 1


@pytest.mark.parametrize(
    ("key", "carts"),
    [(KEY["Idempotency_Key"], 1), (KEY["Idempotency_Key"].upper(), 1), ("cart-1", 2), (KEY["Idempotency_Key"][:-1], 2)],
)
def test_a_guest_s_random_key_holds_whatever_the_address(variant: ProductVariant, key: str, carts: int) -> None:
    """Any other may be somebody else's who thought of the same."""
    tokens = set()
    for address in ("192.0.2.1", "198.51.100.7"):
        guest = Caller()
        guest.client.defaults["REMOTE_ADDR"] = address
        tokens.add(one_more(guest, variant, Idempotency_Key=key).headers["X-Cart-Token"])
    assert len(tokens) == carts
    assert Cart.objects.count() == carts


def test_a_guest_s_first_call_is_replayed_with_the_token(variant: ProductVariant) -> None:
    tokens = {one_more(Caller(), variant, **KEY).headers["X-Cart-Token"] for _ in range(2)}
    assert len(tokens) == 1
    assert Cart.objects.count() == 1


def test_another_body_or_path_with_the_key_is_refused(shopper: Caller, variant: ProductVariant) -> None:
    one_more(shopper, variant, **KEY)
    error_of(one_more(shopper, variant, 2, **KEY), 422, "IDEMPOTENCY_KEY_REUSED")
    error_of(shopper.delete(f"/cart/items/{variant.public_id}", **KEY), 422, "IDEMPOTENCY_KEY_REUSED")
    assert shopper.get("/cart").json()["items"][0]["quantity"] == 1


def test_keys_belong_to_their_caller(
    shopper: Caller, guest: Caller, caller: Callable[[User], Caller], variant: ProductVariant
) -> None:
    for someone in (shopper, guest, caller(UserFactory())):
        assert "Idempotent-Replayed" not in one_more(someone, variant, **KEY).headers
    assert Cart.objects.count() == 3


def test_refusals_are_kept_too(shopper: Caller, variant: ProductVariant) -> None:
    refused = one_more(shopper, variant, 600, **KEY)
    error_of(refused, 409, "OUT_OF_STOCK")
    again = one_more(shopper, variant, 600, **KEY)
    assert again.content == refused.content
    assert again.headers["Idempotent-Replayed"] == "true"


def test_answers_without_a_body_are_kept(shopper: Caller, variant: ProductVariant) -> None:
    one_more(shopper, variant)
    path = f"/cart/items/{variant.public_id}"
    answers = [shopper.delete(path, **KEY) for _ in range(2)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b""), (204, b"")]


@pytest.mark.parametrize("key", ["", "x" * 256, "é", "tab\there"])
def test_keys_that_are_none(shopper: Caller, variant: ProductVariant, key: str) -> None:
    error_of(one_more(shopper, variant, Idempotency_Key=key), 400, "VALIDATION_ERROR")
    assert not Cart.objects.exists()


def test_answers_lie_encrypted(shopper: Caller) -> None:
    made = shopper.post("/auth/register", {"email": "a@example.com", "password": "long-password-1", "name": "A"}, **KEY)
    record = IdempotencyRecord.objects.get()
    assert record.status == 201
    assert json.loads(made.content)["refresh"].encode() not in bytes(record.answer or b"")
    assert b"access" not in bytes(record.answer or b"")


def test_so_may_a_call_whose_answer_cannot_be_written(
    shopper: Caller, variant: ProductVariant, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("cart.api.serializers.show_cart", lambda *args, **options: {"quantity": 10**30})
        error_of(one_more(shopper, variant, **KEY), 500, "INTERNAL_ERROR")
    assert one_more(shopper, variant, **KEY).status_code == 200


def test_a_server_error_may_be_tried_again_with_the_key(
    shopper: Caller, variant: ProductVariant, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cart.api import views

    def explode(*args: Any) -> None:
        raise RuntimeError("out of memory")

    with monkeypatch.context() as broken:
        broken.setattr(views, "add_line", explode)
        error_of(one_more(shopper, variant, **KEY), 500, "INTERNAL_ERROR")
    assert one_more(shopper, variant, **KEY).status_code == 200
    assert one_more(shopper, variant, **KEY).headers["Idempotent-Replayed"] == "true"


def test_who_had_to_wait_may_try_again_with_the_key(guest: Caller) -> None:
    login = {"email": UserFactory().email, "password": PASSWORD}
    for _attempt in range(FROM_ONE_ADDRESS.tries):
        guest.post("/auth/login", {**login, "password": "wrong"})
    error_of(guest.post("/auth/login", login, **KEY), 429, "RATE_LIMITED")
    LoginTries.objects.all().delete()  # as if a quarter of an hour had gone by
    assert guest.post("/auth/login", login, **KEY).status_code == 200


def test_a_call_still_running_is_told_so_until_it_counts_as_dead(shopper: Caller, variant: ProductVariant) -> None:
    one_more(shopper, variant, **KEY)
    IdempotencyRecord.objects.update(status=None, answer=None)
    error_of(one_more(shopper, variant, **KEY), 409, "CONFLICT")
    age_records()
    assert "Idempotent-Replayed" not in one_more(shopper, variant, **KEY).headers
    assert one_more(shopper, variant, **KEY).headers["Idempotent-Replayed"] == "true"


class Killed(BaseException):
    """Stands in for the end of the process: nothing of ours handles it."""


@pytest.mark.parametrize("how", ["cart", "items"])
def test_an_order_whose_process_died_is_found_again(
    shopper: Caller, variant: ProductVariant, stripe_fake: FakeStripe, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    one_more(shopper, variant)
    body: dict[str, Any] = {"shippingAddress": ADDRESS}
    if how == "items":
        body["items"] = [{"variantId": variant.public_id, "quantity": 3}]

    def die(*args: Any) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        # After the commit of the order, before anything is answered or the record is written.
        dying.setattr(placing, "_pay", die)
        dying.setattr("common.api.idempotency._abandon", lambda record: None)
        with pytest.raises(Killed):
            shopper.post("/orders", body, **KEY)
    assert Order.objects.count() == 1
    error_of(shopper.post("/orders", body, **KEY), 409, "CONFLICT")
    age_records()
    answer = shopper.post("/orders", body, **KEY)
    assert answer.status_code == 201, answer.content
    assert answer.json()["orderId"] == Order.objects.get().public_id
    assert shopper.post("/orders", body, **KEY).content == answer.content


def test_a_payment_whose_process_died_is_not_made_twice(
    shopper: Caller, stripe_fake: FakeStripe, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orders.api import payments as views

    order = OrderFactory(user=User.objects.get())
    pay = {"orderId": order.public_id, "amount": float(order.total), "paymentMethodId": "pm_card_visa"}

    def die(*args: Any) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(views, "show_result", die)
        dying.setattr("common.api.idempotency._abandon", lambda record: None)
        with pytest.raises(Killed):
            shopper.post("/payments", pay, **KEY)
    age_records()
    answer = shopper.post("/payments", pay, **KEY)
    assert (answer.status_code, answer.json()["status"]) == (200, "SUCCEEDED")
    assert Payment.objects.get().attempts == 1


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_with_one_key_place_one_order(
    variant: ProductVariant, stripe_fake: FakeStripe, caller: Callable[[User], Caller]
) -> None:
    user = UserFactory()
    body = {"shippingAddress": ADDRESS, "items": [{"variantId": variant.public_id, "quantity": 1}]}
    answers = at_once([partial(caller(user).post, "/orders", body, **KEY) for _ in range(10)])
    placed = [answer for answer in answers if answer.status_code == 201]
    assert placed
    assert len({answer.json()["orderId"] for answer in placed}) == 1
    for answer in answers:
        if answer not in placed:
            error_of(answer, 409, "CONFLICT")
    assert Order.objects.count() == 1
    assert Payment.objects.count() == 1
    assert caller(user).post("/orders", body, **KEY).content == placed[0].content
