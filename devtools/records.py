"""Small records on disk that outlive the process which wrote them."""

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Records:
    """Records in a folder, a file each: one line of JSON, then bytes. A record is written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, head: dict[str, Any], body: bytes = b"") -> None:
        """Write or replace the record `name` (any text)."""
        path = self._path(name)
        half = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.half")
        half.write_bytes(json.dumps(head).encode() + b"\n" + body)
        half.replace(path)

    def remove(self, name: str) -> None:
        """Remove the record `name`, if it is there."""
        self._path(name).unlink(missing_ok=True)

    def read_all(self) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Yield every record, oldest first, and drop what a kill left half written."""
        for half in self.folder.glob("*.half"):
            half.unlink()
        for path in sorted(self.folder.glob("*.record"), key=lambda path: path.stat().st_mtime_ns):
            head, _, body = path.read_bytes().partition(b"\n")
            yield json.loads(head), body

    def _path(self, name: str) -> Path:
        return self.folder / f"{hashlib.sha256(name.encode()).hexdigest()}.record"
