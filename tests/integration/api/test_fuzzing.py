"""schemathesis over HTTP against the document: no 5xx, and no answer off the schema.

Half of the ids it sends are those of things that are there, so that calls get past the first check. A longer look:
`FUZZ_EXAMPLES=100 pytest tests/integration/api/test_fuzzing.py`.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import Permission
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, load_all_checks

from accounts.tokens import issue_tokens
from common.api.docs import document
from orders.selectors import order_token
from tests.factories import (
    CartFactory,
    CategoryFactory,
    OrderFactory,
    PaidOrderFactory,
    ProductFactory,
    ShippingMethodFactory,
    StaffFactory,
    TaxRateFactory,
    UserFactory,
)
from tests.support.web import running_web

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "8"))  # of each call
load_all_checks()
HELD = CHECKS.get_by_names(
    [
        *("not_a_server_error", "status_code_conformance", "content_type_conformance"),
        *("response_headers_conformance", "response_schema_conformance", "allow_header_conformance"),
    ]
)


@dataclass
class Shop:
    """A shop with something of everything: `tokens` of who may call, `ids` by the kind of what they name."""

    tokens: list[dict[str, str]]
    ids: dict[str, list[str]] = field(default_factory=dict)


def fill_shop() -> Shop:
    shopper, staff = UserFactory(), StaffFactory()
    staff.user_permissions.set(Permission.objects.filter(content_type__app_label="catalog"))
    TaxRateFactory()
    method = ShippingMethodFactory()
    shelf = CategoryFactory()
    products = [ProductFactory(category=shelf, stock=10_000) for _ in range(3)]
    variants = [product.variants.get() for product in products]
    own = [OrderFactory(user=shopper), PaidOrderFactory(user=shopper), OrderFactory(user=staff)]
    guest_s = OrderFactory()
    CartFactory(user=shopper, lines={variants[0]: 1})
    users = [{"Authorization": f"Bearer {issue_tokens(user).access}"} for user in (shopper, staff)]
    product_ids = [product.public_id for product in products]
    variant_ids = [variant.public_id for variant in variants]
    order_ids = [order.public_id for order in (*own, guest_s)]
    return Shop(
        [{}, {"X-Order-Token": order_token(guest_s)}, *users],
        {
            "/products/": product_ids,
            "/cart/items/": [*variant_ids, *product_ids],
            "/orders/": order_ids,
            "/payments/webhooks/": ["stripe"],
            "productId": product_ids,
            "variantId": variant_ids,
            "orderId": order_ids,
            "categoryId": [shelf.public_id],
            "shippingMethodId": [method.public_id],
            "paymentMethodId": ["pm_card_visa", "pm_card_chargeDeclined"],
            "country": ["US"],
        },
    )


# How a body travels is between client and web server, which answers nonsense itself (501).
FRAMING = ("Transfer-Encoding", "Content-Length")


def calls() -> Iterator[Any]:
    for result in schemathesis.openapi.from_dict(json.loads(document())).get_all_operations():
        yield result.ok()


@pytest.mark.django_db(transaction=True)
def test_no_server_error_and_no_answer_off_the_schema(stripe_fake: Any, cloud: Any) -> None:
    shop = fill_shop()
    with running_web() as url:
        count = sum(_fuzz(call, shop, url) for call in calls())
    assert count > 20 * EXAMPLES


def _fuzz(call: Any, shop: Shop, url: str) -> int:
    """Send examples of `call`; return how many."""
    sent = 0
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    cases = st.one_of(*(call.as_strategy(generation_mode=mode) for mode in modes))

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, data=st.data())
    def send(case: Any, data: st.DataObject) -> None:
        nonlocal sent
        sent += 1
        if data.draw(st.booleans()):
            _name_what_is_there(case, shop, data)
        for name in FRAMING:
            (case.headers or {}).pop(name, None)
        token = data.draw(st.sampled_from(shop.tokens))
        case.call_and_validate(base_url=url, headers=token, checks=HELD)

    send()
    return sent


def _name_what_is_there(case: Any, shop: Shop, data: st.DataObject) -> None:
    for prefix, ids in shop.ids.items():
        if case.path_parameters and case.path.startswith(f"/api/v1{prefix}"):
            name = next(iter(case.path_parameters))
            case.path_parameters[name] = data.draw(st.sampled_from(ids))
    for part in (case.body, case.query, *_parts(case.body)):
        if isinstance(part, dict):
            part.update({name: data.draw(st.sampled_from(shop.ids[name])) for name in shop.ids if name in part})


def _parts(body: Any) -> list[Any]:
    """The parts of a body that name things too."""
    if not isinstance(body, dict):
        return []
    items = body.get("items")
    return [body.get("shippingAddress"), *(items if isinstance(items, list) else [])]
