"""The pages that CloudFront shows to everybody alike (infra/modules/cdn/pages.tf), asked of the shop itself."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cart.requests import COOKIE
from tests.factories.catalog import CategoryFactory

PAGES = (Path(__file__).resolve().parents[2] / "infra/modules/cdn/pages.tf").read_text()


def listed(name: str) -> list[str]:
    """A list of texts in the CDN's settings."""
    (found,) = re.findall(rf"^  {name} += \[(.*?)\]", PAGES, re.MULTILINE)
    return re.findall(r'"([^"]+)"', found)


def without_nonce(page: str) -> str:
    return re.sub(r'nonce="[^"]+"', "", page)


@pytest.mark.django_db
@pytest.mark.parametrize("path", listed("public_pages"))
def test_a_page_that_is_kept_for_everybody_is_the_same_for_everybody(path: str) -> None:
    slug = CategoryFactory().slug
    address = path.replace("sitemap-*", "sitemap-categories-1.xml").replace("*", slug)
    stranger = Client().get(address, headers={"Accept-Language": "es", "User-Agent": "One"})
    other = Client().get(address, headers={"Accept-Language": "en", "User-Agent": "Two"})
    assert stranger.status_code == other.status_code == 200
    assert not stranger.cookies, "It sets a cookie, which all visitors would share."
    assert "csrfmiddlewaretoken" not in stranger.content.decode()
    assert without_nonce(stranger.content.decode()) == without_nonce(other.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", [settings.SESSION_COOKIE_NAME, COOKIE, "messages"])
def test_a_visitors_own_page_is_kept_for_nobody(cookie: str) -> None:
    """Not for a minute either: the count of the cart on it would be the old one."""
    for path in ("/", f"/categories/{CategoryFactory().slug}/"):
        shopper = Client()
        shopper.cookies[cookie] = "x"
        assert shopper.get(path).headers["Cache-Control"] == "private, no-cache"
        assert "Cache-Control" not in Client().get(path).headers


def test_whoever_carries_one_of_the_shops_cookies_is_asked_for_anew() -> None:
    cookies = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, COOKIE}
    assert cookies | {"messages"} == set(listed("shop_cookies"))
