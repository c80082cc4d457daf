"""One purchase with Stripe's test card, through the API, which is taken back at the end."""

import re
import uuid
from typing import Any

from devtools.smoke.visitor import SmokeError, Visitor, need, wait_until

TEST_CARD = "pm_card_visa"
# SES's own: takes every mail, and harms no sender's reputation.
EMAIL = "success@simulator.amazonses.com"
ADDRESS = {
    "name": "Smoke Test",
    "street": "1 Main St",
    "city": "Springfield",
    "state": "IL",
    "zipCode": "62701",
    "country": "US",
}
# News of the payment come by webhook, through a queue; a poll every five minutes finds them where none comes.
SECONDS = 420.0


def buy(visitor: Visitor, product: dict[str, Any], seconds: float = SECONDS) -> str:
    """Buy one piece of a product, wait until the order is being worked on, cancel it, and return its number.

    Raises SmokeError, also where the shop's cards are real: the order is then cancelled unpaid.
    """
    need(product, "there is no product to buy")
    in_stock = [variant for variant in product["variants"] if variant["stock"] > 0]
    item = {"variantId": in_stock[0]["id"]} if in_stock else {"productId": product["id"]}
    order = _post(
        visitor, "/api/v1/orders", 201, {"email": EMAIL, "shippingAddress": ADDRESS, "items": [{**item, "quantity": 1}]}
    )
    owner = {"X-Order-Token": order["token"]}
    try:
        _refuse_real_cards(visitor, order)
        payment = {"orderId": order["orderId"], "amount": order["total"], "paymentMethodId": TEST_CARD}
        _post(visitor, "/api/v1/payments", 200, payment, owner)
        place = f"/api/v1/orders/{order['orderId']}"
        wait_until(
            lambda: visitor.get(place, headers=owner).json()["status"] == "PROCESSING",
            f"order {order['number']} is paid and not PROCESSING",
            seconds,
        )
    finally:
        cancelled = _post(visitor, f"/api/v1/orders/{order['orderId']}/cancel", 200, {"reason": "smoke test"}, owner)
    need(cancelled["status"] == "CANCELLED", f"order {order['number']} is {cancelled['status']} after it was cancelled")
    return str(order["number"])


def _post(visitor: Visitor, path: str, expect: int, data: Any, headers: dict[str, str] | None = None) -> Any:
    headers = {"Idempotency-Key": str(uuid.uuid4()), **(headers or {})}
    return visitor.ask("POST", path, expect, json=data, headers=headers).json()


def _refuse_real_cards(visitor: Visitor, order: dict[str, Any]) -> None:
    """Look at the page for paying, whose form carries the key that browsers use."""
    page = visitor.get(f"/orders/{order['orderId']}/pay", params={"token": order["token"]})
    key = re.search(r"pk_(test|live)_", page.text)
    if not key or key[1] != "test":
        raise SmokeError("the shop takes real cards (or says of none): look only, with --no-purchase")
