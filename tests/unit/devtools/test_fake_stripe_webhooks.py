"""Webhooks: signed as Stripe signs, tried again until they arrive, held back and sent again on request."""

import pytest
import requests
import stripe

from devtools.fake_stripe import start
from tests.unit.devtools.fake_stripe_support import WEBHOOK_SECRET, connect, pay, wait_for


@pytest.fixture
def fake_stripe(listener):
    with start(webhook_url=listener.url, webhook_secret=WEBHOOK_SECRET, retry_seconds=0.02) as fake:
        yield fake


def types(events):
    return sorted(event.type for event in events)


PAYMENT = ["charge.succeeded", "payment_intent.created", "payment_intent.succeeded"]


def test_a_payment_tells_the_shop_with_valid_signatures(fake_stripe, client, listener):
    intent = pay(client, metadata={"order": "1001"})
    assert fake_stripe.webhooks.wait_until_idle()
    events = listener.events()
    assert types(events) == PAYMENT
    paid = next(event for event in events if event.type == "payment_intent.succeeded")
    assert (paid.data.object.id, paid.data.object.status) == (intent.id, "succeeded")
    assert paid.data.object.metadata["order"] == "1001"
    with pytest.raises(stripe.SignatureVerificationError):
        listener.events("whsec_wrong")
    assert client.v1.events.retrieve(paid.id).pending_webhooks == 0


def test_every_event_of_a_refund_and_a_decline_is_sent(fake_stripe, client, listener):
    intent = pay(client)
    client.v1.refunds.create({"payment_intent": intent.id, "amount": 100})
    with pytest.raises(stripe.CardError):
        pay(client, "pm_card_chargeDeclined")
    client.v1.payment_intents.cancel(client.v1.payment_intents.create({"amount": 100, "currency": "usd"}).id)
    assert fake_stripe.webhooks.wait_until_idle()
    expected = {"refund.created", "charge.refunded", "charge.failed", "payment_intent.payment_failed"}
    assert {*expected, "payment_intent.canceled"} <= {event.type for event in listener.events()}


def test_a_delivery_that_fails_is_tried_again(fake_stripe, client, listener):
    listener.statuses = [500, 302, 500]
    client.v1.payment_intents.create({"amount": 100, "currency": "usd"})
    assert fake_stripe.webhooks.wait_until_idle()
    attempts = [(one["attempt"], one["status"]) for one in fake_stripe.webhooks.deliveries()]
    assert attempts == [(1, 500), (2, 302), (3, 500), (4, 200)]
    assert len({event.id for event in listener.events()}) == 1


def test_a_test_may_post_an_event_by_itself():
    with start(webhook_secret=WEBHOOK_SECRET) as fake:
        pay(connect(fake))
        event = connect(fake).v1.events.list({"type": "payment_intent.succeeded"}).data[0]
        body, headers = fake.signed_webhook(event.id)
        assert stripe.Webhook.construct_event(body, headers["Stripe-Signature"], WEBHOOK_SECRET).id == event.id


def test_a_pause_holds_deliveries_back(fake_stripe, client, listener):
    requests.post(f"{fake_stripe.url}/_fake/webhooks/pause", timeout=10)
    pay(client)
    assert not fake_stripe.webhooks.wait_until_idle(timeout=0.1)
    assert listener.received == []
    requests.post(f"{fake_stripe.url}/_fake/webhooks/resume", timeout=10)
    assert fake_stripe.webhooks.wait_until_idle()
    assert types(listener.events()) == PAYMENT


def test_an_event_is_sent_again_on_request(fake_stripe, client, listener):
    client.v1.payment_intents.create({"amount": 100, "currency": "usd"})
    assert fake_stripe.webhooks.wait_until_idle()
    event = listener.events()[0]
    requests.post(f"{fake_stripe.url}/_fake/events/{event.id}/resend", timeout=10)
    assert fake_stripe.webhooks.wait_until_idle()
    assert [again.id for again in listener.events()] == [event.id, event.id]
    assert requests.post(f"{fake_stripe.url}/_fake/events/evt_none/resend", timeout=10).status_code == 404


def test_an_endpoint_made_through_the_api_gets_what_it_asked_for(listener):
    with start() as fake:
        client = connect(fake)
        endpoint = client.v1.webhook_endpoints.create({"url": listener.url, "enabled_events": ["charge.succeeded"]})
        pay(client)
        assert fake.webhooks.wait_until_idle()
        assert types(listener.events(endpoint.secret)) == ["charge.succeeded"]
        assert "secret" not in client.v1.webhook_endpoints.retrieve(endpoint.id).to_dict()
        client.v1.webhook_endpoints.update(endpoint.id, {"disabled": True})
        pay(client)
        assert fake.webhooks.wait_until_idle()
        assert len(listener.received) == 1


def test_undelivered_events_survive_a_restart(tmp_path, listener):
    data, port = tmp_path / "stripe.sqlite3", listener.server_port
    with start(data=data, webhook_url=f"http://127.0.0.1:{port}/", webhook_secret=WEBHOOK_SECRET) as fake:
        fake.webhooks.pause()
        pay(connect(fake))
    assert listener.received == []
    with start(data=data, webhook_url=f"http://127.0.0.1:{port}/", webhook_secret=WEBHOOK_SECRET) as fake:
        assert fake.webhooks.wait_until_idle()
    assert types(listener.events()) == PAYMENT
    with start(data=data, webhook_url=f"http://127.0.0.1:{port}/", webhook_secret=WEBHOOK_SECRET) as fake:
        assert fake.webhooks.wait_until_idle()
        assert len(listener.received) == 3


def test_the_log_of_deliveries_names_what_went_wrong(fake_stripe, client, listener):
    listener.close()
    client.v1.payment_intents.create({"amount": 100, "currency": "usd"})

    def failed():
        deliveries = requests.get(f"{fake_stripe.url}/_fake/deliveries", timeout=10).json()["data"]
        return [one for one in deliveries if one.get("error")]

    assert wait_for(failed)[0]["type"] == "payment_intent.created"
