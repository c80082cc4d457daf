"""Idempotency keys: replay, mismatch, a request still running, and which answers are remembered."""

import threading

import pytest
import stripe

from devtools.fake_stripe import Fault
from tests.unit.devtools.fake_stripe_support import RETURN_URL, connect, pay, wait_for

INTENT = {"amount": 2400, "currency": "usd"}


def with_key(key):
    return {"idempotency_key": key}


def test_the_same_request_again_is_answered_the_same_and_done_once(client, fake_stripe):
    first = client.v1.payment_intents.create(INTENT, with_key("order-1"))
    again = client.v1.payment_intents.create(INTENT, with_key("order-1"))
    assert again.id == first.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert again.last_response.body == first.last_response.body
    assert len(fake_stripe.state.of("payment_intent")) == 1
    assert client.v1.payment_intents.create(INTENT, with_key("order-2")).id != first.id


def test_another_request_with_the_key_is_refused(client):
    intent = client.v1.payment_intents.create(INTENT, with_key("order-1"))
    with pytest.raises(stripe.IdempotencyError) as caught:
        client.v1.payment_intents.create({**INTENT, "amount": 2500}, with_key("order-1"))
    assert caught.value.http_status == 400
    with pytest.raises(stripe.IdempotencyError):
        client.v1.payment_intents.cancel(intent.id, {}, with_key("order-1"))
    assert client.v1.payment_intents.retrieve(intent.id).status == "requires_payment_method"


def test_keys_belong_to_an_api_key(fake_stripe, client):
    first = client.v1.payment_intents.create(INTENT, with_key("order-1"))
    other = connect(fake_stripe, "sk_test_other").v1.payment_intents.create(INTENT, with_key("order-1"))
    assert other.id != first.id


def test_a_key_in_use_is_a_409(client, fake_stripe):
    fake_stripe.faults.add(Fault(action="delay", seconds=0.5, path="payment_intents"))
    answers = []
    running = threading.Thread(
        target=lambda: answers.append(client.v1.payment_intents.create(INTENT, with_key("order-1")))
    )
    running.start()
    wait_for(lambda: not fake_stripe.faults.waiting())
    with pytest.raises(stripe.APIError) as caught:
        connect(fake_stripe).v1.payment_intents.create(INTENT, with_key("order-1"))
    assert (caught.value.http_status, caught.value.error.code) == (409, "idempotency_key_in_use")
    running.join()
    assert client.v1.payment_intents.create(INTENT, with_key("order-1")).id == answers[0].id


def test_a_decline_is_replayed_without_a_second_charge(client, fake_stripe):
    intent = client.v1.payment_intents.create(INTENT)
    values = {"payment_method": "pm_card_chargeDeclined", "return_url": RETURN_URL}
    ids = set()
    for _ in range(2):
        with pytest.raises(stripe.CardError) as caught:
            client.v1.payment_intents.confirm(intent.id, values, with_key("try-1"))
        ids.add(caught.value.error.charge)
    assert len(ids) == len(fake_stripe.state.of("charge")) == 1


def test_an_error_of_the_endpoint_is_replayed_even_when_the_state_would_now_allow_it(client):
    intent = pay(client, capture_method="manual")
    for _ in range(2):
        with pytest.raises(stripe.InvalidRequestError) as caught:
            client.v1.refunds.create({"payment_intent": intent.id}, with_key("refund-1"))
        assert caught.value.code == "charge_not_captured"
        if intent.status == "requires_capture":
            intent = client.v1.payment_intents.capture(intent.id)
    assert caught.value.headers["Idempotent-Replayed"] == "true"


def test_a_validation_error_is_not_remembered(client):
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.create({**INTENT, "amount": 1}, with_key("order-1"))
    assert client.v1.payment_intents.create(INTENT, with_key("order-1")).amount == 2400


def test_an_answer_lost_on_the_way_is_there_for_the_retry(client, fake_stripe):
    fake_stripe.faults.add(Fault(action="drop", when="after", method="POST"))
    with pytest.raises(stripe.APIConnectionError):
        pay(client, "pm_card_visa")
    assert len(fake_stripe.state.of("charge")) == 1
    fake_stripe.faults.add(Fault(action="drop", when="after", method="POST"))
    retrying = stripe.StripeClient("sk_test_shop", base_addresses={"api": fake_stripe.url}, max_network_retries=2)
    assert pay(retrying).status == "succeeded"
    assert len(fake_stripe.state.of("charge")) == 2
