"""The door of the back office, and the limit of wrong passwords that it shares with the others."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.login_limit import EVERYWHERE, FROM_ALL, FROM_ONE_ADDRESS, TooManyTries, one_try
from accounts.models import LoginTries, User
from tests.factories import SuperuserFactory, UserFactory
from tests.integration.office.conftest import at_desk
from tests.support.threads import at_once, only

PASSWORD = "correct-horse-2026"
NEW_PASSWORD = "another-horse-2027"

TOO_MANY = "Too many failed login attempts. Try again in "


@pytest.fixture
def staff(db: None) -> User:
    """A member of staff with a password."""
    user = UserFactory(is_staff=True, email="staff@example.com")
    user.set_password(PASSWORD)
    user.save()
    return user


def knock(password: str, email: str = "staff@example.com", address: str = "192.0.2.1") -> Any:
    """Try a password at the back office."""
    return Client(REMOTE_ADDR=address).post("/admin/login/?next=/admin/", {"username": email, "password": password})


def test_passwords_cannot_be_guessed(staff: User) -> None:
    """Five wrong ones, and from there the right one opens no door for a while, whatever an instance remembers."""
    for _attempt in range(FROM_ONE_ADDRESS.tries):
        assert "Please enter the correct" in knock("guess").content.decode()
        cache.clear()
    assert TOO_MANY in knock(PASSWORD).content.decode()
    assert TOO_MANY in knock(PASSWORD, "Staff@Example.com").content.decode()
    same = {"REMOTE_ADDR": "192.0.2.1"}
    answer = Client(**same).post("/account/login/", {"login": staff.email, "password": PASSWORD})
    assert answer.status_code == 200 and TOO_MANY in answer.content.decode()
    answer = Client(**same).post("/api/v1/auth/login", {"email": staff.email, "password": PASSWORD}, "application/json")
    assert answer.status_code == 429 and answer.json()["error"]["code"] == "RATE_LIMITED"
    assert 0 < int(answer.headers["Retry-After"]) <= FROM_ONE_ADDRESS.seconds
    LoginTries.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert knock(PASSWORD).status_code == 302


@pytest.mark.parametrize(("seconds", "said"), [(890, "in 15 minutes"), (61, "in 2 minutes"), (59, "in 1 minute,")])
def test_who_is_kept_out_reads_for_how_long_and_what_opens_at_once(staff: User, seconds: int, said: str) -> None:
    for _attempt in range(FROM_ONE_ADDRESS.tries):
        knock("guess")
    LoginTries.objects.update(until=timezone.now() + timedelta(seconds=seconds))
    same = {"REMOTE_ADDR": "192.0.2.1"}
    login = {"login": staff.email, "email": staff.email, "password": PASSWORD}
    for page in (knock(PASSWORD), Client(**same).post("/account/login/", login)):
        assert said in page.content.decode() and "“Forgot your password?”" in page.content.decode()
    message = Client(**same).post("/api/v1/auth/login", login, "application/json").json()["error"]["message"]
    assert said in message and "a new password, which opens at once" in message


def test_wrong_passwords_of_all_doors_count(staff: User) -> None:
    same = {"REMOTE_ADDR": "192.0.2.1"}
    for _attempt in range(2):
        knock("guess")
        Client(**same).post("/account/login/", {"login": staff.email, "password": "guess"})
    Client(**same).post("/api/v1/auth/login", {"email": staff.email, "password": "guess"}, "application/json")
    assert TOO_MANY in knock(PASSWORD).content.decode()


def test_a_stranger_does_not_keep_the_owner_out(staff: User) -> None:
    for _attempt in range(FROM_ALL.tries + 1):
        knock("guess")
    assert knock(PASSWORD, address="198.51.100.7").status_code == 302


def test_many_machines_do_not_guess_for_ever(staff: User) -> None:
    for number in range(FROM_ALL.tries):
        with one_try(staff.email, f"192.0.2.{number}"):
            pass
    for _attempt in range(FROM_ONE_ADDRESS.tries + 1):
        assert TOO_MANY in knock(PASSWORD, address="198.51.100.7").content.decode()
    LoginTries.objects.filter(address=EVERYWHERE).update(until=timezone.now() - timedelta(seconds=1))
    assert knock(PASSWORD, address="198.51.100.7").status_code == 302, "what all have used up is not this address's"


def test_whoever_has_a_network_of_ipv6_has_one_address(staff: User) -> None:
    for number in range(FROM_ONE_ADDRESS.tries):
        knock("guess", address=f"2001:db8::{number}")
    assert TOO_MANY in knock(PASSWORD, address="2001:db8::77").content.decode()
    assert knock(PASSWORD, address="2001:db8:0:1::77").status_code == 302


def test_ipv4_written_as_ipv6_is_one_address(staff: User) -> None:
    for _attempt in range(FROM_ONE_ADDRESS.tries):
        knock("guess", address="::ffff:192.0.2.1")
    assert TOO_MANY in knock(PASSWORD).content.decode()
    assert knock(PASSWORD, address="::ffff:198.51.100.7").status_code == 302


def test_right_passwords_do_not_count(staff: User) -> None:
    for _login in range(FROM_ONE_ADDRESS.tries + 1):
        assert knock(PASSWORD).status_code == 302
    assert not LoginTries.objects.exclude(count=0).exists()


def change_at_the_office(user: User) -> Any:
    url = reverse("admin:auth_user_password_change", args=[user.pk])
    return at_desk(SuperuserFactory()).post(url, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})


def change_at_the_account(user: User) -> Any:
    data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    return at_desk(user).post("/account/password/change/", data)


def reset_by_mail(user: User) -> Any:
    client = Client()
    link = f"/account/password/reset/key/{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}/"
    return client.post(client.get(link).headers["Location"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})


@pytest.mark.parametrize("change", [change_at_the_office, change_at_the_account, reset_by_mail])
def test_a_new_password_may_be_tried_at_once(staff: User, change: Callable[[User], Any]) -> None:
    for _attempt in range(FROM_ONE_ADDRESS.tries + 1):
        knock("guess")
    assert change(staff).status_code == 302
    assert knock(NEW_PASSWORD).status_code == 302


def test_counts_that_are_over_are_cleared(staff: User) -> None:
    over = timezone.now() - timedelta(minutes=1)
    LoginTries.objects.bulk_create(LoginTries(email_hash=str(n), count=1, until=over) for n in range(30))
    for _attempt in range(2):
        knock("guess")
    assert LoginTries.objects.filter(until__lt=timezone.now()).count() == 0


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_do_not_slip_past_each_other() -> None:
    def guess() -> str:
        with one_try("staff@example.com", "192.0.2.1"):
            return "looked at"

    def log_in() -> None:
        with one_try("staff@example.com", "192.0.2.1") as attempt:
            attempt.user = User()

    looked_at = only(str, at_once([guess, guess, log_in] * 15, threads=8))
    assert set(LoginTries.objects.values_list("count", flat=True)) == {len(looked_at)}
    looked_at += only(str, at_once([guess] * 15, threads=8))
    assert len(looked_at) == FROM_ONE_ADDRESS.tries


@pytest.mark.django_db(transaction=True)
def test_right_passwords_at_the_same_moment_keep_nobody_out() -> None:
    all_came = Barrier(12)

    def log_in() -> None:
        try:
            with one_try("staff@example.com", "192.0.2.1") as attempt:
                all_came.wait(30)
                attempt.user = User()
        except TooManyTries:
            all_came.wait(30)
            raise

    refused = only(TooManyTries, at_once([log_in] * 12))
    assert len(refused) == 12 - FROM_ONE_ADDRESS.tries
    assert set(LoginTries.objects.values_list("count", flat=True)) == {0}


def test_staff_get_in_and_others_do_not(db: None) -> None:
    for email, is_staff in (("staff@example.com", True), ("shopper@example.com", False)):
        user = UserFactory(is_staff=is_staff, email=email)
        user.set_password(PASSWORD)
        user.save()
        answer = Client().post("/admin/login/?next=/admin/", {"username": email.upper(), "password": PASSWORD})
        assert answer.status_code == (302 if is_staff else 200), email
