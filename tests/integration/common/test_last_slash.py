"""Addresses of pages as people type them: with a last slash too many, or without it."""

import pytest
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from common.views import page_not_found, ready
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/es", "/es/"),
        ("/cart/", "/cart"),
        ("/es/cart/", "/es/cart"),
        ("/search/", "/search"),
        ("/account/login", "/account/login/"),
        ("/es/account/login", "/es/account/login/"),
    ],
)
def test_the_page_is_found(client: Client, typed: str, meant: str) -> None:
    answer = client.get(typed)
    assert (answer.status_code, answer.headers["Location"]) == (301, meant)
    assert client.get(meant).status_code == 200
    assert client.head(f"{typed}?q=a%20b&next=//else.where").headers["Location"] == f"{meant}?q=a%20b&next=//else.where"


def test_a_products_page_is_found(client: Client) -> None:
    address = ProductFactory().get_absolute_url()
    assert client.get(f"{address}/").headers["Location"] == address


@pytest.mark.parametrize(
    "typed",
    [
        "/nowhere",
        "/nowhere/",
        "/products/none",
        "/products/none/none/",
        "//else.where/",
        "//else.where",
        "/cart//",
        "/fr",
    ],
)
def test_what_is_no_page_is_not_found(client: Client, typed: str) -> None:
    # The client itself takes what follows two slashes for a host.
    assert client.get("/", PATH_INFO=typed).status_code == 404


def test_what_is_not_there_with_either_ending_is_looked_for_once(client: Client) -> None:
    answer = client.get("/products/none/", follow=True)
    assert answer.status_code == 404
    assert answer.redirect_chain == [("/products/none", 301)]


def test_programs_and_forms_are_told_that_there_is_nothing(client: Client) -> None:
    assert client.get("/api/v1/products/").status_code == 404
    assert client.post("/cart/").status_code == 404


urlpatterns = [path("/else.where", ready)]


@override_settings(ROOT_URLCONF=__name__)
def test_nobody_is_led_to_another_host() -> None:
    answer = page_not_found(RequestFactory().get("/", PATH_INFO="//else.where/"), LookupError())
    assert answer.headers["Location"] == "/%2Felse.where"
