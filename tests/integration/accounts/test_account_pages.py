"""Registering, logging in and out, passwords, profile and addresses; and that mails never hold up a page."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.countries import country_choices, country_name
from accounts.models import Address, User
from tests.factories import PASSWORD, AddressFactory, UserFactory
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db

ADDRESS = {
    "name": "Ada Shopper",
    "street": "1 Main Street",
    "city": "Springfield",
    "state": "IL",
    "zip_code": "62701",
    "country": "US",
}
NEW = {"name": "Ada", "email": "Ada@Example.com", "password1": "a-long-pass-phrase"}


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """allauth counts mails and tries to log in by address in the cache."""
    cache.clear()


@pytest.fixture
def user(client: Client) -> User:
    user = UserFactory()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    client.force_login(user)
    return user


def mail_of(queue: CapturedQueue) -> dict[str, Any]:
    return next(kwargs for name, kwargs in queue.tasks if name == "accounts.tasks.send_mail")


def test_registering_logs_in_and_sends_a_mail_by_the_queue(
    client: Client, queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    with queue.commit():
        response = client.post("/account/signup/", NEW)
    assert response.headers["Location"] == "/orders"
    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("ada@example.com", "Ada", "en")
    assert client.get("/orders").status_code == 200
    mail = mail_of(queue)
    assert mail["recipient"] == "ada@example.com"
    assert "/account/confirm-email/" in mail["text"]
    assert "/account/confirm-email/" in mail["html"]
    queue.run()
    [sent] = mailoutbox
    assert sent.to == ["ada@example.com"]
    assert sent.alternatives[0].mimetype == "text/html"


def test_the_link_in_the_mail_confirms_the_address(client: Client, queue: CapturedQueue) -> None:
    with queue.commit():
        client.post("/account/signup/", NEW)
    link = re.search(r"http://127.0.0.1:8000(\S+)", mail_of(queue)["text"])
    assert link
    assert "ada@example.com" in client.get(link[1]).content.decode()
    client.post(link[1])
    assert EmailAddress.objects.get().verified


def test_a_queue_that_is_away_does_not_break_registering(
    client: Client, queue: CapturedQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OSError("the queue is away")

    from cloudcommerce.celery import app

    monkeypatch.setattr(app, "send_task", refuse)
    with queue.commit():
        response = client.post("/account/signup/", NEW)
    assert response.status_code == 302
    assert User.objects.count() == 1


def test_registering_in_spanish_writes_in_spanish(client: Client, queue: CapturedQueue) -> None:
    with queue.commit():
        client.post("/es/account/signup/", NEW)
    assert User.objects.get().language == "es"
    assert 'lang="es"' in mail_of(queue)["html"]
    assert "/es/account/confirm-email/" in mail_of(queue)["text"]


@pytest.mark.parametrize(
    "wrong", [{"password1": "short"}, {"password1": "password12"}, {"email": "x"}, {"email": ""}, {"name": ""}]
)
def test_registering_says_what_is_wrong(client: Client, wrong: dict[str, str]) -> None:
    html = client.post("/account/signup/", {**NEW, **wrong}).content.decode()
    assert "errorlist" in html
    assert not User.objects.exists()


def test_an_address_is_registered_once(client: Client, queue: CapturedQueue) -> None:
    UserFactory(email="ada@example.com")
    client.post("/account/signup/", NEW)
    assert User.objects.count() == 1


def test_logging_in_leads_back_to_where_one_was(client: Client) -> None:
    user = UserFactory()
    data = {"login": user.email.upper(), "password": PASSWORD, "next": "/cart"}
    assert client.post("/account/login/", data).headers["Location"] == "/cart"
    assert client.post("/account/logout/").headers["Location"] == "/"
    assert client.get("/orders").status_code == 302
    away = client.post("/account/login/", {**data, "next": "https://elsewhere.example/"})
    assert away.headers["Location"] == "/orders"


def test_a_wrong_password_is_told_and_the_address_kept(client: Client) -> None:
    user = UserFactory()
    html = client.post("/account/login/", {"login": user.email, "password": "wrong"}).content.decode()
    assert "are not correct" in html
    assert f'value="{user.email}"' in html


def test_a_forgotten_password_is_chosen_anew(client: Client, queue: CapturedQueue) -> None:
    user = UserFactory()
    with queue.commit():
        response = client.post("/account/password/reset/", {"email": user.email}, follow=True)
    assert "Look into your mailbox" in response.content.decode()
    link = re.search(r"http://127.0.0.1:8000(/account/password/reset/key/\S+)", mail_of(queue)["text"])
    assert link
    form = client.get(link[1], follow=True)
    assert "Choose a new password" in form.content.decode()
    address = form.redirect_chain[-1][0]
    done = client.post(address, {"password1": "another-pass-phrase", "password2": "another-pass-phrase"}, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert client.login(username=user.email, password="another-pass-phrase")
    assert "This link does not work any more" in Client().get(link[1], follow=True).content.decode()


def test_an_unknown_address_looks_the_same(client: Client, queue: CapturedQueue) -> None:
    with queue.commit():
        response = client.post("/account/password/reset/", {"email": "nobody@example.com"}, follow=True)
    assert "Look into your mailbox" in response.content.decode()
    assert "/account/signup/" in mail_of(queue)["text"]


@pytest.mark.parametrize(
    "page",
    [
        "email/",
        "password/change/",
        "logout/",
        "profile",
        "addresses",
        "addresses/new",
        "confirm-email/",
        "confirm-email/x/",
        "inactive/",
        "reauthenticate/",
        "password/reset/",
        "password/reset/done/",
        "password/reset/key/done/",
        "password/reset/key/1-x/",
    ],
)
def test_every_page_is_in_the_shops_frame(client: Client, user: User, page: str) -> None:
    response = client.get(f"/account/{page}", follow=True)
    assert response.status_code == 200
    html = response.content.decode()
    assert 'class="site-header"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_password_is_changed_and_a_mail_tells_so(client: Client, user: User, queue: CapturedQueue) -> None:
    data = {"oldpassword": PASSWORD, "password1": "another-pass-phrase", "password2": "another-pass-phrase"}
    assert client.post("/account/password/change/", data).status_code == 302
    user.refresh_from_db()
    assert user.check_password("another-pass-phrase")
    assert client.get("/orders").status_code == 200


def test_the_profile_goes_on_in_the_language_chosen(client: Client, user: User) -> None:
    response = client.post("/account/profile", {"name": "Grace", "language": "es"})
    assert response.headers["Location"] == "/es/account/profile"
    user.refresh_from_db()
    assert (user.name, user.language) == ("Grace", "es")
    assert client.post("/account/profile", {"name": "Grace", "language": "tlh"}).status_code == 422


def test_addresses_are_kept_changed_chosen_and_deleted(client: Client, user: User) -> None:
    client.post("/account/addresses/new", ADDRESS)
    client.post("/account/addresses/new", {**ADDRESS, "street": "2 Main Street"})
    first, second = Address.objects.order_by("id")
    assert (first.is_default, second.is_default) == (True, False)
    client.post(f"/account/addresses/{second.public_id}/default")
    client.post(f"/account/addresses/{first.public_id}", {**ADDRESS, "city": "Shelbyville"})
    assert "<br>Shelbyville, IL 62701<br>United States" in client.get("/account/addresses").content.decode()
    client.post(f"/account/addresses/{second.public_id}/delete")
    left = Address.objects.get()
    assert (left.city, left.is_default) == ("Shelbyville", True)


def test_the_same_address_is_kept_once_and_twenty_at_most(client: Client, user: User) -> None:
    for _ in range(2):
        client.post("/account/addresses/new", ADDRESS)
    assert Address.objects.count() == 1
    AddressFactory.create_batch(19, user=user)
    html = client.post("/account/addresses/new", {**ADDRESS, "street": "One too many"}).content.decode()
    assert "at most" in html
    assert 'value="One too many"' in html


@pytest.mark.parametrize("action", ["", "/delete", "/default"])
def test_anothers_address_is_not_found(client: Client, user: User, action: str) -> None:
    foreign = AddressFactory(street="Untouched")
    assert client.post(f"/account/addresses/{foreign.public_id}{action}", ADDRESS).status_code == 404
    foreign.refresh_from_db()
    assert foreign.street == "Untouched"


def test_countries_are_named_in_the_readers_language() -> None:
    english, spanish = dict(country_choices("en")), dict(country_choices("es"))
    assert (english["DE"], spanish["DE"]) == ("Germany", "Alemania")
    assert 240 <= len(english) <= 252
    assert not {"EU", "ZZ", "UN"} & english.keys()
    assert country_name("??", "en") == "??"
