"""Addresses of the cart."""

from django.urls import path

from cart import views

app_name = "cart"
urlpatterns = [
    path("", views.detail, name="detail"),
    path("/mini", views.mini, name="mini"),
    path("/live", views.ticket, name="live"),
    path("/items", views.add, name="add"),
    path("/items/<str:variant>", views.update, name="update"),
    path("/items/<str:variant>/remove", views.remove, name="remove"),
]
