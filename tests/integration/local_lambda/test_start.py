"""An instance whose start fails half-way ends, so that the next event gets another."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.lambda_shop import ROOT, running_shop

# As a disk that fails once while the apps are imported.
FAILING = """
import os
if not os.path.exists({mended!r}):
    raise OSError("The disk does not answer.")
"""


def copy_with_failing_models(package: Path, mended: Path) -> None:
    """Have an app in the package whose models cannot be imported until the file `mended` is there."""
    (package / "live").unlink()
    shutil.copytree(ROOT / "live", package / "live")
    models = package / "live/models.py"
    models.write_text(models.read_text() + FAILING.format(mended=str(mended)))


@pytest.mark.django_db(transaction=True)
def test_a_start_that_failed_among_the_models_ends_the_instance(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    check = json.dumps({"manage": "check"}).encode()
    package, mended = tmp_path / "package", tmp_path / "mended"
    package.mkdir()
    with running_shop(package, most=1) as function:
        copy_with_failing_models(package, mended)
        failed = function.invoke(check)
        assert (failed.failed, json.loads(failed.payload)["errorType"]) == (True, "Runtime.ExitError")
        assert "OSError: The disk does not answer." in "".join(capfd.readouterr())
        mended.touch()
        again = function.invoke(check)
        assert (again.failed, again.cold) == (False, True), again.payload


@pytest.mark.django_db(transaction=True)
def test_a_setting_that_is_missing_is_told_to_whoever_asks(tmp_path: Path) -> None:
    with running_shop(tmp_path, most=1, SITE_URL="https://shop.test", SECRET_KEY="") as function:
        for _ in range(2):
            failed = function.invoke(json.dumps({"manage": "check"}).encode())
            assert "Set SECRET_KEY" in json.loads(failed.payload)["errorMessage"]
