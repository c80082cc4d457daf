"""The way of a payment, through the real SDK over HTTP."""

import pytest
import requests
import stripe

from tests.unit.devtools.fake_stripe_support import RETURN_URL, connect, pay


def authenticate(intent, outcome):
    """Do what the shopper's browser does on the 3-D Secure page; return where it is sent."""
    answer = requests.post(
        intent.next_action.redirect_to_url.url, data={"outcome": outcome}, allow_redirects=False, timeout=10
    )
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_a_payment_succeeds_and_has_a_charge_with_a_receipt(client):
    intent = client.v1.payment_intents.create(
        {"amount": 2400, "currency": "USD", "metadata": {"order": "1001"}, "description": "Order 1001"}
    )
    assert (intent.status, intent.currency, intent.amount_received) == ("requires_payment_method", "usd", 0)
    assert intent.client_secret.startswith(f"{intent.id}_secret_")
    paid = client.v1.payment_intents.confirm(
        intent.id, {"payment_method": "pm_card_mastercard", "return_url": RETURN_URL, "expand": ["latest_charge"]}
    )
    assert (paid.status, paid.amount_received) == ("succeeded", 2400)
    charge = paid.latest_charge
    assert (charge.paid, charge.captured, charge.amount_captured) == (True, True, 2400)
    assert charge.metadata.to_dict() == {"order": "1001"}
    assert charge.payment_method_details.card.brand == "mastercard"
    receipt = requests.get(charge.receipt_url, timeout=10)
    assert receipt.status_code == 200
    assert "$24.00" in receipt.text
    assert "Order 1001" in receipt.text


@pytest.mark.parametrize(
    ("method", "code", "decline_code"),
    [
        ("pm_card_chargeDeclined", "card_declined", "generic_decline"),
        ("pm_card_visa_chargeDeclined", "card_declined", "generic_decline"),
        ("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
        ("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card", None),
        ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc"),
        ("pm_card_chargeDeclinedProcessingError", "processing_error", None),
    ],
)
def test_a_declined_card_is_a_402_and_another_card_may_be_tried(client, method, code, decline_code):
    with pytest.raises(stripe.CardError) as caught:
        pay(client, method)
    error = caught.value.error
    assert (caught.value.http_status, error.code, error.decline_code) == (402, code, decline_code)
    intent = client.v1.payment_intents.retrieve(error.payment_intent.id)
    assert (intent.status, intent.payment_method) == ("requires_payment_method", None)
    assert intent.last_payment_error.code == code
    charge = client.v1.charges.retrieve(intent.latest_charge)
    assert (charge.status, charge.paid, charge.failure_code, charge.receipt_url) == ("failed", False, code, None)
    again = client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa", "return_url": RETURN_URL})
    assert (again.status, again.last_payment_error) == ("succeeded", None)


def test_three_d_secure_passed_pays_and_returns_to_the_shop(client):
    intent = pay(client, "pm_card_threeDSecure2Required")
    assert (intent.status, intent.next_action.type) == ("requires_action", "redirect_to_url")
    page = requests.get(intent.next_action.redirect_to_url.url, timeout=10)
    assert "Complete authentication" in page.text
    address = authenticate(intent, "succeed")
    assert address.startswith(f"{RETURN_URL}?payment_intent={intent.id}&payment_intent_client_secret=")
    assert address.endswith("redirect_status=succeeded")
    paid = client.v1.payment_intents.retrieve(intent.id, {"expand": ["latest_charge"]})
    assert (paid.status, paid.next_action) == ("succeeded", None)
    assert paid.latest_charge.payment_method_details.card.three_d_secure.result == "authenticated"


def test_three_d_secure_failed_waits_for_another_card(client):
    intent = pay(client, "pm_card_authenticationRequired")
    assert authenticate(intent, "fail").endswith("redirect_status=failed")
    failed = client.v1.payment_intents.retrieve(intent.id)
    assert failed.status == "requires_payment_method"
    assert failed.last_payment_error.code == "payment_intent_authentication_failure"
    assert failed.latest_charge is None


def test_three_d_secure_passed_may_still_be_declined(client):
    intent = pay(client, "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds")
    assert authenticate(intent, "succeed").endswith("redirect_status=failed")
    declined = client.v1.payment_intents.retrieve(intent.id).last_payment_error
    assert declined.decline_code == "insufficient_funds"


def test_authentication_needs_the_client_secret(client, fake_stripe):
    intent = pay(client, "pm_card_authenticationRequired")
    url = f"{fake_stripe.url}/_fake/authenticate/{intent.id}"
    answer = requests.post(url, data={"outcome": "succeed", "client_secret": "guessed"}, timeout=10)
    assert answer.status_code == 404
    assert client.v1.payment_intents.retrieve(intent.id).status == "requires_action"


def test_a_card_that_needs_the_shopper_is_declined_off_session(client):
    with pytest.raises(stripe.CardError) as caught:
        pay(client, "pm_card_authenticationRequired", off_session=True)
    assert caught.value.code == "authentication_required"


def test_manual_capture_takes_part_and_lets_the_rest_go(client):
    intent = pay(client, capture_method="manual")
    assert (intent.status, intent.amount_capturable, intent.amount_received) == ("requires_capture", 2400, 0)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 2401})
    assert caught.value.code == "amount_too_large"
    captured = client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 2000})
    assert (captured.status, captured.amount_received, captured.amount_capturable) == ("succeeded", 2000, 0)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.capture(intent.id)
    assert caught.value.code == "payment_intent_unexpected_state"


