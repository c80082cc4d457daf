"""Addresses and tag libraries that are imported late, and are all there all the same."""

import subprocess
import sys

import pytest
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.urls import NoReverseMatch, URLPattern, resolve, reverse
from django.utils.translation import override

from common.templating import Templates, library_modules

IN_A_PROCESS = """
import sys, django
django.setup()
from django.test import Client
from django.urls import reverse, resolve
{code}
print(" ".join(sorted(sys.modules)))
"""


def modules_after(code: str) -> set[str]:
    """Return what a process has imported that ran `code` with the project's settings."""
    command = [sys.executable, "-W", "ignore", "-c", IN_A_PROCESS.format(code=code)]
    return set(subprocess.run(command, text=True, capture_output=True, check=True).stdout.split())


def test_a_name_imports_the_views_of_its_namespace_alone() -> None:
    loaded = modules_after('assert reverse("cart:detail") == "/cart"')
    assert "cart.views" in loaded
    assert not {"catalog.views", "orders.views", "cloudcommerce.api_urls", "catalog.admin", "orders.admin"} & loaded


def test_an_address_imports_no_more_than_it_is_looked_for_in() -> None:
    loaded = modules_after('assert resolve("/api/v1/products").namespace == "api"')
    assert "catalog.api.views" in loaded
    assert not {"catalog.views", "orders.views", "catalog.admin", "drf_spectacular.generators"} & loaded
    assert not {"orders.api.views", "accounts.api.views", "rest_framework_simplejwt.settings", "unfold.sites"} & loaded


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("catalog:home", "/"),
        ("orders:list", "/orders"),
        ("cart:detail", "/cart"),
        ("accounts:profile", "/account/profile"),
        ("account_login", "/account/login/"),
        ("api:api_schema", "/api/v1/schema"),
        ("admin:catalog_product_changelist", "/admin/catalog/product/"),
    ],
)
def test_names_and_addresses_find_each_other(name: str, address: str) -> None:
    assert reverse(name) == address
    assert resolve(address).view_name == name


def test_logging_in_has_all_addresses_of_allauth_and_their_views() -> None:
    from allauth.account import views
    from allauth.account.urls import urlpatterns as original

    from accounts.login_urls import urlpatterns

    def described(patterns: list[URLPattern]) -> list[tuple[str, str | None]]:
        return [(str(each.pattern), each.name) for each in patterns]

    assert described(urlpatterns) == described(original)
    for ours, theirs in zip(urlpatterns, original, strict=True):
        name = ours.callback.__closure__[0].cell_contents
        assert getattr(views, name) is theirs.callback, ours.name


def test_a_login_page_s_address_imports_none_of_its_views() -> None:
    loaded = modules_after('assert reverse("account_login") == "/account/login/"')
    assert not {"allauth.account.views", "allauth.account.forms"} & loaded


def test_names_follow_the_language() -> None:
    with override("es"):
        assert reverse("catalog:home") == "/es/"
        assert reverse("orders:detail", args=["1001"]) == "/es/orders/1001"
    with override("en"):
        assert reverse("catalog:home") == "/"
    with pytest.raises(NoReverseMatch):
        reverse("catalog:nothing")
    with pytest.raises(NoReverseMatch):
        reverse("nothing:home")


def test_every_tag_library_that_django_finds_can_be_loaded() -> None:
    engine = engines["django"]
    assert isinstance(engine, Templates)
    found = DjangoTemplates.get_templatetag_libraries(engine, {})
    # Django leaves out modules without tags, which it must import to know.
    assert found.items() <= library_modules().items()
    assert all(engine.engine.template_libraries[name].tags is not None for name in found)


def test_an_unknown_library_is_refused_with_the_known_ones() -> None:
    from django.template import TemplateSyntaxError

    with pytest.raises(TemplateSyntaxError, match="'nothing' is not a registered tag library"):
        engines["django"].from_string("{% load nothing %}")
