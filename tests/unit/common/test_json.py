"""JSON as the API writes it."""

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy, override

from catalog.models import Product
from common.api.json import write_json


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("16.00"), b"16.00"),
        (Decimal("0E-2"), b"0.00"),
        (Decimal("1E+3"), b"1000"),
        (datetime(2026, 11, 5, 9, 30, 0, 123456, tzinfo=UTC), b'"2026-11-05T09:30:00.123456Z"'),
        (datetime(2026, 11, 5, 9, 30, tzinfo=timezone(timedelta(hours=1))), b'"2026-11-05T09:30:00+01:00"'),
        (date(2026, 11, 5), b'"2026-11-05"'),
        (uuid.UUID(int=1), b'"00000000-0000-0000-0000-000000000001"'),
        (Product.Status.PUBLISHED, b'"PUBLISHED"'),
        ("Größe <ñ>", '"Größe <ñ>"'.encode()),
        ({"lines": [{"total": Decimal("3.10")}], "next": None}, b'{"lines":[{"total":3.10}],"next":null}'),
    ],
)
def test_values_are_written_as_the_contract_says(value, written):
    assert write_json(value) == written


def test_a_text_that_waits_for_its_language_is_written_in_it():
    with override("es"):
        assert write_json({"detail": gettext_lazy("Cart")}) == b'{"detail":"Carrito"}'


@pytest.mark.parametrize("value", [object(), {1, 2}, "\ud800"])
def test_what_json_does_not_know_is_refused(value):
    with pytest.raises(TypeError):
        write_json(value)