def test_cancelling_lets_reserved_money_go(client):
    intent = pay(client, capture_method="manual")
    cancelled = client.v1.payment_intents.cancel(intent.id, {"cancellation_reason": "abandoned"})
    assert (cancelled.status, cancelled.cancellation_reason) == ("canceled", "abandoned")
    assert client.v1.charges.retrieve(intent.latest_charge).refunded is True
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa", "return_url": RETURN_URL})
    assert caught.value.code == "payment_intent_unexpected_state"


@pytest.mark.parametrize("verb", ["confirm", "cancel"])
def test_a_paid_intent_is_neither_confirmed_nor_cancelled(client, verb):
    intent = pay(client)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        getattr(client.v1.payment_intents, verb)(intent.id)
    assert caught.value.code == "payment_intent_unexpected_state"
    assert caught.value.error.payment_intent.status == "succeeded"


def test_an_update_changes_amount_and_merges_metadata_until_it_is_paid(client):
    intent = client.v1.payment_intents.create({"amount": 2400, "currency": "usd", "metadata": {"a": "1", "b": "2"}})
    changed = client.v1.payment_intents.update(intent.id, {"amount": 3000, "metadata": {"a": "", "c": "3"}})
    assert (changed.amount, changed.metadata.to_dict()) == (3000, {"b": "2", "c": "3"})
    client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa", "return_url": RETURN_URL})
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.update(intent.id, {"amount": 1})
    assert caught.value.code == "payment_intent_unexpected_state"
    assert client.v1.payment_intents.update(intent.id, {"metadata": ""}).metadata.to_dict() == {}


def test_a_server_confirms_with_a_return_url_or_without_redirects(client):
    intent = client.v1.payment_intents.create({"amount": 2400, "currency": "usd"})
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})
    assert caught.value.param == "return_url"
    never = {"enabled": True, "allow_redirects": "never"}
    intent = client.v1.payment_intents.create({"amount": 2400, "currency": "usd", "automatic_payment_methods": never})
    assert client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"}).status == "succeeded"


