"""A guard that ends the processes of a launcher when the launcher itself dies, even by `kill -9`.

The guard is a process of its own and holds one end of a pipe. The launcher writes which processes it started and which
have ended; when the launcher is gone the pipe closes, on every POSIX system and whatever killed it, and the guard ends
what is left. This also reaches grandchildren: each process is watched together with its process group.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

GRACE_SECONDS = 8.0


class Guard:
    """The launcher's side: start one, then `watch` each process and `forget` it when it has ended.

    What the file descriptors `holds` have locked stays so until the guard has ended everything.
    """

    def __init__(self, holds: Sequence[int] = ()) -> None:
        command = [sys.executable, "-S", "-E", str(Path(__file__).resolve())]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, text=True, start_new_session=True, pass_fds=holds
        )

    def watch(self, pid: int, how: signal.Signals = signal.SIGTERM, *, group: bool = True) -> None:
        """End process `pid` by signal `how` should this launcher die, and then whatever is left of its group.

        Without `group` only the process itself is ended, never by SIGKILL: PostgreSQL sees to its own children.
        """
        self._tell(f"watch {pid} {int(how)} {int(group)}")

    def forget(self, pid: int) -> None:
        """Leave process `pid` alone from now on: it has ended, and its number may come back as somebody else's."""
        self._tell(f"forget {pid}")

    def close(self) -> None:
        """End the guard itself, once everything it watched has been forgotten."""
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()

    def _tell(self, line: str) -> None:
        if self._process.stdin is None or self._process.stdin.closed:
            return
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()


def send(pid: int, how: int) -> bool:
    """Send signal `how` to process `pid`; False when there is no such process left."""
    try:
        os.kill(pid, how)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end_all(watched: dict[int, tuple[int, bool]]) -> None:
    """Ask every watched process to end, wait, then kill what did not or was left behind by its leader."""
    left = {pid for pid, (how, _) in watched.items() if send(pid, how)}
    deadline = time.monotonic() + GRACE_SECONDS
    while left and time.monotonic() < deadline:
        time.sleep(0.05)
        left = {pid for pid in left if send(pid, 0)}
    for pid, (_, group) in watched.items():
        if not group:
            if pid in left:
                send(pid, signal.SIGQUIT)
            continue
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def main() -> None:
    """Read the launcher's lines until its end of the pipe closes, then end what it left."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    watched: dict[int, tuple[int, bool]] = {}
    for line in sys.stdin:
        verb, pid, *rest = line.split()
        if verb == "watch":
            watched[int(pid)] = (int(rest[0]), rest[1] == "1")
        else:
            watched.pop(int(pid), None)
    end_all(watched)


if __name__ == "__main__":
    main()
