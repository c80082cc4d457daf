"""Errors of the domain carry a code, a sentence and details."""

from decimal import Decimal

import pytest

from cart.exceptions import CartIsEmpty, CartIsFull, InvalidQuantity, LineNotFound, UnknownVariant
from common.errors import DomainError
from common.ids import uuid7
from inventory.exceptions import CountBelowReserved, InsufficientStock, Shortage
from orders.exceptions import NothingToFulfill, NothingToRefund, NotNow, OrderNotFound, PriceChanged, WrongAmount
from payments.exceptions import (
    BadSignature,
    GatewayUnavailable,
    InvalidAmount,
    PaymentClosed,
    PaymentDeclined,
    RefundTooLarge,
    UnknownGateway,
)
from pricing.exceptions import ShippingMethodUnavailable

SHORT = Shortage(variant_id=uuid7(), sku="MUG-1", name="Mug", requested=3, available=1)


@pytest.mark.parametrize(
    ("error", "code", "field"),
    [
        (CartIsEmpty(), "VALIDATION_ERROR", None),
        (CartIsFull(100), "CONFLICT", None),
        (InvalidQuantity(999), "VALIDATION_ERROR", "quantity"),
        (LineNotFound(), "NOT_FOUND", None),
        (UnknownVariant(), "NOT_FOUND", None),
        (CountBelowReserved("MUG-1", 1, 2), "VALIDATION_ERROR", "stock"),
        (OrderNotFound(), "NOT_FOUND", None),
        (PriceChanged(Decimal(1), Decimal(2), "USD"), "PRICE_CHANGED", "expectedTotal"),
        (NotNow("Shipped"), "ILLEGAL_TRANSITION", None),
        (WrongAmount(Decimal(1), "USD"), "CONFLICT", "amount"),
        (NothingToFulfill(), "VALIDATION_ERROR", None),
        (NothingToRefund(), "ILLEGAL_TRANSITION", None),
        (PaymentDeclined("No.", "generic_decline"), "PAYMENT_DECLINED", "paymentMethodId"),
        (GatewayUnavailable(), "SERVICE_UNAVAILABLE", None),
        (PaymentClosed(), "ILLEGAL_TRANSITION", None),
        (InvalidAmount("USD"), "VALIDATION_ERROR", "amount"),
        (RefundTooLarge("$5.00"), "CONFLICT", None),
        (BadSignature(), "VALIDATION_ERROR", None),
        (UnknownGateway(), "VALIDATION_ERROR", None),
        (ShippingMethodUnavailable(), "VALIDATION_ERROR", "shippingMethodId"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, DomainError) else "",
)
def test_code_sentence_and_field(error: DomainError, code: str, field: str | None) -> None:
    assert error.code == code
    assert error.message
    assert str(error) == error.message
    assert [detail["field"] for detail in error.details] == ([field] if field else [])


def test_a_shortage_says_of_what_and_how_many_are_left() -> None:
    gone = Shortage(variant_id=uuid7(), sku="CUP-1", name="Cup", requested=1, available=-2)
    error = InsufficientStock([SHORT, gone])
    assert error.code == "OUT_OF_STOCK"
    assert error.message == "Only 1 of Mug is left. Cup is sold out."
    assert [(detail["sku"], detail["requested"], detail["available"]) for detail in error.details] == [
        ("MUG-1", 3, 1),
        ("CUP-1", 1, 0),
    ]
    assert error.details[0]["field"].startswith("var_")
