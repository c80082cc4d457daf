"""Countries by name in the reader's language, and what an address there needs."""

import re
import unicodedata
from functools import lru_cache

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language

# What CLDR lists beside the countries of ISO 3166-1: regions, unions and codes for tests.
_NO_COUNTRIES = frozenset(
    ["AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "HM", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)

NEEDS_STATE = frozenset(["AU", "BR", "CA", "IN", "MX", "US"])
POSTAL_CODES = {
    "AT": r"\d{4}",
    "AU": r"\d{4}",
    "BE": r"\d{4}",
    "BR": r"\d{5}-?\d{3}",
    "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d",
    "CH": r"\d{4}",
    "CZ": r"\d{3} ?\d{2}",
    "DE": r"\d{5}",
    "DK": r"\d{4}",
    "ES": r"\d{5}",
    "FI": r"\d{5}",
    "FR": r"\d{5}",
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
    "IN": r"\d{3} ?\d{3}",
    "IT": r"\d{5}",
    "JP": r"\d{3}-?\d{4}",
    "MX": r"\d{5}",
    "NL": r"\d{4} ?[A-Z]{2}",
    "NO": r"\d{4}",
    "PL": r"\d{2}-?\d{3}",
    "PT": r"\d{4}-?\d{3}",
    "SE": r"\d{3} ?\d{2}",
    "US": r"\d{5}(-\d{4})?",
}


@lru_cache(maxsize=16)
def country_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return every country as (ISO 3166-1 alpha-2, name in `language`), sorted by name."""
    names = _territories(language)
    return tuple(sorted(names.items(), key=lambda item: _plain(item[1])))


def local_country_choices() -> tuple[tuple[str, str], ...]:
    """Return every country by its name in the language of the moment: what a form's `choices` can call."""
    return country_choices(get_language() or settings.LANGUAGE_CODE)


def is_country(code: str) -> bool:
    """Return whether `code` is the ISO 3166-1 alpha-2 code of a country that post goes to."""
    return code in _territories("en")


def country_name(code: str, language: str) -> str:
    """Return the name of a country in `language`; the code itself where there is none."""
    return _territories(language).get(code, code)


def needs_state(country: str) -> bool:
    """Return whether post to `country` needs a state or region."""
    return country in NEEDS_STATE


def needs_postal_code(country: str) -> bool:
    """Return whether post to `country` needs a postal code of a form that is known here."""
    return country in POSTAL_CODES


def is_postal_code(text: str, country: str) -> bool:
    """Return whether `text` (in capitals) can be a postal code of `country`; of one not known here anything can."""
    pattern = POSTAL_CODES.get(country)
    return pattern is None or re.fullmatch(pattern, text) is not None


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[str, str]:
    names = Locale.parse(language.replace("-", "_")).territories
    return {
        code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }


def _plain(name: str) -> str:
    """Without accents, so that Åland stands beside Albania."""
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()
