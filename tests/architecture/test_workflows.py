"""What must hold of .github/workflows. actionlint looks at the rest: where it is installed, and in the workflow."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
MAY_WRITE = {"id-token"}
# Text of other people's: in a script it would be run.
FROM_OUTSIDE = re.compile(r"\$\{\{")


def read(file: Path) -> dict[Any, Any]:
    found = yaml.safe_load(file.read_text())
    assert isinstance(found, dict)
    return found


def jobs(file: Path) -> dict[str, dict[str, Any]]:
    return dict(read(file)["jobs"])


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(file).values() for step in job.get("steps", [])]


def by_name(files: list[Path]) -> Any:
    return pytest.mark.parametrize("file", files, ids=lambda file: file.name)


def test_they_are_all_there() -> None:
    assert {file.name for file in FILES} == {"deploy.yml", "nightly.yml", "security.yml", "stage.yml", "test.yml"}


@by_name(FILES)
def test_a_workflow_may_read_and_nothing_else_that_is_not_named(file: Path) -> None:
    workflow = read(file)
    given = [
        workflow["permissions"],
        *(job["permissions"] for job in workflow["jobs"].values() if "permissions" in job),
    ]
    for permissions in given:
        assert permissions["contents"] == "read"
        assert {name for name, value in permissions.items() if value == "write"} <= MAY_WRITE


@by_name(FILES)
def test_every_job_ends_and_takes_no_key_along(file: Path) -> None:
    for name, job in jobs(file).items():
        assert "uses" in job or 0 < job["timeout-minutes"] <= 90, name
    assert "secrets." not in file.read_text()
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@by_name(FILES)
def test_actions_of_others_are_named_by_their_content(file: Path) -> None:
    for step in steps(file):
        assert "uses" not in step or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), step
    lines = [line for line in file.read_text().splitlines() if re.search(r"uses: [^.]", line)]
    assert all(re.search(r"# v\d+\.\d+\.\d+$", line) for line in lines)


@by_name(FILES)
def test_scripts_are_whole_and_hold_no_foreign_text(file: Path) -> None:
    for script in [step["run"] for step in steps(file) if "run" in step]:
        assert not FROM_OUTSIDE.search(script), script
        assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0, script
        targets = set(re.findall(r"^\.PHONY: (\S+)", (ROOT / "Makefile").read_text(), re.MULTILINE))
        assert set(re.findall(r"\bmake ([a-z-]+)", script)) <= targets, script


@by_name([FOLDER / name for name in ("test.yml", "security.yml")])
def test_a_newer_push_ends_the_look_at_an_older_one(file: Path) -> None:
    assert read(file)["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"


def test_a_stage_is_deployed_by_one_at_a_time_and_never_left_half_way() -> None:
    job = jobs(FOLDER / "stage.yml")["deploy"]
    assert job["concurrency"] == {"group": "deploy-${{ inputs.stage }}", "cancel-in-progress": False}
    assert job["environment"]["name"] == "${{ inputs.stage }}"


def test_a_stage_that_fails_its_smoke_test_goes_back() -> None:
    runs = [step.get("run", "") for step in steps(FOLDER / "stage.yml")]
    order = [
        next(i for i, run in enumerate(runs) if word in run) for word in ("make deploy", "make smoke", "make rollback")
    ]
    assert order == sorted(order)
    back = steps(FOLDER / "stage.yml")[order[-1]]
    assert back["if"] == "failure() && steps.smoke.outcome == 'failure'"


def test_production_comes_after_tests_security_and_dev() -> None:
    needed = {name: job.get("needs") for name, job in jobs(FOLDER / "deploy.yml").items()}
    assert needed["dev"] == ["test", "security"] and needed["production"] == "dev"
    assert jobs(FOLDER / "deploy.yml")["production"]["with"]["smoke"] == "--no-purchase"
    # YAML reads the word "on" as true.
    assert read(FOLDER / "deploy.yml")[True] == {"push": {"branches": ["main"]}}


def test_what_takes_long_runs_every_night() -> None:
    assert read(FOLDER / "nightly.yml")[True]["schedule"]
    runs = " ".join(step.get("run", "") for step in steps(FOLDER / "nightly.yml"))
    assert "bash .ci/run e2e-lambda" in runs and "infra/try_locally.sh" in runs
    assert (ROOT / "infra/try_locally.sh").is_file()
    assert re.search(r"^e2e-lambda:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_security_looks_at_every_app_of_the_package() -> None:
    from devtools.packaging import APPS

    [scan] = [step["run"] for step in steps(FOLDER / "security.yml") if "BANDIT" in step.get("run", "")]
    assert set(APPS) - {"templates", "locale"} <= set(scan.split())


@pytest.mark.skipif(not shutil.which("actionlint"), reason="actionlint is not installed (github.com/rhysd/actionlint)")
def test_actionlint() -> None:
    result = subprocess.run(["actionlint", *map(str, FILES)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
