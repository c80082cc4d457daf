"""Money back: never more than was taken."""

import pytest
import stripe

from tests.unit.devtools.fake_stripe_support import pay


def test_parts_add_up_to_the_whole_and_no_further(client):
    intent = pay(client)
    first = client.v1.refunds.create({"payment_intent": intent.id, "amount": 400, "reason": "requested_by_customer"})
    assert (first.status, first.amount, first.charge) == ("succeeded", 400, intent.latest_charge)
    charge = client.v1.charges.retrieve(intent.latest_charge)
    assert (charge.amount_refunded, charge.refunded) == (400, False)
    with pytest.raises(stripe.InvalidRequestError, match=r"\$20.01.*greater than unrefunded.*\$20.00") as caught:
        client.v1.refunds.create({"payment_intent": intent.id, "amount": 2001})
    assert caught.value.param == "amount"
    assert client.v1.refunds.create({"charge": intent.latest_charge}).amount == 2000
    charge = client.v1.charges.retrieve(intent.latest_charge)
    assert (charge.amount_refunded, charge.refunded) == (2400, True)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.refunds.create({"payment_intent": intent.id})
    assert caught.value.code == "charge_already_refunded"
    listed = client.v1.refunds.list({"payment_intent": intent.id}).data
    assert sorted(refund.amount for refund in listed) == [400, 2000]
    assert client.v1.refunds.retrieve(first.id).reason == "requested_by_customer"


def test_only_what_was_captured_can_be_refunded(client):
    intent = pay(client, capture_method="manual")
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.refunds.create({"payment_intent": intent.id})
    assert caught.value.code == "charge_not_captured"
    client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 1000})
    assert client.v1.refunds.create({"payment_intent": intent.id}).amount == 1000


def test_an_unpaid_intent_and_a_wrong_amount_are_refused(client):
    unpaid = client.v1.payment_intents.create({"amount": 2400, "currency": "usd"})
    paid = pay(client)
    for values in (
        {"payment_intent": unpaid.id},
        {"payment_intent": paid.id, "amount": 0},
        {"payment_intent": paid.id, "amount": -1},
        {"payment_intent": unpaid.id, "charge": paid.latest_charge},
        {"charge": "ch_none"},
        {},
    ):
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.refunds.create(values)
    assert client.v1.refunds.list().data == []


def test_a_failed_charge_is_not_refunded(client):
    with pytest.raises(stripe.CardError) as caught:
        pay(client, "pm_card_chargeDeclined")
    with pytest.raises(stripe.InvalidRequestError, match="has not been paid"):
        client.v1.refunds.create({"charge": caught.value.error.charge})


def test_metadata_of_a_refund_may_change_and_a_done_refund_is_not_cancelled(client):
    refund = client.v1.refunds.create({"payment_intent": pay(client).id})
    assert client.v1.refunds.update(refund.id, {"metadata": {"by": "staff"}}).metadata["by"] == "staff"
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.refunds.cancel(refund.id)
