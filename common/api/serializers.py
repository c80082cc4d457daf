"""Serializers of the API: they check what comes in and describe what goes out; answers themselves are plain dicts."""

from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from common.api.json import holds_too_large
from common.money import digits_of, quantize


def camel(name: str) -> str:
    """Return `snake_case` as `camelCase`."""
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


class ApiSerializer(serializers.Serializer):
    """Fields are snake_case here and camelCase outside, in JSON, in query strings and in errors."""

    def get_fields(self) -> dict[str, Any]:
        """Return the fields under their outer names."""
        fields = {}
        for name, field in super().get_fields().items():
            outer = camel(name)
            if outer != name and field.source is None:
                field.source = name
            fields[outer] = field
        return fields

    @classmethod
    def read(cls, data: Any, *, partial: bool = False) -> dict[str, Any]:
        """Return `data` checked, by inner names. Raises ValidationError."""
        return _reader(cls, partial).run_validation(data)


@cache
def _reader(serializer: type[ApiSerializer], partial: bool) -> ApiSerializer:
    """Return an instance to check input with. Checking leaves no trace in it, and making one is most of the work."""
    return serializer(partial=partial)


class MoneyField(serializers.DecimalField):
    """An amount as a JSON number, with no more than the currency's digits."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=12, decimal_places=3, **options)

    def to_internal_value(self, data: Any) -> Decimal:
        """Return the amount. Raises ValidationError, also where rounding would change it."""
        amount: Decimal = super().to_internal_value(data)
        if quantize(amount, settings.CURRENCY) != amount:
            self.fail("max_decimal_places", max_decimal_places=digits_of(settings.CURRENCY))
        return amount


class FreeField(serializers.DictField):
    """A JSON object of whatever its writer likes."""

    default_error_messages = {"too_large": _("A number is too large.")}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the object. Raises ValidationError for a number that no answer could hold."""
        if holds_too_large(data):
            self.fail("too_large")
        value: dict[str, Any] = super().to_internal_value(data)
        return value


class ErrorDetailSerializer(ApiSerializer):
    """What is wrong with one field, or one line; some errors say more, e.g. how many pieces are `available`."""

    field = serializers.CharField(allow_blank=True)
    message = serializers.CharField()
    sku = serializers.CharField(required=False)
    requested = serializers.IntegerField(required=False)
    available = serializers.IntegerField(required=False)
    total = MoneyField(required=False)
    decline_code = serializers.CharField(required=False, allow_blank=True)
    order_id = serializers.CharField(required=False)
    token = serializers.CharField(required=False)


class ErrorContentSerializer(ApiSerializer):
    """An error."""

    code = serializers.CharField(help_text="See the list of codes in docs/api.md.")
    message = serializers.CharField()
    details = ErrorDetailSerializer(many=True)
    request_id = serializers.CharField()


class ErrorSerializer(ApiSerializer):
    """The body of every error."""

    error = ErrorContentSerializer()
