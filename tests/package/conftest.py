"""The package that Lambda gets, built once for the run."""

import zipfile
from pathlib import Path

import pytest

from devtools import packaging


@pytest.fixture(scope="session")
def package() -> Path:
    """The zip of stage dev."""
    return packaging.build("dev")


@pytest.fixture(scope="session")
def unpacked(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Lambda makes of the zip: a folder with everything in it."""
    folder = tmp_path_factory.mktemp("task")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder
