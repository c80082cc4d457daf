"""Addresses of checkout and orders."""

from django.urls import path

from orders.views import checkout, orders, payment

app_name = "orders"
urlpatterns = [
    path("checkout", checkout.checkout, name="checkout"),
    path("checkout/quote", checkout.quote, name="quote"),
    path("orders", orders.index, name="list"),
    path("orders/<str:reference>", orders.detail, name="detail"),
    path("orders/<str:reference>/live", orders.ticket, name="live"),
    path("orders/<str:reference>/thanks", orders.confirmation, name="confirmation"),
    path("orders/<str:reference>/cancel", orders.cancel, name="cancel"),
    path("orders/<str:reference>/again", orders.again, name="again"),
    path("orders/<str:reference>/pay", payment.pay, name="pay"),
    path("orders/<str:reference>/return", payment.payment_return, name="payment_return"),
]
