"""Temporary folders of test runs."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil

PREFIX = "cloudcommerce-tests-"


def make_workspace(parent: Path) -> Path:
    """Make this run's folder in `parent`, and delete those of runs that were killed before they could."""
    for left in parent.glob(f"{PREFIX}*"):
        owner = left.name.removeprefix(PREFIX)
        if owner.isdecimal() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    workspace = parent / f"{PREFIX}{os.getpid()}"
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.mkdir(mode=0o700)
    return workspace


@contextlib.contextmanager
def temporary(workspace: Path) -> Iterator[Path]:
    """Make a folder in `workspace` for the length of a `with` block."""
    with tempfile.TemporaryDirectory(dir=workspace) as folder:
        yield Path(folder)
