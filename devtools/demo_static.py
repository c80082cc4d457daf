"""Collecting the demo's static files: at the first start, and when they may have changed."""

import hashlib
import sys
from pathlib import Path

from devtools.demo_settings import PROJECT
from devtools.supervisor import Child, Supervisor

# Besides the shop's own files: which packages bring some, and how all of them are stored.
DECIDED_BY = ("requirements.txt", "cloudcommerce/settings.py")


class StaticFiles:
    """`manage.py collectstatic`, which takes as long when nothing has changed as the first time."""

    def __init__(self, data_dir: Path, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._folder = data_dir / "static"
        self._mark = data_dir / "static-collected"
        self._child: Child | None = None

    def start(self) -> None:
        """Start collecting, unless these very files have been collected before."""
        if not (self._folder.exists() and self._mark.exists() and self._mark.read_text() == fingerprint(PROJECT)):
            self._mark.unlink(missing_ok=True)
            collect = ("manage.py", "collectstatic", "--no-input", "--verbosity=0")
            self._child = self._supervisor.start("static", sys.executable, *collect, ends=True)

    def wait(self) -> None:
        """Wait until all are there; raises what `Supervisor.check` does."""
        if self._child is not None:
            self._supervisor.wait_for(self._child)
            self._child = None
            self._mark.write_text(fingerprint(PROJECT))


def fingerprint(project: Path) -> str:
    """Return a text that changes when a static file of the shop does, or a package that brings some."""
    digest = hashlib.sha256(sys.prefix.encode())
    files = (path for path in sorted((project / "static").rglob("*")) if path.is_file())
    for path in (*files, *(project / name for name in DECIDED_BY)):
        digest.update(f"{path.relative_to(project)}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
