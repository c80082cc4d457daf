"""Addresses of logging in with Cognito, where that is set up; what they lead to is imported when one is asked for."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def _login(request: HttpRequest) -> HttpResponse:
    from accounts import cognito

    return cognito.login(request)


def _callback(request: HttpRequest) -> HttpResponse:
    from accounts import cognito

    return cognito.callback(request)


in_a_language = [path("account/amazon-cognito/login/", _login, name="amazon_cognito_login")]
# As infra/ tells the pool.
in_none = [path("account/amazon-cognito/login/callback/", _callback, name="amazon_cognito_callback")]
