"""What the cells of a merchant's file mean."""

import re
from decimal import Decimal
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from common.money import quantize

AMOUNT = re.compile(r"[0-9]{1,20}(?:\.[0-9]*|,[0-9]{1,2})?")
WHOLE = re.compile(r"-?[0-9]{1,12}")
TRUE, FALSE = ("true", "yes", "1", "y"), ("false", "no", "0", "n")
PRICE_LIMIT = Decimal(1_000_000_000)
MOST_PIECES = 1_000_000
MOST_GRAMS = Decimal(100_000_000)
URL_LIMIT = 1000


class CellError(ValueError):
    """The cell cannot be understood; the message says why."""


def parse_price(text: str) -> Decimal:
    """Return an amount of the shop's currency: `1299`, `12.50`, `12,50`."""
    if text.startswith("-"):
        raise CellError(_("A price cannot be negative: “%(text)s”.") % {"text": text[:40]})
    if not AMOUNT.fullmatch(text):
        raise CellError(_("“%(text)s” is no price. Write it like 1299.90.") % {"text": text[:40]})
    amount = Decimal(text.replace(",", "."))
    if amount >= PRICE_LIMIT:
        raise CellError(_("The price %(text)s is too high.") % {"text": text[:40]})
    price = quantize(amount, settings.CURRENCY)
    if price != amount:
        message = _("“%(text)s” has more decimals than %(currency)s.")
        raise CellError(message % {"text": text[:40], "currency": settings.CURRENCY})
    return price


def parse_quantity(text: str) -> int:
    """Return a number of pieces, which may be negative (sold beyond what was there)."""
    if not WHOLE.fullmatch(text):
        raise CellError(_("“%(text)s” is no whole number of pieces.") % {"text": text[:40]})
    pieces = int(text)
    if abs(pieces) > MOST_PIECES:
        raise CellError(_("%(text)s pieces are more than a million.") % {"text": text})
    return pieces


def parse_position(text: str) -> int:
    """Return a place in a row of pictures, counted from 1."""
    if not WHOLE.fullmatch(text) or not 0 <= int(text) <= 10_000:
        raise CellError(_("“%(text)s” is no position.") % {"text": text[:40]})
    return int(text)


def parse_grams(text: str) -> int:
    """Return a weight in grams."""
    if not AMOUNT.fullmatch(text) or Decimal(text.replace(",", ".")) > MOST_GRAMS:
        raise CellError(_("“%(text)s” is no weight in grams.") % {"text": text[:40]})
    return round(Decimal(text.replace(",", ".")))


def parse_flag(text: str) -> bool:
    """Return what a true-or-false cell says."""
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise CellError(_("“%(text)s” is neither true nor false.") % {"text": text[:40]})


def parse_address(text: str) -> str:
    """Return the address of a picture."""
    if len(text) > URL_LIMIT:
        raise CellError(_("The address is longer than %(limit)d characters.") % {"limit": URL_LIMIT})
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        valid = False
    if not valid or any(char.isspace() for char in text):
        raise CellError(_("“%(text)s” is no http or https address.") % {"text": text[:80]})
    return text


def parse_text(text: str, limit: int) -> str:
    """Return the text where it has `limit` characters at most."""
    if len(text) > limit:
        message = _("The text has %(length)d characters; %(limit)d are allowed.")
        raise CellError(message % {"length": len(text), "limit": limit})
    return text
