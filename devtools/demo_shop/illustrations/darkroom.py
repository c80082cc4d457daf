"""Pictures kept from one demo to the next, in the virtual environment: drawing takes most of a first start."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from devtools.demo_shop.illustrations.photographs import Sitting, photograph

SOURCES = Path(__file__).parent


def pictures_of(sitting: Sitting) -> list[bytes]:
    """As ``photograph``, but drawn once only, until a drawing or a library that draws changes."""
    files = [
        _shelf() / f"{_digest(repr((sitting.kind, sitting.colour, sitting.backdrop, shot)))}.jpg"
        for shot in sitting.shots
    ]
    # Without a place to keep them (a read-only environment, a full disk) they are drawn each time.
    with contextlib.suppress(OSError):
        return [file.read_bytes() for file in files]
    pictures = photograph(sitting)
    with contextlib.suppress(OSError):
        for file, picture in zip(files, pictures, strict=True):
            _keep(file, picture)
    return pictures


@functools.cache
def _shelf() -> Path:
    """The folder for pictures drawn by this very code; those of older code are thrown away."""
    sources = b"".join(path.read_bytes() for path in sorted(SOURCES.rglob("*.py")))
    code = hashlib.sha256(sources).hexdigest()
    folder = Path(sys.prefix) / "demo-pictures"
    shelf = folder / _digest(f"{code} {version('resvg_py')} {version('pillow')}")
    for other in folder.glob("*"):
        if other != shelf:
            shutil.rmtree(other, ignore_errors=True)
    return shelf


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _keep(file: Path, picture: bytes) -> None:
    """Write a file whole or not at all: two demos may draw the same picture at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(picture)
    Path(name).replace(file)
