"""Accounts in the API."""

from django.urls import path

from accounts.api import views

urlpatterns = [
    path("auth", views.ActionView.as_view(), name="api_auth"),
    path("auth/register", views.RegisterView.as_view(), name="api_register"),
    path("auth/login", views.LoginView.as_view(), name="api_login"),
    path("auth/refresh", views.RefreshView.as_view(), name="api_refresh"),
    path("auth/logout", views.LogoutView.as_view(), name="api_logout"),
    path("auth/me", views.MeView.as_view(), name="api_me"),
]
