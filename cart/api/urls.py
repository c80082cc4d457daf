"""The cart in the API."""

from django.urls import path

from cart.api import views

urlpatterns = [
    path("cart", views.CartView.as_view(), name="api_cart"),
    path("cart/items", views.ItemsView.as_view(), name="api_cart_items"),
    path("cart/items/<slug:reference>", views.ItemView.as_view(), name="api_cart_item"),
    path("shipping-methods", views.ShippingMethodsView.as_view(), name="api_shipping_methods"),
]
