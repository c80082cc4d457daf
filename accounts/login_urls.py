"""allauth's addresses of logging in, registering and the like: its own list, with views imported when one is asked for.

Every page names some of them in its header; allauth's views and forms take as long to import as a whole page's. A test
holds this list to allauth's.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path


def _path(route: str, name: str, view: str = "") -> URLPattern:
    return path(route, _late(view or name), name=f"account_{name}")


def _late(name: str) -> Any:
    def view(request: HttpRequest, **arguments: Any) -> HttpResponse:
        from allauth.account import views

        answer: HttpResponse = getattr(views, name)(request, **arguments)
        return answer

    return view


urlpatterns = [
    _path("login/", "login"),
    _path("logout/", "logout"),
    _path("inactive/", "inactive", "account_inactive"),
    _path("signup/", "signup"),
    _path("reauthenticate/", "reauthenticate"),
    _path("email/", "email"),
    _path("confirm-email/", "email_verification_sent"),
    _path("password/change/", "change_password", "password_change"),
    _path("password/set/", "set_password", "password_set"),
    _path("password/reset/", "reset_password", "password_reset"),
    _path("login/code/confirm/", "confirm_login_code"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", _late("confirm_email"), name="account_confirm_email"),
    _path("password/reset/key/done/", "reset_password_from_key_done", "password_reset_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _late("password_reset_from_key"),
        name="account_reset_password_from_key",
    ),
    _path("password/reset/done/", "reset_password_done", "password_reset_done"),
]
