"""A task that a test can hold: what a real worker is given beside the shop's own."""

import time
from pathlib import Path

from celery import shared_task


@shared_task(name="tests.pass_gate")
def pass_gate(folder: str, name: str) -> None:
    """Say in `folder` that `name` has begun, wait until it may pass, and say that it has."""
    (Path(folder) / f"{name}-begun").touch()
    while not (Path(folder) / f"{name}-may-pass").exists():
        time.sleep(0.02)
    (Path(folder) / f"{name}-passed").touch()
