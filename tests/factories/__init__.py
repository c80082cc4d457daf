"""Makers of test data, one module an app. What has a service is made through it, so that stock, movements, totals and
events are as the shop itself would have written them."""

from tests.factories.accounts import PASSWORD, AddressFactory, StaffFactory, SuperuserFactory, UserFactory
from tests.factories.cart import CartFactory, owner_of
from tests.factories.catalog import CategoryFactory, ProductFactory, ReviewFactory
from tests.factories.inventory import StockLocationFactory, set_stock
from tests.factories.orders import CheckoutDetailsFactory, OrderFactory, PaidOrderFactory
from tests.factories.payments import PaymentEventFactory, pay_order_payment
from tests.factories.pricing import ShippingMethodFactory, TaxRateFactory

__all__ = [
    "PASSWORD",
    "AddressFactory",
    "CartFactory",
    "CategoryFactory",
    "CheckoutDetailsFactory",
    "OrderFactory",
    "PaidOrderFactory",
    "PaymentEventFactory",
    "ProductFactory",
    "ReviewFactory",
    "ShippingMethodFactory",
    "StaffFactory",
    "StockLocationFactory",
    "SuperuserFactory",
    "TaxRateFactory",
    "UserFactory",
    "owner_of",
    "pay_order_payment",
    "set_stock",
]
