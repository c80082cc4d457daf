"""Business figures as CloudWatch's embedded metric format, written for what has really happened."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from cart.selectors import CartOwner
from cart.services import add_line
from common.metrics import count, count_on_commit
from inventory.exceptions import InsufficientStock
from inventory.models import StockLevel
from orders.services import CheckoutDetails, place_order
from tests.factories import ProductFactory, owner_of
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db(transaction=True)

DETAILS = CheckoutDetails(email="a@example.com", shipping_address={"country": "US"})


@pytest.fixture(autouse=True)
def measured(settings: Any) -> None:
    settings.METRICS_ENABLED = True
    settings.STAGE = "staging"


def metrics(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if '"_aws"' in line]


def test_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    count("Revenue", Decimal("12.50"), "None", Currency="USD")
    (line,) = metrics(capsys)
    assert line["Revenue"] == 12.5
    assert (line["Stage"], line["Currency"]) == ("staging", "USD")
    assert line["_aws"]["CloudWatchMetrics"] == [
        {
            "Namespace": "CloudCommerce",
            "Dimensions": [["Stage"], ["Stage", "Currency"]],
            "Metrics": [{"Name": "Revenue", "Unit": "None"}],
        }
    ]


def test_nothing_where_they_are_off(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.METRICS_ENABLED = False
    count("OrdersCreated")
    assert metrics(capsys) == []


def test_what_is_rolled_back_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LookupError), transaction.atomic():
        count_on_commit("OrdersCreated")
        raise LookupError
    assert metrics(capsys) == []


def test_orders_and_what_was_sold_out(queue: CapturedQueue, capsys: pytest.CaptureFixture[str]) -> None:
    variant = ProductFactory(stock=2).variants.get()
    carts = [add_line(CartOwner(), variant, 1) for _ in range(2)]
    place_order(owner_of(carts[0]), DETAILS)
    StockLevel.objects.update(on_hand=1)
    with pytest.raises(InsufficientStock):
        place_order(owner_of(carts[1]), DETAILS)
    assert [line.get("OrdersCreated") or line.get("OutOfStock") for line in metrics(capsys)] == [1.0, 1.0]
