"""Payment gateways by name (setting PAYMENT_GATEWAYS)."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from payments.exceptions import UnknownGateway
from payments.gateways.base import Gateway


@cache
def get_gateway(name: str) -> Gateway:
    """Return the gateway `name`; its SDK is imported only now. Raises UnknownGateway."""
    if name not in settings.PAYMENT_GATEWAYS:
        raise UnknownGateway
    return import_string(settings.PAYMENT_GATEWAYS[name])()
