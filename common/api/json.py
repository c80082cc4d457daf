"""JSON as the API writes and reads it: money with its digits, times in UTC with `Z`; nothing that a row cannot hold."""

import json
from collections.abc import Iterator
from decimal import Decimal
from math import isinf
from typing import Any

import orjson
from django.utils.functional import Promise

DEEPEST = 32


class UnreadableJson(ValueError):
    """The text is no JSON, or none that makes sense here; the message says why."""


def write_json(data: Any) -> bytes:
    """Return `data` as JSON in UTF-8. A Decimal becomes a number with its own digits: 16.00 stays `16.00`.

    Raises TypeError for what JSON does not know, among it texts that are no UTF-8 (lone surrogates).
    """
    return orjson.dumps(data, default=_default, option=orjson.OPT_UTC_Z)


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


def _default(value: Any) -> Any:
    if isinstance(value, Decimal):
        return orjson.Fragment(f"{value:f}")
    if isinstance(value, Promise):
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
    for value, depth in _parts(data):
        if isinstance(value, str):
            refuse_text(value)
        elif isinstance(value, dict | list) and depth > DEEPEST:
            raise UnreadableJson("The nesting is too deep.")


def holds_too_large(data: Any) -> bool:
    """Whether a number anywhere in `data` is beyond 64 bits, so that `write_json` could not write it.

    PostgreSQL makes a whole number of a large float, too.
    """
    return any(isinstance(value, int | float) and not -(2**63) <= value < 2**63 for value, _depth in _parts(data))


def _parts(data: Any) -> Iterator[tuple[Any, int]]:
    """Yield every value at any depth, with its depth, without recursion; of what is too deep, the first."""
    waiting: list[tuple[Any, int]] = [(data, 1)]
    while waiting:
        value, depth = waiting.pop()
        yield value, depth
        if isinstance(value, dict | list):
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
