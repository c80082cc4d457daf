"""Bringing a guest's cart along at login."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cart.requests import COOKIE, read_token
from cart.services import merge_carts


class MergeCartMiddleware:
    """At a user's first request with a guest's cart cookie: merges that cart into the user's own, drops the cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.COOKIES.get(COOKIE)
        if not token or not request.user.is_authenticated:
            return self.get_response(request)
        if guest_cart_id := read_token(token):
            merge_carts(request.user.pk, guest_cart_id)
        response = self.get_response(request)
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
