"""Ctrl-C on a demo: it says at once what happens, ends in order, and at once when asked again or stuck."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import is_running
from tests.support.waiting import wait_for

PROJECT = Path(__file__).parents[3]
# A launcher with one part. `stuck` is one whose main thread never comes back to look whether it is to end.
LAUNCHER = """
import sys, time
from pathlib import Path
from types import SimpleNamespace
from devtools import demo_end
from devtools.guard import Guard
from devtools.supervisor import StopRequestedError, Supervisor

folder, part, mode = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
supervisor = Supervisor(Guard(), folder=folder, log_folder=folder)
demo = SimpleNamespace(supervisor=supervisor, settings=SimpleNamespace(data_dir=folder), kill=supervisor.kill)
if mode == "stuck":
    demo_end.LONGEST_END_SECONDS = 0.5
demo_end.EndListener(demo).start()
supervisor.start("web", sys.executable, "-S", "-u", "-c", part)
while mode == "stuck":
    time.sleep(60)
try:
    while True:
        supervisor.check()
        time.sleep(0.02)
except StopRequestedError:
    supervisor.stop()
supervisor.guard.close()
"""
BUSY = "import os, signal, time; signal.signal(signal.SIGTERM, lambda *_: None); print(os.getpid()); time.sleep(120)"
WILLING = "import os, time; print(os.getpid()); time.sleep(120)"


class Launcher:
    """A running launcher, what it has said so far, and the process id of its part."""

    def __init__(self, folder: Path, part: str, mode: str = "") -> None:
        self.output = folder / "output"
        command = [sys.executable, "-c", LAUNCHER, str(folder), part, mode]
        with self.output.open("w") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=PROJECT)
        self.part = int(wait_for(lambda: self.said().partition("web      | ")[2].strip(), 60))

    def said(self) -> str:
        return self.output.read_text()

    def asks(self, how: signal.Signals = signal.SIGINT) -> None:
        self.process.send_signal(how)


@pytest.fixture
def launchers() -> Iterator[list[Launcher]]:
    started: list[Launcher] = []
    yield started
    for launcher in started:
        launcher.process.kill()
        launcher.process.wait()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_in_order(launchers: list[Launcher], tmp_path: Path, how: signal.Signals) -> None:
    launchers.append(launcher := Launcher(tmp_path, WILLING))
    launcher.asks(how)
    assert launcher.process.wait(60) == 0
    assert f"Stopping the demo; its data stays in {tmp_path}" in launcher.said()
    assert not is_running(launcher.part)


def test_it_says_at_once_that_it_stops_and_what_it_waits_for_and_ends_when_asked_again(
    launchers: list[Launcher], tmp_path: Path
) -> None:
    launchers.append(launcher := Launcher(tmp_path, BUSY))
    launcher.asks()
    wait_for(lambda: "Waiting for web to finish what is begun" in launcher.said(), 5)
    assert launcher.process.poll() is None
    # A terminal that closes is no second Ctrl-C.
    launcher.asks(signal.SIGHUP)
    time.sleep(0.2)
    assert launcher.process.poll() is None
    launcher.asks()
    assert launcher.process.wait(5) == 130
    assert "Ending at once" in launcher.said()
    wait_for(lambda: not is_running(launcher.part), 2)


def test_what_takes_too_long_is_killed(launchers: list[Launcher], tmp_path: Path) -> None:
    launchers.append(launcher := Launcher(tmp_path, BUSY))
    launcher.asks()
    assert launcher.process.wait(30) == 0
    assert "Killed, for not ending within 6 s: web" in launcher.said()
    assert not is_running(launcher.part)


def test_a_launcher_that_is_stuck_ends_all_the_same(launchers: list[Launcher], tmp_path: Path) -> None:
    launchers.append(launcher := Launcher(tmp_path, BUSY, "stuck"))
    launcher.asks()
    assert launcher.process.wait(30) == 130
    assert "That takes too long: ending the rest at once" in launcher.said()
    wait_for(lambda: not is_running(launcher.part))
