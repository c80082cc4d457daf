"""Forks a process for each call it is told of, and tells how that one ended: the other side of tests.support.mortal.

It has loaded the shop and has one thread and no connection, so that a fork of it is a new process of the shop at once.
"""

import contextlib
import json
import os
import sys
import traceback
from functools import lru_cache, partial
from importlib import import_module
from typing import Any

SEPARATOR = "\0"
LABEL_LENGTH = 120


def main() -> None:
    """Serve lines of JSON from standard input until it closes."""
    load()
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    print(json.dumps({"ready": True}), file=answers)
    for line in sys.stdin:
        call = json.loads(line)
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _run(writing=writing, **call)
        os.close(writing)
        print(json.dumps({"pid": pid}), file=answers)
        print(json.dumps(_end_of(pid, reading)), file=answers)


def load() -> None:
    """Load all that a process of the shop loads while it starts, so that a fork of this one need not."""
    import boto3
    import django
    from botocore.loaders import JSONFileLoader
    from django.urls import get_resolver

    django.setup()
    from cloudcommerce.celery import app

    app.loader.import_default_modules()
    for module in (
        "celery.apps.worker",
        "celery.bin.worker",
        "kombu.transport.SQS",
        "payments.gateways.stripe.gateway",
    ):
        import_module(module)
    get_resolver().url_patterns  # noqa: B018
    # Each client of AWS reads megabytes of JSON, in a process of its own each time: here once for all.
    read = lru_cache(maxsize=None)(partial(JSONFileLoader.load_file, JSONFileLoader()))
    JSONFileLoader.load_file = lambda self, path: read(path)  # type: ignore[method-assign]
    for service in ("sqs", "ses", "sesv2"):
        boto3.session.Session().client(service)


def _run(*, call: str, arguments: dict[str, Any], die_at: int, writing: int) -> None:
    """Run the call in this (forked) process and leave it: 0 where it returned, 1 where it raised."""
    from tests.support.steps import Steps

    code = 1
    try:
        Steps(die_at, lambda label: _tell(writing, label)).watch()
        module, _, name = call.partition(":")
        getattr(import_module(module), name)(**arguments)
        code = 0
    except Exception:
        traceback.print_exc()
    finally:
        # Not by sys.exit: what the parent registered for its own end is not for its children.
        with contextlib.suppress(OSError):
            sys.stderr.flush()
        os._exit(code)


def _tell(writing: int, label: str) -> None:
    os.write(writing, (label[:LABEL_LENGTH] + SEPARATOR).encode())


def _end_of(pid: int, reading: int) -> dict[str, Any]:
    """Wait for the process; return how it ended and which steps it had come to."""
    with os.fdopen(reading, "rb") as pipe:
        steps = pipe.read().decode(errors="replace").split(SEPARATOR)[:-1]
    return {"code": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), "steps": steps}


if __name__ == "__main__":
    main()
