"""State on disk: every change of one request in one SQLite transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from devtools.fake_stripe.errors import Object

RememberedAnswer = tuple[str, bytes, int, bytes]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (id TEXT PRIMARY KEY, position INTEGER, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, fingerprint BLOB, status INTEGER, body BLOB) WITHOUT ROWID;
"""


class Journal:
    """Objects and remembered answers in one file. The caller's lock makes it one writer at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        # A killed process loses nothing in WAL mode; only a power cut could, and this is a development tool.
        self._database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;" + _SCHEMA)

    def objects(self) -> Iterator[tuple[int, Object]]:
        """Yield every kept object with its place in the order of creation, in that order."""
        for position, body in self._database.execute("SELECT position, body FROM objects ORDER BY position"):
            yield position, json.loads(body)

    def answers(self) -> Iterator[RememberedAnswer]:
        """Yield every remembered answer: key, fingerprint of the request, status, body."""
        yield from self._database.execute("SELECT key, fingerprint, status, body FROM answers")

    def write(
        self, changed: Iterable[tuple[int, Object]], deleted: Iterable[str], answer: RememberedAnswer | None
    ) -> None:
        """Write, all or nothing: the changed objects with their places, the ids to forget, an answer to remember."""
        self._database.execute("BEGIN")
        self._database.executemany(
            "INSERT INTO objects (id, position, body) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            [(thing["id"], position, json.dumps(thing)) for position, thing in changed],
        )
        self._database.executemany("DELETE FROM objects WHERE id = ?", [(identity,) for identity in deleted])
        if answer:
            self._database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", answer)
        self._database.execute("COMMIT")

    def clear(self) -> None:
        """Forget everything."""
        self._database.executescript("DELETE FROM objects; DELETE FROM answers;")

    def close(self) -> None:
        """Close the file."""
        self._database.close()
