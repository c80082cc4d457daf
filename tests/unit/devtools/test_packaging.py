"""What `make package` refuses before it has built anything that Lambda could not run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.bundling import PackagingError
from devtools.deploy_settings import ROOT
from devtools.packaging import main, package_file, refuse_foreign_wheels


def install(site_packages: Path, name: str, *tags: str) -> None:
    """Put down what an installed wheel says of itself."""
    folder = site_packages / f"{name}.dist-info"
    folder.mkdir(parents=True)
    lines = ["Wheel-Version: 1.0", "Root-Is-Purelib: false", *(f"Tag: {tag}" for tag in tags)]
    (folder / "WHEEL").write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "tags",
    [
        ("py3-none-any",),
        ("py2-none-any", "py3-none-any"),
        ("cp313-cp313-manylinux_2_17_x86_64", "cp313-cp313-manylinux2014_x86_64"),
        ("cp311-abi3-manylinux_2_34_x86_64",),
        ("cp313-cp313-manylinux_2_39_x86_64", "cp313-cp313-manylinux_2_28_x86_64"),
    ],
)
def test_what_lambda_can_load_is_packed(tmp_path: Path, tags: tuple[str, ...]) -> None:
    install(tmp_path, "orjson-3.11", *tags)
    refuse_foreign_wheels(tmp_path, "x86_64")


@pytest.mark.parametrize(
    "tag",
    [
        "cp313-cp313-macosx_11_0_arm64",
        "cp313-cp313-macosx_10_13_x86_64",
        "cp313-cp313-manylinux_2_17_aarch64",
        "cp313-cp313-manylinux_2_35_x86_64",
        "cp313-cp313-musllinux_1_2_x86_64",
        # Compiled on this machine, against whatever it has.
        "cp313-cp313-linux_x86_64",
    ],
)
def test_what_lambda_cannot_load_is_refused_by_name(tmp_path: Path, tag: str) -> None:
    install(tmp_path, "django-5.2", "py3-none-any")
    install(tmp_path, "orjson-3.11", tag)
    with pytest.raises(PackagingError, match=rf"orjson-3\.11 \({tag}\).*container"):
        refuse_foreign_wheels(tmp_path, "x86_64")


def test_the_architecture_is_the_stages(tmp_path: Path) -> None:
    install(tmp_path, "orjson-3.11", "cp313-cp313-manylinux_2_17_aarch64")
    refuse_foreign_wheels(tmp_path, "arm64")


@pytest.mark.parametrize("options", [["nope"], ["nope", "--here"], ["base"]])
def test_a_stage_that_nobody_knows_is_named(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(options) == 1
    assert f"has no stage {options[0]}." in capsys.readouterr().err


@pytest.mark.parametrize("is_broken", [False, True])
def test_without_lambdas_python_the_command_fails_and_says_what_to_do(tmp_path: Path, is_broken: bool) -> None:
    if is_broken:
        # As a version manager puts it on the PATH for a Python that is not installed.
        (tmp_path / "python3.13").write_text("#!/bin/sh\nexit 127\n")
        (tmp_path / "python3.13").chmod(0o755)
    before = package_file("dev").stat().st_mtime if package_file("dev").exists() else None
    result = subprocess.run(
        [sys.executable, "-m", "devtools.packaging", "dev"],
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "There is no python3.13 on the PATH" in result.stderr and "docs/deploy.md" in result.stderr
    assert "Traceback" not in result.stderr
    assert (package_file("dev").stat().st_mtime if package_file("dev").exists() else None) == before
