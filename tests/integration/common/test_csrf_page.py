"""What a form without its token is answered with."""

import html

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger() -> Client:
    """A browser without this shop's cookies."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/account/login/", ("This page was open for too long", "reload it", "cookies", "Open the page again")),
        (
            "/es/account/login/",
            ("Esta página estuvo abierta demasiado tiempo", "recárgala", "cookies", "Abrir la página de nuevo"),
        ),
    ],
)
def test_the_shop_s_own_page_says_what_to_do(stranger: Client, path: str, words: tuple[str, ...]) -> None:
    answer = stranger.post(path, headers={"Referer": f"http://testserver{path}"})
    text = html.unescape(answer.content.decode())
    assert answer.status_code == 403
    assert [word for word in words if word not in text] == []
    assert f'href="http://testserver{path}"' in text
    assert "site-header" in text
    assert "HX-Refresh" not in answer.headers


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/", "javascript:alert(1)"])
def test_it_leads_back_to_no_other_site(stranger: Client, referer: str) -> None:
    text = stranger.post("/account/login/", headers={"Referer": referer}).content.decode()
    assert "Open the page" not in text
    assert not referer or referer not in text


def test_a_part_of_a_page_has_the_page_come_anew(stranger: Client) -> None:
    answer = stranger.post("/checkout/quote", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (403, "true")
    assert "Nothing was changed. Please try once more." in stranger.get("/").content.decode()


def test_whoever_has_the_token_passes(stranger: Client) -> None:
    token = stranger.get("/account/login/").context["csrf_token"]
    assert stranger.post("/account/login/", {"csrfmiddlewaretoken": str(token)}).status_code == 200
