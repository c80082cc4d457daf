"""Orders and their payments in the API."""

from django.urls import path

from orders.api import views
from orders.api.payments import PaymentsView

urlpatterns = [
    path("orders", views.OrdersView.as_view(), name="api_orders"),
    path("orders/<slug:reference>", views.OrderView.as_view(), name="api_order"),
    path("orders/<slug:reference>/cancel", views.CancelView.as_view(), name="api_cancel_order"),
    path("payments", PaymentsView.as_view(), name="api_payments"),
]
