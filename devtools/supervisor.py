"""Starts processes, shows what they say under their names, notices when one dies, and ends them all in order."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from devtools.guard import Guard

COLOURS = {"moto": 33, "stripe": 35, "migrate": 36, "static": 36, "load": 36, "web": 32, "worker": 94, "beat": 95}
# How long the shop's processes may take to finish what they have begun, and then what serves them.
STOP_SECONDS, SERVICE_STOP_SECONDS = 6.0, 2.0
SILENT_SECONDS = 0.7  # most ends are shorter than anybody wonders about


class StopRequestedError(Exception):
    """Somebody asked the launcher to end while it was waiting for something."""


class ProcessError(Exception):
    """A process ended that should not have; the message says which, how, and its last words."""


@dataclass
class Child:
    """A process of the demo."""

    name: str
    process: subprocess.Popen[str]
    ends: bool  # by itself, as a step of the set-up does
    serves: bool  # the others, which end before it
    asked_to_end: bool = False
    reader: threading.Thread | None = None
    last_lines: deque[str] = field(default_factory=lambda: deque(maxlen=12))


class Supervisor:
    """Owns the processes that it starts, and no other.

    They run in `folder` with `environment`; `log_folder` gets a file of what each said. Once `stop_requested` is set,
    every wait ends in StopRequestedError.
    """

    def __init__(self, guard: Guard, folder: Path, log_folder: Path) -> None:
        self.environment: dict[str, str] = {}
        self.stop_requested = threading.Event()
        self.folder = folder
        self.log_folder = log_folder
        self.guard = guard
        self._children: list[Child] = []
        self._print_lock = threading.Lock()
        self._colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        log_folder.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, *command: str, ends: bool = False, serves: bool = False) -> Child:
        """Start a process that is to run until `stop`, or (`ends`) that ends by itself and is to succeed.

        What `serves` the others is stopped after them. Raises StopRequestedError when asked to end.
        """
        if self.stop_requested.is_set():
            raise StopRequestedError
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            # A session of its own: Ctrl-C reaches the launcher alone, which then ends its children in order.
            start_new_session=True,
        )
        self.guard.watch(process.pid)
        child = Child(name, process, ends, serves)
        child.reader = threading.Thread(target=self._relay, args=(child,), daemon=True)
        child.reader.start()
        self._children.append(child)
        return child

    def wait_for(self, child: Child) -> None:
        """Wait for a process that ends by itself; raises what `check` does."""
        while child.process.poll() is None:
            self.check()
            time.sleep(0.02)
        self._children.remove(child)
        self._close(child)
        if child.process.returncode:
            raise self._error(child)

    def check(self) -> None:
        """Raise ProcessError when a process has died that was to run on, StopRequestedError when asked to end."""
        if self.stop_requested.is_set():
            raise StopRequestedError
        for child in self._children:
            # One that ends by itself, a step of the set-up, may have ended well before anybody waits for it.
            if child.process.poll() not in ((None, 0) if child.ends else (None,)):
                self._close(child)
                raise self._error(child)

    def terminate(self) -> None:
        """Ask every process to end, except what serves the others; `stop` does the rest. For any thread."""
        self._terminate([child for child in self._children if not child.serves])

    def stop(self) -> None:
        """End every process, those that serve the others last: those that take too long the hard way."""
        for serves, seconds in ((False, STOP_SECONDS), (True, SERVICE_STOP_SECONDS)):
            ending = [child for child in self._children if child.serves is serves]
            self._terminate(ending)
            self._wait_for_ends(ending, seconds)
            for child in ending:
                self._close(child)
        self._children.clear()

    def _terminate(self, children: list[Child]) -> None:
        for child in children:
            # Once: asked again, a worker throws away the task it has in hand. And the leader alone: a web server or a
            # worker ends its own processes, once they have finished their work.
            if not child.asked_to_end:
                child.asked_to_end = True
                child.process.terminate()

    def _wait_for_ends(self, children: list[Child], seconds: float) -> None:
        started, told = time.monotonic(), False
        while left := [child for child in children if child.process.poll() is None]:
            names, waited = ", ".join(child.name for child in left), time.monotonic() - started
            if waited > seconds:
                self.say(f"Killed, for not ending within {seconds:.0f} s: {names}")
                for child in left:
                    self._kill_group(child)
                    child.process.wait()
            elif waited > SILENT_SECONDS and not told:
                told = True
                self.say(f"Waiting for {names} to finish what is begun ({seconds:.0f} s at most)")
            time.sleep(0.02)

    def kill(self) -> None:
        """End every process at once. For any thread."""
        for child in tuple(self._children):
            self._kill_group(child)

    def say(self, text: str) -> None:
        """Print one line of the launcher's own."""
        with self._print_lock:
            print(text, flush=True)

    def _relay(self, child: Child) -> None:
        stream: IO[str] | None = child.process.stdout
        prefix = f"{child.name:<8} | "
        if self._colour:
            prefix = f"\033[{COLOURS.get(child.name, 37)}m{prefix}\033[0m"
        with (self.log_folder / f"{child.name}.log").open("a", encoding="utf-8") as log:
            for line in stream or ():
                child.last_lines.append(line.rstrip())
                log.write(line)
                log.flush()
                self.say(prefix + line.rstrip())
        if stream:
            stream.close()

    def _kill_group(self, child: Child) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)

    def _close(self, child: Child) -> None:
        # A leader that died may have left processes of its group behind.
        self._kill_group(child)
        self.guard.forget(child.process.pid)
        if child.reader:
            child.reader.join(2)

    def _error(self, child: Child) -> ProcessError:
        code = child.process.returncode
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        return ProcessError(f"{child.name} {how}; what it said is above and in {self.log_folder / child.name}.log")
