"""Addresses of the catalogue's pages."""

from django.urls import path

from catalog import views

app_name = "catalog"
urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("categories/<slug:slug>", views.category, name="category"),
    path("products/<slug:slug>", views.product, name="product"),
    path("products/<slug:slug>/reviews", views.review, name="review"),
]
