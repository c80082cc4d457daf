"""Runs terraform on a copy of `infra/`, so that it leaves nothing there."""

import functools
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

INFRA = Path(__file__).resolve().parents[2] / "infra"
ROOTS = ("tests", "environments/dev", "environments/staging", "environments/production", "environments/second_region")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `terraform arguments` in `folder` with nobody's configuration and credentials but made-up ones."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
    return subprocess.run(
        ["terraform", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=900
    )


def init(folder: Path) -> subprocess.CompletedProcess[str]:
    """Fetch modules and the provider: from the mirror that TF_PLUGIN_DIR names, else from where Terraform finds it."""
    mirror = os.environ.get("TF_PLUGIN_DIR")
    return run(folder, "init", "-backend=false", "-input=false", *([f"-plugin-dir={mirror}"] if mirror else []))


def copy(target: Path) -> Path:
    """Copy `infra/` into `target` and return it."""
    return Path(
        shutil.copytree(INFRA, target / "infra", ignore=shutil.ignore_patterns(".terraform*", "terraform.tfvars"))
    )


@functools.cache
def missing() -> str:
    """Return what keeps Terraform's tests from running on this machine, or nothing."""
    if not shutil.which("terraform"):
        return "No terraform on this machine, so infra/ is not checked."
    with tempfile.TemporaryDirectory() as folder:
        if init(copy(Path(folder)) / "tests").returncode:
            return "Terraform's aws provider is not to be had (TF_PLUGIN_DIR names a mirror), so infra/ is not checked."
    return ""


def states(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Run the tests of `folder` and return, by the run's name, each resource as `{"address", "type", "values"}`."""
    result = run(folder, "test", "-json", "-verbose")
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return {
        line["@testrun"]: list(_resources(line["test_state"]["root_module"])) for line in lines if "test_state" in line
    }


def _resources(module: dict[str, Any]) -> Any:
    yield from (found for found in module.get("resources", []) if found["mode"] == "managed")
    for child in module.get("child_modules", []):
        yield from _resources(child)
