"""A demo of the tests' own, as `make demo` starts it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.support.addresses import free_ports

PROJECT = Path(__file__).parents[2]
START_SECONDS = 120 if not os.environ.get("ON_LAMBDA") else 400  # in which the package may have to be built
FULL_SECONDS = 600  # of a machine that has other things to do, too
STAFF = ("staff@example.com", "demo-pass-2026")
SHOPPER = ("shopper@example.com", "demo-pass-2026")


class Demo:
    """A running demo: where it answers, what it mails, and its manage.py."""

    def __init__(self, data_dir: Path) -> None:
        self.port = free_ports(4)
        self.url = f"http://127.0.0.1:{self.port}"
        ours = {"PORT": str(self.port), "DATA_DIR": str(data_dir)}
        foreign = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE")
        self.environment = {**{k: v for k, v in os.environ.items() if k not in foreign}, **ours}
        self.log = (data_dir / "demo.log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "devtools.demo", "--stop-with-parent"],
            cwd=PROJECT,
            env=self.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def wait_until_open(self) -> None:
        """Return once the first page answers. Raises AssertionError with what the demo said."""
        self._wait_until_it_says("The shop is open", START_SECONDS)

    def wait_until_full(self) -> None:
        """Return once every product has all its pictures: an open shop shows one of each that the home page names."""
        self._wait_until_it_says("The demo shop is full", FULL_SECONDS)

    def _wait_until_it_says(self, text: str, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while text not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.2)

    def said(self) -> str:
        """Return the demo's output so far."""
        self.log.flush()
        return Path(self.log.name).read_text()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)
        self.log.close()

    def manage(self, *arguments: str) -> str:
        """Run a manage.py command on the demo's data and return what it prints."""
        command = [sys.executable, "-m", "devtools.manage", *arguments]
        result = subprocess.run(
            command, cwd=PROJECT, env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def mails(self, to: str) -> list[dict[str, Any]]:
        """Return the mails sent to `to`, the oldest first."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port + 3}/mails.json", timeout=10) as answer:
            mails = json.load(answer)
        return [mail for mail in reversed(mails) if to in mail["to"]]

    def wait_for_mails(self, to: str, number: int) -> list[dict[str, Any]]:
        """Return the mails to `to` once there are `number`; mails are sent by the worker, after the page."""
        deadline = time.monotonic() + 30
        while len(mails := self.mails(to)) < number and time.monotonic() < deadline:
            time.sleep(0.1)
        return mails
