"""Addresses of a user's own pages; logging in and the like are allauth's."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("profile", views.profile, name="profile"),
    path("addresses", views.addresses, name="addresses"),
    path("addresses/new", views.add_address, name="add_address"),
    path("addresses/<str:reference>", views.edit_address, name="edit_address"),
    path("addresses/<str:reference>/delete", views.remove_address, name="delete_address"),
    path("addresses/<str:reference>/default", views.choose_address, name="default_address"),
]
