"""The back office of orders: look at everything, change nothing but by the services."""

from orders.admin.orders import OrderAdmin

__all__ = ["OrderAdmin"]
