"""Checks before writing, and the way a lost race is settled."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from common.errors import InvalidInput
from common.money import quantize

PRICE_LIMIT = Decimal(10) ** 9
TRIES = 10
P = ParamSpec("P")
R = TypeVar("R")


def invalid(field: str, message: str) -> InvalidInput:
    """Return the error that `field` is wrong as `message` says."""
    return InvalidInput(message, details=[{"field": field, "message": message}])


def clean_price(amount: Decimal | int | str, currency: str, *, field: str = "price") -> Decimal:
    """Return `amount` quantized to `currency`. Raises InvalidInput where it is no number, negative or absurd."""
    try:
        price = quantize(Decimal(amount), currency)
        is_sane = bool(0 <= price < PRICE_LIMIT)
    except (InvalidOperation, ValueError, TypeError) as error:
        raise invalid(field, _("This is not an amount of money.")) from error
    if not is_sane:
        raise invalid(field, _("A price lies between 0 and 999,999,999."))
    return price


def require_valid(instance: models.Model, *, exclude: tuple[str, ...] = ()) -> None:
    """Raise InvalidInput naming each field of `instance` that is too long, blank or out of range.

    Relations are left out, which the database checks, and what was not read: Django would ask a query for each.
    """
    unread = instance.get_deferred_fields()
    left_out = {field.name for field in instance._meta.fields if field.is_relation or field.attname in unread}
    try:
        instance.clean_fields(exclude={*left_out, *exclude})
    except ValidationError as error:
        details: list[dict[str, Any]] = [
            {"field": field, "message": message}
            for field, messages in error.message_dict.items()
            for message in messages
        ]
        raise InvalidInput(details[0]["message"], details=details) from error


def settle_races(service: Callable[P, R]) -> Callable[P, R]:
    """Run `service` in a transaction, and again where somebody else took its slug or SKU between check and write.

    The next run sees the other's row, so it picks another address or says clearly what is taken.
    """

    @wraps(service)
    def settled(*args: P.args, **kwargs: P.kwargs) -> R:
        for _attempt in range(TRIES - 1):
            with suppress(IntegrityError), transaction.atomic():
                return service(*args, **kwargs)
        with transaction.atomic():
            return service(*args, **kwargs)

    return settled
