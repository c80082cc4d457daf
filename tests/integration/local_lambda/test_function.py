"""Instances under the real runtime client: reused, frozen, bounded, and ended when they fail."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from devtools.local_lambda.function import Function, Outcome, Package


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
    assert 0 < seen["left"] <= 3000
    assert "SHOP_SETTING" in seen["variables"]
    # Nothing of this machine's shell.
    assert not {"HOME", "PWD", "VIRTUAL_ENV", "DATABASE_URL"} & set(seen["variables"])


def test_an_instance_is_used_again(function: Function) -> None:
    first, second = answer(invoke(function)), answer(invoke(function))
    assert first["pid"] == second["pid"]
    assert first["id"] != second["id"]


def test_one_event_an_instance_and_no_more_instances_than_allowed(function: Function) -> None:
    with ThreadPoolExecutor(6) as pool:
        seen = [answer(each) for each in pool.map(lambda _: invoke(function, do="sleep", seconds=0.3), range(6))]
    assert len({each["pid"] for each in seen}) == len(function.instance_pids()) == 2


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
    for event, kind in (({"do": "die"}, "Runtime.ExitError"), ({"do": "sleep", "seconds": 60}, "Sandbox.Timedout")):
        pid = answer(invoke(function))["pid"]
        outcome = invoke(function, **event)
        assert outcome.failed
        assert json.loads(outcome.payload)["errorType"] == kind
        assert answer(invoke(function))["pid"] != pid


def test_an_answer_over_6_mb(function: Function) -> None:
    outcome = invoke(function, do="large")
    assert outcome.failed
    assert json.loads(outcome.payload)["errorType"] == "Function.ResponseSizeTooLarge"


def test_a_function_that_cannot_start(package: Package) -> None:
    (package.folder / "cloudcommerce/aws_lambda.py").write_text("import nothing_of_that_name")
    function = Function(package, {}, most=1, timeout=3)
    try:
        outcome = invoke(function)
        assert outcome.failed
        assert b"nothing_of_that_name" in outcome.payload
    finally:
        function.close()