@pytest.mark.parametrize(
    ("values", "param", "code"),
    [
        ({"amount": 0}, "amount", "parameter_invalid_integer"),
        ({"amount": -5}, "amount", "parameter_invalid_integer"),
        ({"amount": 49}, "amount", "amount_too_small"),
        ({"amount": 100_000_000}, "amount", "amount_too_large"),
        ({"currency": "xyz"}, "currency", None),
        ({"customer": "cus_none"}, "customer", "resource_missing"),
        ({"payment_method": "pm_none"}, "payment_method", "resource_missing"),
    ],
)
def test_wrong_values_are_refused_and_nothing_is_made(client, fake_stripe, values, param, code):
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.create({"amount": 2400, "currency": "usd", **values})
    assert (caught.value.http_status, caught.value.param, caught.value.code) == (400, param, code)
    assert fake_stripe.state.of("payment_intent") == {}


def test_a_saved_card_pays_again_and_a_spent_one_does_not(client):
    customer = client.v1.customers.create({"email": "a@example.com"})
    method = client.v1.payment_methods.attach("pm_card_visa", {"customer": customer.id})
    for _ in range(2):
        assert pay(client, method.id, customer=customer.id).status == "succeeded"
    assert [saved.id for saved in client.v1.customers.payment_methods.list(customer.id).data] == [method.id]
    with pytest.raises(stripe.InvalidRequestError, match="belongs to the Customer"):
        pay(client, method.id)
    client.v1.payment_methods.detach(method.id)
    with pytest.raises(stripe.InvalidRequestError, match="may not be used again"):
        pay(client, method.id)


def test_a_declined_card_is_not_saved(client):
    customer = client.v1.customers.create()
    with pytest.raises(stripe.CardError):
        client.v1.payment_methods.attach("pm_card_chargeDeclined", {"customer": customer.id})
    assert client.v1.payment_methods.attach("pm_card_chargeCustomerFail", {"customer": customer.id}).customer


def test_a_setup_intent_saves_a_card_that_then_pays_off_session(client):
    customer = client.v1.customers.create()
    intent = client.v1.setup_intents.create(
        {
            "customer": customer.id,
            "payment_method": "pm_card_authenticationRequiredOnSetup",
            "confirm": True,
            "return_url": RETURN_URL,
        }
    )
    assert intent.status == "requires_action"
    assert "setup_intent=" in authenticate(intent, "succeed")
    saved = client.v1.setup_intents.retrieve(intent.id)
    assert saved.status == "succeeded"
    assert pay(client, saved.payment_method, customer=customer.id, off_session=True).status == "succeeded"


def test_lists_are_the_newest_first_in_pages(client):
    made = [client.v1.customers.create({"email": f"{n % 2}@example.com"}).id for n in range(5)]
    first = client.v1.customers.list({"limit": 2})
    assert ([one.id for one in first.data], first.has_more) == (made[:2:-1], True)
    assert [one.id for one in first.auto_paging_iter()] == made[::-1]
    assert [one.id for one in client.v1.customers.list({"email": "1@example.com"}).data] == [made[3], made[1]]
    before = client.v1.customers.list({"ending_before": made[0], "limit": 2})
    assert ([one.id for one in before.data], before.has_more) == ([made[2], made[1]], True)
    assert client.v1.customers.list({"created": {"lt": 1}}).data == []
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.customers.list({"limit": 101})


@pytest.mark.parametrize("key", ["sk_live_abc", "nonsense"])
def test_a_wrong_key_is_a_401(fake_stripe, key):
    with pytest.raises(stripe.AuthenticationError):
        connect(fake_stripe, key).v1.customers.list()


def test_an_unknown_object_or_url_is_a_404(client, fake_stripe):
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.retrieve("pi_none")
    assert (caught.value.http_status, caught.value.code) == (404, "resource_missing")
    answer = requests.get(f"{fake_stripe.url}/v1/nonsense", headers={"Authorization": "Bearer sk_test_1"}, timeout=10)
    assert (answer.status_code, answer.json()["error"]["type"]) == (404, "invalid_request_error")
