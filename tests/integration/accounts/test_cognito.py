"""Logging in with accounts of a Cognito pool: a shop that has one, as a process of its own, and one that has none."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

import psycopg
import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.factories import UserFactory
from tests.support.cloud import LocalCloud
from tests.support.fake_cognito import CLIENT, FakeCognito
from tests.support.web import ROOT, running_web
from tests.unit.cloudcommerce.test_lazy_urls import modules_after

SITE_URL = "http://127.0.0.1:8000"  # not where the test's shop listens: as behind CloudFront
CALLBACK = "/account/amazon-cognito/login/callback/"
ADA = {"sub": "c0ffee", "email": "ada@example.com", "email_verified": "true"}
ADA |= {"given_name": "Ada", "family_name": "King"}


@pytest.fixture(scope="module")
def cognito() -> Iterator[FakeCognito]:
    with FakeCognito.running() as pool:
        yield pool


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A database of its own, which the shop's process may write to."""
    name = f"cognito_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def shop(cloud_server: LocalCloud, cognito: FakeCognito, database: str) -> Iterator[str]:
    """The address of a shop whose customers may be Cognito's."""
    variables = {
        "DATABASE_URL": database,
        "COGNITO_DOMAIN": cognito.url,
        "COGNITO_CLIENT_ID": CLIENT["client_id"],
        "COGNITO_CLIENT_SECRET": CLIENT["client_secret"],
        "COGNITO_NAME": "Ada's club",
        "SITE_URL": SITE_URL,
        "DEBUG": "true",  # styles under their own names: none are collected
    }
    settings = {"DJANGO_SETTINGS_MODULE": "cloudcommerce.settings", "LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **settings, **variables}, check=True)
    with running_web(**variables) as url:
        yield url


@pytest.fixture
def rows(shop: str, database: str) -> Iterator[Any]:
    """Ask the shop's database; its users are gone afterwards."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield lambda sql, *values: connection.execute(sql, values).fetchall()
        for table in ("socialaccount_socialaccount", "account_emailaddress", "accounts_user"):
            connection.execute(f"TRUNCATE {table} CASCADE")


class Browser(requests.Session):
    """A shopper's browser, which follows no redirect by itself."""

    def __init__(self, shop: str) -> None:
        super().__init__()
        self.trust_env = False
        self.shop = shop

    def page(self, path: str) -> requests.Response:
        return self.get(f"{self.shop}{path}", allow_redirects=False)

    def submit(self, page: str, action: str, **fields: str) -> requests.Response:
        """Send the form `action` of a page."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page(page).text)
        assert token
        data = {"csrfmiddlewaretoken": token[1], **fields}
        return self.post(f"{self.shop}{action}", data=data, allow_redirects=False)

    def go_to_cognito(self, language: str = "", **fields: str) -> dict[str, str]:
        """Press the button; return what Cognito is asked."""
        answer = self.submit(f"{language}/account/login/", f"{language}/account/amazon-cognito/login/", **fields)
        assert answer.status_code == 302, answer.text
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}

    def come_back(self, asked: dict[str, str], **parameters: str) -> requests.Response:
        """Be sent back by Cognito, with the state that it was given."""
        query = {"state": asked["state"], **parameters}
        return self.get(f"{self.shop}{CALLBACK}", params=query, allow_redirects=False)


def test_the_login_page_leads_to_cognito(shop: str, cognito: FakeCognito) -> None:
    browser = Browser(shop)
    page = browser.page("/account/login/")
    assert "Log in with Ada&#x27;s club" in page.text
    policy = re.search("form-action ([^;]+)", page.headers["Content-Security-Policy"])
    assert policy and cognito.url in policy[1].split()
    asked = browser.go_to_cognito()
    assert asked["client_id"] == CLIENT["client_id"]
    assert asked["redirect_uri"] == f"{SITE_URL}{CALLBACK}"
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    # Nobody is sent there by a link on another site.
    assert browser.page("/account/amazon-cognito/login/").status_code == 405


def test_who_is_new_gets_an_account_in_their_language(shop: str, cognito: FakeCognito, rows: Any) -> None:
    cognito.people["ada"] = ADA
    browser = Browser(shop)
    answer = browser.come_back(browser.go_to_cognito("/es"), code="ada")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/es/orders")
    assert cognito.exchanges[-1]["redirect_uri"] == f"{SITE_URL}{CALLBACK}"
    assert browser.page("/es/orders").status_code == 200
    assert rows("SELECT email, name, language, is_staff FROM accounts_user") == [
        ("ada@example.com", "Ada King", "es", False)
    ]
    # And the same account the next time, whatever has become of the address.
    cognito.people["again"] = {**ADA, "email": "countess@example.com", "email_verified": "false"}
    other = Browser(shop)
    assert other.come_back(other.go_to_cognito(next="/cart"), code="again").headers["Location"] == "/cart"
    assert other.page("/account/profile").status_code == 200
    assert len(rows("SELECT id FROM accounts_user")) == 1


def test_who_has_an_account_of_that_address_gets_into_it_and_nobody_else_any_more(
    shop: str, cognito: FakeCognito, rows: Any
) -> None:
    stranger = Browser(shop)
    fields = {"name": "Not Ada", "email": "ada@example.com", "password1": "a-long-pass-phrase"}
    assert stranger.submit("/account/signup/", "/account/signup/", **fields).status_code == 302
    assert stranger.page("/account/profile").status_code == 200
    cognito.people["ada"] = ADA
    browser = Browser(shop)
    browser.come_back(browser.go_to_cognito(), code="ada")
    assert browser.page("/account/profile").status_code == 200
    assert len(rows("SELECT id FROM accounts_user")) == 1
    # The address was never proven by who registered it.
    assert stranger.page("/account/profile").status_code == 302


@pytest.mark.parametrize("verified", ["false", False, None])
def test_an_address_that_is_not_verified_opens_nothing(
    shop: str, cognito: FakeCognito, rows: Any, verified: object
) -> None:
    cognito.people["eve"] = {**ADA, "email_verified": verified}
    browser = Browser(shop)
    answer = browser.come_back(browser.go_to_cognito("/es"), code="eve")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/es/account/login/")
    assert "aún no está confirmado" in browser.page("/es/account/login/").text
    assert rows("SELECT id FROM accounts_user") == []


def test_staff_get_in_by_their_password_alone(shop: str, cognito: FakeCognito, rows: Any) -> None:
    owner = Browser(shop)
    fields = {"name": "Ada", "email": "ada@example.com", "password1": "a-long-pass-phrase"}
    owner.submit("/account/signup/", "/account/signup/", **fields)
    rows("UPDATE accounts_user SET is_staff = true RETURNING id")
    cognito.people["ada"] = ADA
    browser = Browser(shop)
    assert browser.come_back(browser.go_to_cognito(), code="ada").headers["Location"] == "/account/login/"
    assert "Staff log in with their password" in browser.page("/account/login/").text
    assert browser.page("/account/profile").status_code == 302
    assert owner.page("/account/profile").status_code == 200


@pytest.mark.parametrize("parameters", [{"error": "access_denied"}, {"error": "server_error"}, {"code": "nobody"}])
def test_what_goes_wrong_leads_back_to_the_login_page(
    shop: str, cognito: FakeCognito, rows: Any, parameters: dict[str, str]
) -> None:
    browser = Browser(shop)
    answer = browser.come_back(browser.go_to_cognito(), **parameters)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/")
    said = "did not work" in browser.page("/account/login/").text
    assert said is (parameters != {"error": "access_denied"})
    assert rows("SELECT id FROM accounts_user") == []


def test_a_state_of_somebody_else_opens_nothing(shop: str, cognito: FakeCognito, rows: Any) -> None:
    cognito.people["ada"] = ADA
    asked = Browser(shop).go_to_cognito()
    assert Browser(shop).come_back(asked, code="ada").headers["Location"] == "/account/login/"
    assert rows("SELECT id FROM accounts_user") == []


@pytest.mark.django_db
def test_without_a_pool_there_is_nothing_of_it(client: Any) -> None:
    page = client.get("/account/login/")
    assert b"amazon-cognito" not in page.content
    assert client.get(CALLBACK).status_code == 404
    for name in ("amazon_cognito_login", "amazon_cognito_callback"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


@pytest.mark.django_db
def test_who_came_from_a_pool_can_be_deleted_when_it_is_no_longer_used(admin_client: Client) -> None:
    user = UserFactory()
    social = SocialAccount.objects.create(user=user, provider="amazon_cognito", uid="c0ffee")
    SocialToken.objects.create(account=social, token="t")
    page = reverse("admin:accounts_user_delete", args=[user.pk])
    assert admin_client.get(page).status_code == 200
    assert admin_client.post(page, {"post": "yes"}).status_code == 302
    # The constraint is looked at when the transaction ends.
    connection.check_constraints()
    assert not User.objects.filter(pk=user.pk).exists() and not SocialAccount.objects.exists()


def test_without_a_pool_nothing_of_it_is_imported() -> None:
    loaded = modules_after('resolve("/account/login/"); from allauth.account import views')
    assert "allauth.account.views" in loaded
    assert not {each for each in loaded if each.startswith("allauth.socialaccount.providers.")} & loaded
    assert "accounts.cognito" not in loaded
