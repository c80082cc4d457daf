"""Lists: the newest first, filtered, a page at a time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from devtools.fake_stripe.account import Call
from devtools.fake_stripe.errors import InvalidParameterError, Object
from devtools.fake_stripe.objects import KINDS, public

_PAGING = ("limit", "starting_after", "ending_before", "expand")


def lister(kind: str) -> Callable[[Call], Object]:
    """Return the endpoint that lists the kind's objects, filtered by the call's other parameters."""

    def list_all(call: Call) -> Object:
        return page(call, kind)

    return list_all


def page(call: Call, kind: str, **filters: Any) -> Object:
    """Return one page of the kind's objects as Stripe's list object.

    Raises InvalidParameterError for a limit outside 1 to 100, StripeError for a cursor that names nothing.
    """
    parameters = call.parameters
    limit = parameters.get("limit", 10)
    if not 1 <= limit <= 100:
        raise InvalidParameterError("The limit must be between 1 and 100.", "limit", "parameter_invalid_integer")
    filters |= {name: value for name, value in parameters.items() if name not in _PAGING}
    matching: Iterator[Object] = (thing for thing in call.store.newest_first(kind) if _matches(thing, filters))
    if cursor := parameters.get("starting_after"):
        call.store.get(kind, cursor, "starting_after")
        matching = _after(matching, cursor)
    elif cursor := parameters.get("ending_before"):
        call.store.get(kind, cursor, "ending_before")
        before = list(itertools.takewhile(lambda thing: thing["id"] != cursor, matching))
        return _list(kind, before[-limit:], len(before) > limit)
    found = list(itertools.islice(matching, limit + 1))
    return _list(kind, found[:limit], len(found) > limit)


def _list(kind: str, things: list[Object], has_more: bool) -> Object:
    return {
        "object": "list",
        "url": f"/v1/{KINDS[kind].collection}",
        "has_more": has_more,
        "data": [public(thing) for thing in things],
    }


def _after(things: Iterator[Object], cursor: str) -> Iterator[Object]:
    for thing in things:
        if thing["id"] == cursor:
            return things
    return things


def _matches(thing: Object, filters: Object) -> bool:
    return all(_matches_one(thing, name, wanted) for name, wanted in filters.items())


def _matches_one(thing: Object, name: str, wanted: Any) -> bool:
    if name == "created" and isinstance(wanted, dict):
        created = thing["created"]
        return (
            created > wanted.get("gt", created - 1)
            and created >= wanted.get("gte", created)
            and created < wanted.get("lt", created + 1)
            and created <= wanted.get("lte", created)
        )
    if name == "types":
        return thing["type"] in wanted
    if name == "type" and wanted.endswith(".*"):
        return bool(thing["type"].startswith(wanted[:-1]))
    if name == "delivery_success":
        return (thing["pending_webhooks"] == 0) is wanted
    return bool(thing.get(name) == wanted)
