"""Accounts in the API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.utils import timezone
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from accounts.models import User
from tests.factories import PASSWORD, UserFactory
from tests.support.api import Caller, error_of

pytestmark = pytest.mark.django_db
NEW = {"email": "Ada@Example.com", "password": "a-long-password-7", "name": "Ada"}


def with_token(token: str) -> Caller:
    guest = Caller()
    guest.headers["Authorization"] = f"Bearer {token}"
    return guest


def test_register_log_in_and_see_oneself(guest: Caller) -> None:
    made = guest.post("/auth/register", NEW)
    assert made.status_code == 201
    assert made.json()["user"]["email"] == "ada@example.com"
    assert with_token(made.json()["access"]).get("/auth/me").json()["name"] == "Ada"
    logged_in = guest.post("/auth/login", {"email": "ADA@example.com", "password": NEW["password"]})
    assert logged_in.status_code == 200
    assert set(logged_in.json()) == {"access", "refresh", "expiresIn"}
    assert with_token(logged_in.json()["access"]).get("/auth/me").status_code == 200
    assert User.objects.get().last_login is not None


def test_one_path_for_both_actions(guest: Caller) -> None:
    assert guest.post("/auth", {"action": "register", **NEW}).status_code == 201
    login = {"action": "login", "email": NEW["email"], "password": NEW["password"]}
    assert guest.post("/auth", login).status_code == 200
    error_of(guest.post("/auth", {"action": "dance"}), 400, "VALIDATION_ERROR")


def test_an_address_has_one_account(guest: Caller) -> None:
    UserFactory(email="ada@example.com")
    assert error_of(guest.post("/auth/register", NEW), 409, "CONFLICT")["details"][0]["field"] == "email"
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": None}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"password": 12345678901}, "password"),
        ({"name": ""}, "name"),
        ({"name": {"first": "Ada"}}, "name"),
    ],
)
def test_wrong_accounts(guest: Caller, wrong: dict[str, Any], field: str) -> None:
    error = error_of(guest.post("/auth/register", {**NEW, **wrong}), 400, "VALIDATION_ERROR")
    assert error["details"][0]["field"] == field
    assert not User.objects.exists()


def test_wrong_logins_say_the_same(guest: Caller) -> None:
    user = UserFactory()
    UserFactory(email="gone@example.com", is_active=False)
    answers = [
        guest.post("/auth/login", {"email": email, "password": password})
        for email, password in (
            (user.email, "wrong-password"),
            ("none@example.com", PASSWORD),
            ("gone@example.com", PASSWORD),
        )
    ]
    assert len({error_of(answer, 401, "UNAUTHORIZED")["message"] for answer in answers}) == 1


def test_refresh_tokens_work_once(guest: Caller) -> None:
    first = guest.post("/auth/login", {"email": UserFactory().email, "password": PASSWORD}).json()["refresh"]
    pair = guest.post("/auth/refresh", {"refresh": first}).json()
    assert with_token(pair["access"]).get("/auth/me").status_code == 200
    error_of(guest.post("/auth/refresh", {"refresh": first}), 401, "UNAUTHORIZED")
    assert guest.post("/auth/refresh", {"refresh": pair["refresh"]}).status_code == 200


def test_log_out_ends_the_refresh_token(guest: Caller) -> None:
    refresh = str(RefreshToken.for_user(UserFactory()))
    assert guest.post("/auth/logout", {"refresh": refresh}).status_code == 204
    assert guest.post("/auth/logout", {"refresh": refresh}).status_code in (204, 401)
    error_of(guest.post("/auth/refresh", {"refresh": refresh}), 401, "UNAUTHORIZED")
    error_of(guest.post("/auth/logout", {"refresh": "forged"}), 401, "UNAUTHORIZED")


def test_a_new_password_ends_old_tokens(guest: Caller) -> None:
    user = UserFactory()
    refresh = RefreshToken.for_user(user)
    user.set_password("another-password-8")
    user.save()
    error_of(with_token(str(refresh.access_token)).get("/auth/me"), 401, "UNAUTHORIZED")
    error_of(guest.post("/auth/refresh", {"refresh": str(refresh)}), 401, "UNAUTHORIZED")


def bad_tokens(user: User) -> dict[str, str]:
    """Tokens that must not work, by what is wrong with them."""
    good = AccessToken.for_user(user)
    expired = AccessToken.for_user(user)
    expired.set_exp(from_time=timezone.now() - timedelta(days=1))
    claims = dict(good.payload)
    return {
        "expired": str(expired),
        "signed by another": jwt.encode(claims, "another-secret-key-of-sufficient-length", "HS256"),
        "not signed": jwt.encode(claims, None, "none"),
        "of a user that is none": jwt.encode({**claims, "user_id": "nobody"}, settings.SECRET_KEY, "HS256"),
        "of a user that is gone": jwt.encode(
            {**claims, "user_id": "01a1f925-532c-7439-8608-32ab448193d1"}, settings.SECRET_KEY, "HS256"
        ),
        "a refresh token": str(RefreshToken.for_user(user)),
        "cut": str(good)[:-4],
        "two words": f"{good} {good}",
        "nonsense": "nonsense",
        "of another alphabet": "éé.éé.éé",
    }


@pytest.mark.parametrize(
    "kind",
    [
        *("expired", "signed by another", "not signed", "of a user that is none", "of a user that is gone"),
        *("a refresh token", "cut", "two words", "nonsense", "of another alphabet"),
    ],
)
@pytest.mark.parametrize("path", ["/auth/me", "/cart", "/products"])
def test_bad_tokens(kind: str, path: str) -> None:
    answer = with_token(bad_tokens(UserFactory())[kind]).get(path)
    error_of(answer, 401, "UNAUTHORIZED")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_inactive_user_s_token(caller: Callable[[User], Caller]) -> None:
    user = UserFactory()
    someone = caller(user)
    User.objects.update(is_active=False)
    error_of(someone.get("/auth/me"), 401, "UNAUTHORIZED")


@pytest.mark.usefixtures("clock")
def test_passwords_cannot_be_guessed_quickly(guest: Caller) -> None:
    users = [UserFactory() for _ in range(12)]
    statuses = [guest.post("/auth/login", {"email": user.email, "password": "guess"}).status_code for user in users]
    assert statuses[:10] == [401] * 10
    assert statuses[10:] == [429, 429]
