"""Payments in the API. What names an order is in orders.api."""

from django.urls import path

from payments.api import views

urlpatterns = [path("payments/webhooks/<slug:gateway>", views.WebhookView.as_view(), name="api_webhook")]
