"""The server: browser keys, faults, state over a restart, Stripe.js, and life as a process."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest
import requests
import stripe

from devtools.fake_stripe import Fault, start
from tests.unit.devtools.fake_stripe_support import connect, pay

CARD = {
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": "4242424242424242",
    "payment_method_data[card][exp_month]": "12",
    "payment_method_data[card][exp_year]": "2040",
    "payment_method_data[card][cvc]": "123",
}


def browser_confirm(fake, intent, **changes):
    """Confirm as Stripe.js does, with a publishable key and a typed card."""
    fields = {"key": "pk_test_shop", "client_secret": intent.client_secret, "use_stripe_sdk": "true", **CARD, **changes}
    return requests.post(f"{fake.url}/v1/payment_intents/{intent.id}/confirm", data=fields, timeout=10)


@pytest.fixture
def intent(client):
    return client.v1.payment_intents.create({"amount": 2400, "currency": "usd", "metadata": {"order": "1001"}})


def test_a_browser_pays_with_the_client_secret_and_sees_no_metadata(fake_stripe, client, intent):
    answer = browser_confirm(fake_stripe, intent)
    assert (answer.status_code, answer.json()["status"]) == (200, "succeeded")
    assert "metadata" not in answer.json()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.v1.payment_intents.retrieve(intent.id).status == "succeeded"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"payment_method_data[card][number]": "4000000000000069"}, "expired_card"),
        ({"payment_method_data[card][number]": "4000000000000127"}, "incorrect_cvc"),
        ({"payment_method_data[card][number]": "4242424242424241"}, "incorrect_number"),
        ({"payment_method_data[card][number]": "4111111111111111"}, "card_declined"),
        ({"payment_method_data[card][exp_year]": "2020"}, "invalid_expiry_year"),
        ({"payment_method_data[card][exp_month]": "13"}, "invalid_expiry_month"),
        ({"payment_method_data[card][cvc]": "1"}, "invalid_cvc"),
    ],
)
def test_what_a_shopper_types_is_checked(fake_stripe, intent, changes, code):
    answer = browser_confirm(fake_stripe, intent, **changes)
    assert (answer.status_code, answer.json()["error"]["code"]) == (402, code)


def test_a_browser_gets_no_further_than_its_own_intent(fake_stripe, client, intent):
    assert browser_confirm(fake_stripe, intent, client_secret="guessed").status_code == 400
    fields = {"key": "pk_test_shop", "client_secret": intent.client_secret}
    for path in ("payment_intents", "customers", f"payment_intents/{intent.id}/cancel", "refunds"):
        answer = requests.post(f"{fake_stripe.url}/v1/{path}", data=fields, timeout=10)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "secret_key_required")
    with pytest.raises(stripe.CardError, match="generally unsafe"):
        client.v1.payment_methods.create(
            {"type": "card", "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040}}
        )


def test_ordered_faults_happen_once_each_and_then_no_more(fake_stripe, client):
    def order(**fault):
        return requests.post(f"{fake_stripe.url}/_fake/faults", json=fault, timeout=10)

    order(status=503, times=2, method="POST", path="/v1/payment_intents")
    order(action="drop", path="customers")
    for _ in range(2):
        with pytest.raises(stripe.APIError):
            pay(client)
    assert pay(client).status == "succeeded"
    with pytest.raises(stripe.APIConnectionError):
        client.v1.customers.list()
    assert client.v1.customers.list().data == []
    order(action="delay", seconds=0.2, method="GET")
    began = time.monotonic()
    client.v1.customers.list()
    assert time.monotonic() - began >= 0.2
    order()
    requests.delete(f"{fake_stripe.url}/_fake/faults", timeout=10)
    assert client.v1.customers.list().data == []
    assert order(action="explode").status_code == 400
    assert order(times="many").status_code == 400


def test_a_fault_before_the_work_leaves_the_key_free(fake_stripe, client):
    fake_stripe.faults.add(Fault(status=500))
    values, options = {"amount": 2400, "currency": "usd"}, {"idempotency_key": "order-1"}
    with pytest.raises(stripe.APIError):
        client.v1.payment_intents.create(values, options)
    assert client.v1.payment_intents.create(values, options).amount == 2400


def test_a_reset_empties_the_account(fake_stripe, client):
    intent = pay(client)
    requests.post(f"{fake_stripe.url}/_fake/reset", timeout=10)
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.retrieve(intent.id)
    assert client.v1.events.list().data == []


def test_state_and_remembered_answers_survive_a_restart(tmp_path):
    data = tmp_path / "folder" / "stripe.sqlite3"
    options = {"idempotency_key": "refund-1"}
    with start(data=data) as fake:
        client = connect(fake)
        intent = pay(client)
        customer = client.v1.customers.create({"email": "a@example.com"})
        client.v1.customers.delete(client.v1.customers.create().id)
        refund = client.v1.refunds.create({"payment_intent": intent.id, "amount": 100}, options)
    with start(data=data) as fake:
        client = connect(fake)
        assert client.v1.payment_intents.retrieve(intent.id).status == "succeeded"
        assert client.v1.charges.retrieve(intent.latest_charge).amount_refunded == 100
        again = client.v1.refunds.create({"payment_intent": intent.id, "amount": 100}, options)
        assert again.id == refund.id
        newer = client.v1.customers.create()
        assert [one.id for one in client.v1.customers.list().data] == [newer.id, customer.id]
        fake.reset()
    with start(data=data) as fake:
        assert connect(fake).v1.customers.list().data == []


def test_two_fakes_in_one_process_know_nothing_of_each_other(fake_stripe, client):
    with start() as other:
        intent = pay(client)
        with pytest.raises(stripe.InvalidRequestError):
            connect(other).v1.payment_intents.retrieve(intent.id)


def test_a_taken_port_is_an_error_and_a_stopped_fake_answers_no_more():
    fake = start()
    client = connect(fake)
    client.v1.customers.list()
    with pytest.raises(OSError, match="in use"):
        start(int(fake.url.rsplit(":", 1)[1]))
    fake.stop()
    with pytest.raises(stripe.APIConnectionError):
        client.v1.customers.list()


def test_stripe_js_is_served_and_writes_no_markup(fake_stripe):
    answer = requests.get(fake_stripe.script_url, timeout=10)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "window.Stripe = " in answer.text
    assert not re.search(r"innerHTML|setAttribute\(.style|document\.write|\beval\(", answer.text)
    assert requests.get(f"{fake_stripe.url}/v3/", timeout=10).text == answer.text


def test_it_runs_as_a_process_and_loses_nothing_when_killed(tmp_path):
    command = [sys.executable, "-m", "devtools.fake_stripe", "--port", "0", "--data", str(tmp_path / "stripe.sqlite3")]

    def run():
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)
        client = stripe.StripeClient("sk_test_1", base_addresses={"api": process.stdout.readline().split()[-1]})
        return process, client

    process, client = run()
    try:
        intent = pay(client)
    finally:
        process.kill()
        process.communicate()
    process, client = run()
    try:
        assert client.v1.payment_intents.retrieve(intent.id).status == "succeeded"
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()
    assert process.returncode == 0
