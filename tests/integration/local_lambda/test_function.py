"""Instances under the real runtime client: reused, frozen, bounded, and ended when they fail."""

import errno
import json
import os
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from devtools.local_lambda import read_only
from devtools.local_lambda.__main__ import function_variables
from devtools.local_lambda.function import Function, Outcome, Package
from devtools.local_lambda.read_only import is_possible


def invoke(function: Function, **event: Any) -> Outcome:
    return function.invoke(json.dumps(event).encode())


def answer(outcome: Outcome) -> dict[str, Any]:
    assert not outcome.failed, outcome.payload
    return dict(json.loads(outcome.payload))


def test_an_event_and_what_the_function_sees(function: Function) -> None:
    outcome = invoke(function, hello="world")
    seen = answer(outcome)
    assert outcome.cold
    assert seen["event"] == {"hello": "world"}
    assert 0 < seen["left"] <= 30_000
    assert "SHOP_SETTING" in seen["variables"]
    # Nothing of this machine's shell.
    assert not {"HOME", "PWD", "VIRTUAL_ENV", "DATABASE_URL"} & set(seen["variables"])


def test_a_start_is_no_part_of_an_event_s_time(function: Function, package: Package) -> None:
    handler = package.folder / "cloudcommerce/aws_lambda.py"
    handler.write_text(f"import time; time.sleep(6)\n{handler.read_text()}")
    function.timeout = 5
    assert 0 < answer(invoke(function))["left"] <= 5000


def test_a_function_gets_the_shops_settings_and_nothing_of_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"CURRENCY": "EUR", "METRICS_ENABLED": "false", "AWS_ENDPOINT_URL": "http://127.0.0.1:1"}
    shell = (
        "SSL_CERT_FILE",
        "AWS_CA_BUNDLE",
        "AWS_PROFILE",
        "PIP_INDEX_URL",
        "PYENV_ROOT",
        "https_proxy",
        "HOME",
        "DEVTOOLS",
        "DJANGO_COLORS",
    )
    for name, value in {**settings, **dict.fromkeys(shell, "x")}.items():
        monkeypatch.setenv(name, value)
    variables = function_variables()
    assert {name: variables[name] for name in (*settings, "DATA_DIR")} == {**settings, "DATA_DIR": "/tmp"}
    assert not set(shell) & set(variables)


def test_an_instance_is_used_again(function: Function) -> None:
    first, second = answer(invoke(function)), answer(invoke(function))
    assert first["pid"] == second["pid"]
    assert first["id"] != second["id"]


def test_one_event_an_instance_and_no_more_instances_than_allowed(function: Function) -> None:
    with ThreadPoolExecutor(6) as pool:
        seen = [answer(each) for each in pool.map(lambda _: invoke(function, do="sleep", seconds=0.3), range(6))]
    assert len({each["pid"] for each in seen}) == len(function.instance_pids()) == 2


def machine_has_mounts_of_a_process() -> bool:
    """Whether this machine lets us have what a package that is read-only needs."""
    users = [] if os.geteuid() == 0 else ["--map-root-user"]
    return bool(shutil.which("unshare")) and not subprocess.run(["unshare", "--mount", *users, "true"]).returncode


def test_an_instance_writes_to_tmp_alone_where_the_machine_allows_that(function: Function, package: Package) -> None:
    has_mounts = machine_has_mounts_of_a_process()
    assert is_possible(package.folder) is has_mounts

    def write(file: Path) -> int | None:
        refused: int | None = answer(invoke(function, do="write", file=str(file)))["refused"]
        return refused

    handler, new = package.folder / "cloudcommerce/aws_lambda.py", package.folder / "new.py"
    before = handler.read_text()
    assert [write(file) for file in (handler, new)] == [errno.EROFS if has_mounts else None] * 2
    assert (handler.read_text() == before) is has_mounts
    assert new.exists() is not has_mounts
    if has_mounts:
        assert write(Path.home() / ".written-by-a-function") == errno.EROFS
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        assert write(Path(folder, "file")) is None
        assert Path(folder, "file").read_text() == "x"


def test_where_mounts_are_refused_an_instance_runs_all_the_same(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_only, "is_possible", lambda folder: False)
    function = Function(package, {}, most=1, timeout=30)
    assert answer(invoke(function, hello="world"))["event"] == {"hello": "world"}
    function.close()


def test_an_idle_instance_stands_still(function: Function) -> None:
    answer(invoke(function))
    (pid,) = function.instance_pids()
    state = ""
    until = time.monotonic() + 10
    while state != "T" and time.monotonic() < until:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    assert state == "T"
    assert answer(invoke(function))["pid"] == pid


def test_an_error_is_told_and_the_instance_lives_on(function: Function) -> None:
    pid = answer(invoke(function))["pid"]
    outcome = invoke(function, do="raise")
    assert outcome.failed
    assert json.loads(outcome.payload)["errorType"] == "LookupError"
    assert answer(invoke(function))["pid"] == pid


def test_a_death_and_a_time_out_end_the_instance(function: Function) -> None:
    sleep = {"do": "sleep", "seconds": 60}
    for event, seconds, kind in (({"do": "die"}, 30, "Runtime.ExitError"), (sleep, 1, "Sandbox.Timedout")):
        pid = answer(invoke(function))["pid"]
        function.timeout = seconds
        outcome = invoke(function, **event)
        function.timeout = 30
        assert outcome.failed
        assert json.loads(outcome.payload)["errorType"] == kind
        assert answer(invoke(function))["pid"] != pid


def test_an_answer_over_6_mb(function: Function) -> None:
    outcome = invoke(function, do="large")
    assert outcome.failed
    assert json.loads(outcome.payload)["errorType"] == "Function.ResponseSizeTooLarge"


def test_a_function_that_cannot_start(package: Package) -> None:
    (package.folder / "cloudcommerce/aws_lambda.py").write_text("import nothing_of_that_name")
    function = Function(package, {}, most=1, timeout=30)
    try:
        outcome = invoke(function)
        assert outcome.failed
        assert b"nothing_of_that_name" in outcome.payload
    finally:
        function.close()
