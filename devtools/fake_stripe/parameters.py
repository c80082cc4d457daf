"""Form-encoded parameters, decoded and held against the TypedDicts of `stripe.params`."""

from __future__ import annotations

import re
import sys
import typing
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import typing_extensions
from stripe._request_options import RequestOptions

from devtools.fake_stripe.errors import InvalidParameterError, Object

_OPTIONS = frozenset(RequestOptions.__annotations__)
_KEY_PARTS = re.compile(r"[^\[\]]+|\[\]")


def decode(text: str) -> Object:
    """Turn `a[b]=1&c[0]=2&c[]=3` into nested dicts of strings; lists stay dicts keyed by position."""
    decoded: Object = {}
    for key, value in urllib.parse.parse_qsl(text, keep_blank_values=True):
        if "[" not in key:
            decoded[key] = value
            continue
        parts = _KEY_PARTS.findall(key)
        place = decoded
        for part in parts[:-1]:
            inner = place.get(part)
            if not isinstance(inner, dict):
                inner = place[part] = {}
            place = inner
        place[str(len(place)) if parts[-1] == "[]" else parts[-1]] = value
    return decoded


def check(values: Object, params: type, path: str = "") -> Object:
    """Return the values converted to the types that the TypedDict names.

    Raises InvalidParameterError for an unknown, missing, wrongly typed or wrongly emptied parameter.
    """
    fields, required = _fields(params)
    checked = {}
    for key, value in values.items():
        name = f"{path}[{key}]" if path else key
        if key not in fields:
            raise _unknown(name)
        checked[key] = _convert(value, _shape(fields[key]), name)
    for key in required - checked.keys():
        name = f"{path}[{key}]" if path else key
        raise InvalidParameterError(f"Missing required param: {name}.", name, "parameter_missing")
    return checked


def accepted(params: type) -> set[str]:
    """Return the names of the parameters that the TypedDict has, without the SDK's own request options."""
    return set(_fields(params)[0])


@dataclass(frozen=True)
class _Shape:
    """What one type hint allows: several of these at once for a union."""

    clearable: bool = False
    structure: type | None = None
    mapping: bool = False
    item: Any = None
    integer: bool = False
    number: bool = False
    boolean: bool = False
    words: tuple[str, ...] = ()


@cache
def _fields(params: type) -> tuple[dict[str, Any], frozenset[str]]:
    hints = typing_extensions.get_type_hints(
        params, vars(sys.modules[params.__module__]), {"StripeContext": object, "Mapping": Mapping}
    )
    required: frozenset[str] = params.__required_keys__  # type: ignore[attr-defined]
    return {name: hint for name, hint in hints.items() if name not in _OPTIONS}, required - _OPTIONS


@cache
def _shape(hint: Any) -> _Shape:
    found: dict[str, Any] = {"words": ()}
    for option in _options(hint):
        origin = typing.get_origin(option)
        if origin is Literal:
            words = tuple(word for word in typing.get_args(option) if word != "")
            found["words"] += words
            found["clearable"] = found.get("clearable", False) or len(words) < len(typing.get_args(option))
        elif origin in (list, typing.Sequence):
            found["item"] = typing.get_args(option)[0]
        elif origin is dict:
            found["mapping"] = True
        elif typing_extensions.is_typeddict(option):
            found["structure"] = option
        elif option in (int, float, bool):
            found[{int: "integer", float: "number", bool: "boolean"}[option]] = True
    return _Shape(**found)


def _options(hint: Any) -> tuple[Any, ...]:
    is_union = str(typing.get_origin(hint)) in ("typing.Union", "<class 'types.UnionType'>")
    return tuple(option for arg in typing.get_args(hint) for option in _options(arg)) if is_union else (hint,)


def _convert(value: Any, shape: _Shape, name: str) -> Any:
    if isinstance(value, dict):
        return _convert_nested(value, shape, name)
    if value == "":
        if shape.clearable:
            return None
        raise _wrongly_emptied(name)
    if shape.boolean and value in ("true", "false"):
        return value == "true"
    if shape.integer:
        if re.fullmatch(r"-?\d{1,18}", value):
            return int(value)
        raise InvalidParameterError(f"Invalid integer: {value}", name, "parameter_invalid_integer")
    if shape.words:
        if value in shape.words:
            return value
        raise InvalidParameterError(f"Invalid {name}: must be one of {', '.join(shape.words)}", name)
    if shape.boolean:
        raise InvalidParameterError(f"Invalid boolean: {value}", name)
    if shape.item is not None:
        raise InvalidParameterError("Invalid array", name)
    if shape.structure or shape.mapping:
        raise InvalidParameterError("Invalid object", name)
    return value


def _convert_nested(value: Object, shape: _Shape, name: str) -> Any:
    if shape.item is not None:
        if not all(key.isdigit() for key in value):
            raise InvalidParameterError("Invalid array", name)
        item = _shape(shape.item)
        return [_convert(value[key], item, f"{name}[{key}]") for key in sorted(value, key=int)]
    if shape.structure:
        return check(value, shape.structure, name)
    if shape.mapping:
        return _mapping(value, name)
    raise InvalidParameterError(f"Invalid string: {value}", name)


def _mapping(value: Object, name: str) -> Object:
    for key, text in value.items():
        if isinstance(text, dict):
            raise InvalidParameterError(f"Invalid string: {text}", f"{name}[{key}]")
        if len(key) > 40 or len(text) > 500:
            raise InvalidParameterError(
                "Metadata keys can have up to 40 characters and values up to 500 characters.", f"{name}[{key}]"
            )
    if len(value) > 50:
        raise InvalidParameterError("You may only specify up to 50 metadata keys.", name)
    return value


def _unknown(name: str) -> InvalidParameterError:
    if name == "payment_method_types":
        message = "`payment_method_types` is no longer supported; use `automatic_payment_methods`."
        return InvalidParameterError(message, name, "payment_method_types_no_longer_supported")
    return InvalidParameterError(f"Received unknown parameter: {name}", name, "parameter_unknown")


def _wrongly_emptied(name: str) -> InvalidParameterError:
    message = (
        f"You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; however "
        f"'{name}' cannot be unset. You should remove '{name}' from your request or supply a non-empty value."
    )
    return InvalidParameterError(message, name, "parameter_invalid_empty")
