"""Tax rates and shipping methods."""

from decimal import Decimal

import factory

from pricing.models import ShippingMethod, TaxRate


class TaxRateFactory(factory.django.DjangoModelFactory):
    """A tax rate of 8 % for everywhere."""

    class Meta:
        model = TaxRate
        django_get_or_create = ["country"]

    country = ""
    rate = Decimal("0.08")


class ShippingMethodFactory(factory.django.DjangoModelFactory):
    """A flat 5.00 to everywhere."""

    class Meta:
        model = ShippingMethod
        django_get_or_create = ["code"]

    code = "standard"
    name = "Standard"
    price = Decimal("5.00")
