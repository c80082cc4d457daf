"""The package that Lambda gets, built once for the run, or the one that PACKAGE names."""

import fcntl
import os
import zipfile
from pathlib import Path

import pytest

from devtools import packaging


@pytest.fixture(scope="session")
def package(testrun_uid: str) -> Path:
    """The zip of stage dev for this machine's Python, built by the first process of this run that wants it.

    Where the environment names one in PACKAGE, that: what was looked into is what is deployed.
    """
    if given := os.environ.get("PACKAGE"):
        return Path(given).resolve(strict=True)
    packaging.FOLDER.mkdir(exist_ok=True)
    built = packaging.FOLDER / "built-by-tests"
    with (packaging.FOLDER / "tests-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.is_file() or built.read_text() != testrun_uid:
            packaging.build("dev", here=True)
            built.write_text(testrun_uid)
    return packaging.package_file("dev", here=True)


@pytest.fixture(scope="session")
def unpacked(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Lambda makes of the zip: a folder with everything in it."""
    folder = tmp_path_factory.mktemp("task")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder
