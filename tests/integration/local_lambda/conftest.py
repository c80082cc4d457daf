"""A function small enough to be seen through, run by the real runtime client."""

import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.local_lambda.function import Function, Package

HANDLER = """
import json, os, time

started = time.time()


def lambda_handler(event, context):
    if "eventType" in event.get("requestContext", {}):
        with open(os.environ["SOCKET_LOG"], "a") as log:
            log.write(json.dumps(event) + "\\n")
        return {"statusCode": int((event.get("queryStringParameters") or {}).get("answer", 200))}
    if "rawPath" in event:
        return answer(event)
    kind = event.get("do")
    if kind == "raise":
        raise LookupError("not there")
    if kind == "die":
        os._exit(3)
    if kind == "sleep":
        time.sleep(event["seconds"])
    if kind == "write":
        try:
            with open(event["file"], "w") as file:
                file.write("x")
        except OSError as error:
            return {"refused": error.errno}
        return {"refused": None}
    if kind == "large":
        return "x" * 7_000_000
    if "Records" in event:
        bodies = {record["messageId"]: record["body"] for record in event["Records"]}
        if "crash" in bodies.values():
            os._exit(3)
        return {"batchItemFailures": [{"itemIdentifier": key} for key, body in bodies.items() if body == "fail"]}
    return {"event": event, "pid": os.getpid(), "started": started, "variables": sorted(os.environ),
            "left": context.get_remaining_time_in_millis(), "id": context.aws_request_id}


def answer(event):
    if event["rawPath"] == "/binary":
        return {"statusCode": 200, "headers": {}, "body": "iVBORw==", "isBase64Encoded": True}
    if event["rawPath"] == "/broken":
        raise LookupError("not there")
    return {"statusCode": 201, "headers": {"content-type": "application/json"}, "cookies": ["a=1; Path=/", "b=2"],
            "body": json.dumps(event)}
"""


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """A package with a handler under the shop's name."""
    (tmp_path / "cloudcommerce").mkdir()
    (tmp_path / "cloudcommerce/aws_lambda.py").write_text(HANDLER)
    return Package(tmp_path, sys.executable, Path(sysconfig.get_paths()["purelib"]))


@pytest.fixture
def socket_log() -> Iterator[Path]:
    """A file where an instance may write: what its WebSockets sent."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder) / "sockets.log"


@pytest.fixture
def function(package: Package, socket_log: Path) -> Iterator[Function]:
    """The function, with at most two instances and half a minute for an event."""
    variables = {"SHOP_SETTING": "x", "SOCKET_LOG": str(socket_log)}
    function = Function(package, variables, most=2, timeout=30)
    yield function
    function.close()
