"""JSON as the API writes and reads it: money with its digits, times in UTC with `Z`; nothing that a row cannot hold."""

import json
from datetime import date, datetime
from decimal import Decimal
from math import isinf
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

DEEPEST = 32
# Mark a Decimal on its way through json.dumps, which knows no Decimal. Lone surrogates cannot be part of any text:
# `read_json` refuses them, and neither UTF-8 nor the database holds them.
_OPEN, _CLOSE = "\udc00", "\udc01"


class UnreadableJson(ValueError):
    """The text is no JSON, or none that makes sense here; the message says why."""


def write_json(data: Any) -> bytes:
    """Return `data` as JSON in UTF-8. A Decimal becomes a number with its own digits: 16.00 stays `16.00`."""
    text = json.dumps(data, default=_default, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace(f'"{_OPEN}', "").replace(f'{_CLOSE}"', "").encode()


def read_json(raw: bytes) -> Any:
    """Return what the JSON text `raw` holds. Raises UnreadableJson.

    Refused are: other encodings than UTF-8, NaN and Infinity, numbers beyond a float's range, NUL characters and lone
    surrogates in texts, and nesting deeper than 32.
    """
    try:
        data = json.loads(raw.decode(), parse_constant=_refuse_constant, parse_float=_read_float)
    except UnicodeDecodeError as error:
        raise UnreadableJson("The text is not UTF-8.") from error
    except RecursionError as error:
        raise UnreadableJson("The nesting is too deep.") from error
    except ValueError as error:
        raise UnreadableJson(str(error)) from error
    _refuse_unstorable(data)
    return data


def utc_text(moment: datetime) -> str:
    """Return an aware `moment` as ISO 8601 in UTC: `2026-11-05T09:30:00.123456Z`."""
    return moment.isoformat().replace("+00:00", "Z")


def _default(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{_OPEN}{value:f}{_CLOSE}"
    if isinstance(value, datetime):
        return utc_text(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not written as JSON.")


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON.")


def _read_float(text: str) -> float:
    number = float(text)
    if isinf(number):
        raise ValueError("A number is too large.")
    return number


def _refuse_unstorable(data: Any) -> None:
    """Look at every text at any depth, without recursion."""
    waiting: list[tuple[Any, int]] = [(data, 1)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            refuse_text(value)
        elif isinstance(value, dict | list):
            if depth > DEEPEST:
                raise UnreadableJson("The nesting is too deep.")
            parts = [*value.keys(), *value.values()] if isinstance(value, dict) else value
            waiting.extend((part, depth + 1) for part in parts)


def refuse_text(text: str) -> None:
    """Raise UnreadableJson where no row can hold `text`: it has a NUL character or half of a surrogate pair."""
    if "\x00" in text:
        raise UnreadableJson("A text holds a NUL character.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableJson("A text holds half of a surrogate pair.") from error
