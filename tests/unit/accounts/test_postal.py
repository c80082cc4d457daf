"""Addresses are written as the country they go to writes them, and nothing that was typed gets lost."""

import pytest
from django.template import engines

from accounts.countries import country_choices, country_name
from accounts.postal import postal_lines

ADA = {"name": "Ada", "street": "1 Main St", "street2": "Apt 2"}


@pytest.mark.parametrize(
    ("country", "city", "state", "code", "expected"),
    [
        ("US", "Portland", "OR", "97201", ["Portland, OR 97201", "United States"]),
        ("US", "Portland", "", "97201", ["Portland 97201", "United States"]),
        ("US", "Portland", "OR", "", ["Portland, OR", "United States"]),
        ("CA", "Toronto", "ON", "M5V 2T6", ["Toronto ON M5V 2T6", "Canada"]),
        ("DE", "Berlin", "", "10115", ["10115 Berlin", "Germany"]),
        ("GB", "London", "", "SW1A 1AA", ["London", "SW1A 1AA", "United Kingdom"]),
        ("ES", "Getafe", "Madrid", "28901", ["28901 Getafe Madrid", "Spain"]),
        ("ES", "Madrid", "MADRID", "28013", ["28013 Madrid", "Spain"]),
        ("FR", "Paris", "Paris", "75001", ["75001 Paris", "France"]),
        ("BR", "São Paulo", "SP", "01000-000", ["São Paulo-SP", "01000-000", "Brazil"]),
        # The postal code's prefix is in the layout: it is there once, typed or not.
        ("FI", "Helsinki", "", "00100", ["FI-00100 Helsinki", "Finland"]),
        ("FI", "Helsinki", "", "FI-00100", ["FI-00100 Helsinki", "Finland"]),
        # What these layouts have no place for.
        ("GB", "Guildford", "Surrey", "GU1 1AA", ["Guildford, Surrey", "GU1 1AA", "United Kingdom"]),
        ("FR", "Rennes", "Bretagne", "35000", ["35000 Rennes, Bretagne", "France"]),
        ("AO", "Luanda", "", "1234", ["Luanda 1234", "Angola"]),
        # Places that are city and country in one.
        ("SG", "Singapore", "", "018956", ["SINGAPORE 018956", "Singapore"]),
        ("SG", "Singapore", "", "", ["Singapore"]),
        ("JE", "St Helier", "", "JE1 1AA", ["St Helier", "JERSEY", "JE1 1AA"]),
        # Known to CLDR, not to the library.
        ("XK", "Pristina", "", "10000", ["10000 Pristina", "Kosovo"]),
    ],
)
def test_as_the_country_writes_it(country: str, city: str, state: str, code: str, expected: list[str]) -> None:
    address = {**ADA, "country": country, "city": city, "state": state, "zipCode": code}
    assert postal_lines(address, "en") == ["Ada", "1 Main St", "Apt 2", *expected]


def test_japanese_in_its_own_script_and_in_latin_letters() -> None:
    code = {"zipCode": "100-0001", "country": "JP"}
    own = {"name": "山田", "street": "千代田1-1", "city": "千代田区", "state": "東京都", **code}
    assert postal_lines(own, "en") == ["〒100-0001", "東京都", "千代田区", "千代田1-1", "山田", "Japan"]
    latin = {"name": "Yamada", "street": "1-1 Chiyoda", "city": "Chiyoda-ku", "state": "Tokyo", **code}
    assert postal_lines(latin, "es") == ["Yamada", "1-1 Chiyoda", "Chiyoda-ku, Tokyo", "100-0001", "Japón"]


@pytest.mark.parametrize("country", [code for code, _name in country_choices("en")])
def test_nothing_gets_lost_anywhere(country: str) -> None:
    typed = {**ADA, "city": "Xcity", "state": "Xstate", "zipCode": "X123", "country": country}
    text = " ".join(postal_lines(typed, "en"))
    for value in [*typed.values(), country_name(country, "en")]:
        assert value == country or value.casefold() in text.casefold()
    alone = [line for line in postal_lines({"city": "Xcity", "country": country}, "en") if line.strip(" ,-/〒")]
    assert 1 <= len(alone) <= 3, alone


def test_of_an_address_that_is_empty_or_of_no_country_the_rest_is_shown() -> None:
    assert postal_lines({}, "en") == []
    assert postal_lines({"street": "1 Main St", "country": "Q9"}, "en") == ["1 Main St", "Q9"]


def test_a_name_like_a_country_does_not_hide_it() -> None:
    assert postal_lines({"name": "Jordan", "country": "JO"}, "en") == ["Jordan", "Jordan"]


def test_in_pages_each_line_is_escaped() -> None:
    template = engines["django"].from_string('{% load addresses %}{{ address|postal_lines|join:"<br>" }}')
    address = {"name": "<b>Ada</b>", "street": "%C%n%Z", "country": "US"}
    assert template.render({"address": address}) == "&lt;b&gt;Ada&lt;/b&gt;<br>%C%n%Z<br>United States"
