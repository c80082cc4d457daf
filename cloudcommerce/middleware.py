"""What holds under /admin/ alone, its Content-Security-Policy and its language; and whose a page is."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_cache_control

from cart.requests import COOKIE as CART_COOKIE

PERSONAL_COOKIES = {CART_COOKIE, CookieStorage.cookie_name, settings.SESSION_COOKIE_NAME}


class PolicyMiddleware(CSPMiddleware):
    """The Content-Security-Policy of pages, put together for each; what is no page gets one that allows nothing."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the header."""
        if response.headers.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        return response


class AdminPolicyMiddleware:
    """Gives /admin/ the policy that django-unfold's scripts need; every other page keeps the strict one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = build_policy(config=settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"])

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response.headers["Content-Security-Policy"] = self.policy
        return response


class AdminLanguageMiddleware:
    """Shows the back office in the language that was chosen there, else in the member of staff's own.

    Pages of the shop carry their language in the address. /admin/ has one address only, for which Django's own
    LocaleMiddleware always takes the default language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/admin/"):
            return self.get_response(request)
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def language_of(request: HttpRequest) -> str:
    """Return the language of the cookie, else of the user, else of the browser."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    if request.user.is_authenticated:
        return request.user.language
    return translation.get_language_from_request(request)


class PersonalPagesMiddleware:
    """Says of an answer to a visitor with a cart or a session that it is theirs, unless the page itself says more.

    CloudFront keeps some pages for a minute (infra/modules/cdn/pages.tf), by visitor where there are cookies: without
    this they would see there what their cart or their name was a minute ago.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not PERSONAL_COOKIES.isdisjoint(request.COOKIES) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response
