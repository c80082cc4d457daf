"""The guard: what a launcher started ends with it, even when it is killed outright."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from devtools.guard import Guard
from tests.support.processes import is_running
from tests.support.waiting import wait_for

SLEEPER = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
LAUNCHER = """
import subprocess, sys, time
from devtools.guard import Guard
guard = Guard()
child = subprocess.Popen(sys.argv[1:], start_new_session=True)
guard.watch(child.pid)
print(child.pid, flush=True)
time.sleep(60)
"""
# A leader with a child of its own in its group, which ignores the polite request.
FAMILY = """
import signal, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-S", "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"],
    stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""


def close(guard, *expected_to_end):
    """Close a guard while reaping, as the system's first process would, those that it ends."""
    reapers = [threading.Thread(target=process.wait) for process in expected_to_end]
    for reaper in reapers:
        reaper.start()
    guard.close()
    for reaper in reapers:
        reaper.join(10)


@pytest.fixture
def sleeper():
    process = subprocess.Popen(SLEEPER, start_new_session=True)
    yield process
    process.kill()
    process.wait()


def test_a_killed_launcher_takes_its_children_along():
    with subprocess.Popen([sys.executable, "-c", LAUNCHER, *SLEEPER], stdout=subprocess.PIPE, text=True) as launcher:
        child = int(launcher.stdout.readline())
        assert is_running(child)
        launcher.kill()
    wait_for(lambda: not is_running(child))


def test_grandchildren_are_not_left_behind():
    command = [sys.executable, "-c", LAUNCHER, sys.executable, "-c", FAMILY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as launcher:
        child, grandchild = int(launcher.stdout.readline()), int(launcher.stdout.readline())
        assert is_running(grandchild)
        launcher.kill()
    wait_for(lambda: not is_running(child) and not is_running(grandchild))


def test_a_forgotten_process_lives_on(sleeper):
    guard = Guard()
    guard.watch(sleeper.pid)
    guard.forget(sleeper.pid)
    guard.close()
    assert sleeper.poll() is None


def test_a_watched_process_gets_the_signal_it_wants(sleeper):
    guard = Guard()
    guard.watch(sleeper.pid, signal.SIGUSR1, group=False)
    close(guard, sleeper)
    assert sleeper.wait(5) == -signal.SIGUSR1


def test_only_the_watched_process_is_ended(sleeper):
    other = subprocess.Popen(SLEEPER, start_new_session=True)
    try:
        guard = Guard()
        guard.watch(sleeper.pid)
        close(guard, sleeper)
        assert sleeper.returncode == -signal.SIGTERM
        assert other.poll() is None
    finally:
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
