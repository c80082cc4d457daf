"""The objects of one fake account, in memory and, if asked, written through to a journal."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from devtools.fake_stripe.errors import Object, no_such
from devtools.fake_stripe.journal import Journal, RememberedAnswer
from devtools.fake_stripe.objects import KINDS


class Store:
    """Objects by kind and id.

    Hold `lock` around everything that reads and then writes. Nested values are replaced and never changed in place,
    so a shallow copy of an object is a snapshot of it.
    """

    def __init__(self, journal: Journal | None = None) -> None:
        self.lock = threading.RLock()
        self._journal = journal
        self._kinds: dict[str, dict[str, Object]] = {name: {} for name in KINDS}
        self._positions: dict[str, int] = {}
        self._changed: dict[str, Object] = {}
        self._deleted: set[str] = set()
        for position, thing in journal.objects() if journal else ():
            self._keep(thing, position)

    def add(self, kind: str, **values: Any) -> Object:
        """Keep and return a new object of the kind; keys that start with an underscore are not shown by the API."""
        thing = KINDS[kind].blank()
        thing.update(values)
        self._keep(thing)
        self._changed[thing["id"]] = thing
        return thing

    def change(self, thing: Object, **values: Any) -> Object:
        """Set the values on a kept object and return it."""
        thing.update(values)
        self._changed[thing["id"]] = thing
        return thing

    def find(self, kind: str, identity: str) -> Object | None:
        """Return the object, or None."""
        return self._kinds[kind].get(identity)

    def get(self, kind: str, identity: str, param: str | None = None) -> Object:
        """Return the object; raise `resource_missing` (404, or 400 where a parameter named it)."""
        thing = self._kinds[kind].get(identity)
        if thing is None:
            raise no_such(kind, identity, param)
        return thing

    def find_any(self, identity: str) -> Object | None:
        """Return the object of any kind that has the id, or None."""
        return next((things[identity] for things in self._kinds.values() if identity in things), None)

    def newest_first(self, kind: str) -> Iterator[Object]:
        """Yield the objects of a kind, the newest first."""
        return reversed(self._kinds[kind].values())

    def of(self, kind: str) -> dict[str, Object]:
        """Return the objects of a kind by their ids, the oldest first."""
        with self.lock:
            return dict(self._kinds[kind])

    def delete(self, thing: Object) -> None:
        """Forget the object."""
        del self._kinds[thing["object"]][thing["id"]]
        del self._positions[thing["id"]]
        self._changed.pop(thing["id"], None)
        self._deleted.add(thing["id"])

    def commit(self, answer: RememberedAnswer | None = None) -> None:
        """Write what changed since the last commit, and the answer to remember, to the journal."""
        if self._journal and (self._changed or self._deleted or answer):
            changed = [(self._positions[identity], thing) for identity, thing in self._changed.items()]
            self._journal.write(changed, self._deleted, answer)
        self._changed.clear()
        self._deleted.clear()

    def clear(self) -> None:
        """Forget every object, and with the journal every remembered answer."""
        for things in self._kinds.values():
            things.clear()
        self._positions.clear()
        self._changed.clear()
        self._deleted.clear()
        if self._journal:
            self._journal.clear()

    def close(self) -> None:
        """Close the journal."""
        with self.lock:
            if self._journal:
                self._journal.close()
                self._journal = None

    def _keep(self, thing: Object, position: int | None = None) -> None:
        self._kinds[thing["object"]][thing["id"]] = thing
        self._positions[thing["id"]] = position or next(reversed(self._positions.values()), 0) + 1
