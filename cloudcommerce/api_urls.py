"""The REST API under /api/v1 (see docs/api.md).

Each app's views are imported when an address is none of those before it: what is read most comes first.
"""

from cloudcommerce.lazy_urls import late

urlpatterns = [
    late("catalog.api.urls"),
    late("cart.api.urls"),
    late("orders.api.urls"),
    late("payments.api.urls"),
    late("accounts.api.urls"),
    late("common.api.urls"),
]
