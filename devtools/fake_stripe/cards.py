"""Stripe's test cards: the numbers a shopper types and the payment methods a program names."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

from devtools.fake_stripe.errors import Object, StripeError, card_error, invalid_request


@dataclass(frozen=True)
class Card:
    """One test card.

    `decline` is Stripe's decline code. `authenticate` asks for 3-D Secure on every payment, unless the card was set up
    before and `exempt_once_saved` says that this is enough.
    """

    number: str
    methods: tuple[str, ...]
    brand: str = "visa"
    funding: str = "credit"
    decline: str | None = None
    authenticate: bool = False
    declined_when_saved: bool = True
    exempt_once_saved: bool = False


CARDS = (
    Card("4242424242424242", ("pm_card_visa", "pm_card_us")),
    Card("4000056655665556", ("pm_card_visa_debit",), funding="debit"),
    Card("5555555555554444", ("pm_card_mastercard",), brand="mastercard"),
    Card("2223003122003222", (), brand="mastercard"),
    Card("5200828282828210", ("pm_card_mastercard_debit",), brand="mastercard", funding="debit"),
    Card("5105105105105100", ("pm_card_mastercard_prepaid",), brand="mastercard", funding="prepaid"),
    Card("378282246310005", ("pm_card_amex",), brand="amex"),
    Card("6011111111111117", ("pm_card_discover",), brand="discover"),
    Card("3056930009020004", ("pm_card_diners",), brand="diners"),
    Card("3566002020360505", ("pm_card_jcb",), brand="jcb"),
    Card("6200000000000005", ("pm_card_unionpay",), brand="unionpay"),
    Card("4000000000000002", ("pm_card_chargeDeclined", "pm_card_visa_chargeDeclined"), decline="generic_decline"),
    Card(
        "4000000000009995",
        ("pm_card_chargeDeclinedInsufficientFunds", "pm_card_visa_chargeDeclinedInsufficientFunds"),
        decline="insufficient_funds",
    ),
    Card("4000000000009987", ("pm_card_visa_chargeDeclinedLostCard",), decline="lost_card"),
    Card("4000000000009979", ("pm_card_visa_chargeDeclinedStolenCard",), decline="stolen_card"),
    Card("4000000000000069", ("pm_card_chargeDeclinedExpiredCard",), decline="expired_card"),
    Card("4000000000000127", ("pm_card_chargeDeclinedIncorrectCvc",), decline="incorrect_cvc"),
    Card("4000000000000119", ("pm_card_chargeDeclinedProcessingError",), decline="processing_error"),
    Card("4000000000006975", ("pm_card_visa_chargeDeclinedVelocityLimitExceeded",), decline="card_velocity_exceeded"),
    Card("4000000000000341", ("pm_card_chargeCustomerFail",), decline="generic_decline", declined_when_saved=False),
    Card("4000002500003155", ("pm_card_authenticationRequiredOnSetup",), authenticate=True, exempt_once_saved=True),
    Card("4000002760003184", ("pm_card_authenticationRequired",), authenticate=True),
    Card("4000000000003220", ("pm_card_threeDSecure2Required",), authenticate=True),
    Card("4000000000003063", ("pm_card_threeDSecureRequired",), authenticate=True),
    Card("4000000000003055", ("pm_card_threeDSecureOptional",)),
    Card(
        "4000008400001629",
        ("pm_card_threeDSecureRequiredChargeDeclined",),
        decline="generic_decline",
        authenticate=True,
        declined_when_saved=False,
    ),
    Card(
        "4000008260003178",
        ("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",),
        decline="insufficient_funds",
        authenticate=True,
        declined_when_saved=False,
    ),
)
BY_NUMBER = {card.number: card for card in CARDS}
BY_METHOD = {method: card for card in CARDS for method in card.methods}
BY_TOKEN = {method.replace("pm_card_", "tok_"): card for method, card in BY_METHOD.items()}

_MESSAGES = {
    "insufficient_funds": "Your card has insufficient funds.",
    "expired_card": "Your card has expired.",
    "incorrect_cvc": "Your card's security code is incorrect.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
    "card_velocity_exceeded": "Your card was declined for making repeated attempts too frequently or exceeding its "
    "amount limit.",
}
_CODES_OF_THEIR_OWN = ("expired_card", "incorrect_cvc", "processing_error")


def decline_error(card: Card) -> tuple[str, str, str | None]:
    """Return the error code, the message and the decline code of a card that is declined."""
    decline = card.decline or "generic_decline"
    code = decline if decline in _CODES_OF_THEIR_OWN else "card_declined"
    shown_decline = decline if code == "card_declined" or decline == "incorrect_cvc" else None
    return code, _MESSAGES.get(decline, "Your card was declined."), shown_decline


def check_typed_card(details: Object) -> Card:
    """Return the test card for what a shopper typed: `number`, `exp_month`, `exp_year`, `cvc`.

    Raises StripeError as the bank's first checks do.
    """
    number = "".join(str(details.get("number", "")).split())
    month, year = int(details.get("exp_month", 0)), int(details.get("exp_year", 0))
    year += 2000 if year < 100 else 0
    now = time.gmtime()
    if not number.isdigit() or not _luhn(number):
        raise card_error("Your card number is incorrect.", "incorrect_number", param="number")
    if not 1 <= month <= 12:
        raise card_error("Your card's expiration month is invalid.", "invalid_expiry_month", param="exp_month")
    if (year, month) < (now.tm_year, now.tm_mon) or year > now.tm_year + 50:
        raise card_error("Your card's expiration year is invalid.", "invalid_expiry_year", param="exp_year")
    cvc = details.get("cvc")
    if cvc is not None and not (str(cvc).isdigit() and len(str(cvc)) in (3, 4)):
        raise card_error("Your card's security code is invalid.", "invalid_cvc", param="cvc")
    if number not in BY_NUMBER:
        raise _not_a_test_card()
    return BY_NUMBER[number]


def describe(card: Card, month: int, year: int) -> Object:
    """Return the `card` of a payment method."""
    return {
        "brand": card.brand,
        "checks": {
            "address_line1_check": None,
            "address_postal_code_check": None,
            "cvc_check": "fail" if card.decline == "incorrect_cvc" else "pass",
        },
        "country": "US",
        "display_brand": card.brand,
        "exp_month": month,
        "exp_year": year,
        "fingerprint": hashlib.sha256(card.number.encode()).hexdigest()[:16],
        "funding": card.funding,
        "generated_from": None,
        "last4": card.number[-4:],
        "networks": {"available": [card.brand], "preferred": None},
        "regulated_status": "unregulated",
        "three_d_secure_usage": {"supported": True},
        "wallet": None,
    }


def _luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    return sum(digits[::2]) % 10 == -sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10


def _not_a_test_card() -> StripeError:
    return invalid_request(
        "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test "
        "cards, visit: https://stripe.com/docs/testing.",
        status=402,
        code="card_declined",
        decline_code="test_mode_live_card",
    )
