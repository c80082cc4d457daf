"""Addresses of the back office as people type them."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("path", ["/admin", "/admin/catalog/product", "/admin/catalog/product/import"])
def test_the_last_slash_may_be_left_out(staff: Client, path: str) -> None:
    answer = staff.get(f"{path}?p=1")
    assert answer.status_code == 301
    assert answer.headers["Location"].startswith(f"{path}/")
    assert staff.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("path", ["/admin/nothing", "/admin/nothing/", "/admin/catalog/nothing"])
def test_what_is_no_page_is_not_found(staff: Client, path: str) -> None:
    assert staff.get(path).status_code == 404


def test_a_stranger_signs_in_first(client: Client) -> None:
    answer = client.get("/admin/catalog/product")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("admin:login"))
