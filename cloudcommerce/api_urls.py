"""The REST API under /api/v1 (see docs/api.md)."""

from django.urls import include, path

urlpatterns = [
    path("", include("common.api.urls")),
    path("", include("accounts.api.urls")),
    path("", include("catalog.api.urls")),
    path("", include("cart.api.urls")),
    path("", include("payments.api.urls")),
    path("", include("orders.api.urls")),
]
